// Any request, the ledger as a whole, and the keys of its log.
extension Refusal {
    public static func keyReused(recorded: String, asked: String) -> Refusal {
        Refusal(
            .keyReused,
            "this reference was recorded before with other content (recorded \(recorded), now "
                + "\(asked)); "
                + "correct the row or give it a reference of its own")
    }

    public static func malformed(_ fault: String) -> Refusal {
        Refusal(.malformed, "the request cannot be recorded as it stands: \(fault)")
    }

    public static func alreadyRegistered(_ id: String) -> Refusal {
        Refusal(.alreadyRegistered, "\(id) is registered already, with other content")
    }

    public static let ledgerAlreadyOpen = Refusal(.ledgerAlreadyOpen, "this ledger is open already")

    public static let ledgerNotOpen = Refusal(
        .ledgerNotOpen,
        "this ledger has not been opened; run banchi init first")

    public static func logKeyForeign(_ key: String) -> Refusal {
        Refusal(.logKeyForeign, "\(key) is no Ed25519 key that is named as the ledger's origin")
    }

    public static func logKeyNotActive(_ key: String) -> Refusal {
        Refusal(.logKeyNotActive, "\(key) signs nothing now; banchi key list shows the keys that do")
    }

    public static func logKeyLast(_ key: String) -> Refusal {
        Refusal(.logKeyLast, "\(key) is the only key that signs; activate another one first")
    }
}

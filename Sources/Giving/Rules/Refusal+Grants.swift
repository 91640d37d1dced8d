public import LedgerCore

// Grants, aid per head, and funds that lend and come back.
extension Refusal {
    public static func grantUnknown(_ id: String) -> Refusal {
        Refusal(.grantUnknown, "there is no grant \(id); import grants first")
    }

    public static func instalmentsDiffer(_ id: String, amount: Satang) -> Refusal {
        Refusal(
            .instalmentsDiffer,
            "grant \(id): instalments above zero that add up to \(amount) baht were expected")
    }

    public static func successionMisplaced(_ id: String, grantee: String) -> Refusal {
        Refusal(
            .successionMisplaced,
            "grant \(id) is carried by \(grantee): another grantee was expected, from a later day than the "
                + "succession before")
    }

    public static func aidDiffers(_ batch: AidBatch) -> Refusal {
        let product = batch.product.map { "\($0) baht" } ?? "more than one move carries"
        return Refusal(
            .aidDiffers,
            "aid \(batch.id): \(batch.heads) × \(batch.rate) is \(product), not \(batch.amount) baht")
    }

    public static func revolvingUnknown(_ id: String) -> Refusal {
        Refusal(.revolvingUnknown, "there is no revolving fund \(id)")
    }

    public static func loanUnknown(_ id: String, fund: String) -> Refusal {
        Refusal(.loanUnknown, "revolving fund \(fund) has no loan \(id)")
    }

    public static func revolvingMoneyShort(_ id: String, left: Satang) -> Refusal {
        Refusal(.revolvingMoneyShort, "revolving fund \(id) has \(left) baht to lend")
    }

    public static func loanExceeded(_ id: String, left: Satang) -> Refusal {
        Refusal(.loanExceeded, "\(left) baht of loan \(id) are still out; no more can be settled")
    }
}

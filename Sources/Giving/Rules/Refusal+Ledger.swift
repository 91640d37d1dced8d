public import LedgerCore

// Any request, the ledger as a whole, and the keys of its log.
extension Refusal {
    public static func keyReused(recorded: String, asked: String) -> Refusal {
        Refusal(
            .keyReused,
            "เลขอ้างอิงนี้บันทึกไว้แล้วด้วยเนื้อหาอื่น (บันทึกไว้ \(recorded) ครั้งนี้ \(asked)) "
                + "แก้แถวนี้หรือให้เลขอ้างอิงของตัวเอง",
            "this reference was recorded before with other content (recorded \(recorded), now "
                + "\(asked)); correct the row or give it a reference of its own")
    }

    /// - Parameter fault: what cannot be read back.
    public static func malformed(_ fault: Wording) -> Refusal {
        Refusal(
            .malformed,
            "คำขอนี้บันทึกตามที่เป็นอยู่ไม่ได้: \(fault.thai)",
            "the request cannot be recorded as it stands: \(fault.english)")
    }

    public static func alreadyRegistered(_ subject: Subject, _ id: some CustomStringConvertible) -> Refusal {
        Refusal(
            .alreadyRegistered,
            "มี\(subject.thai) \(id) อยู่แล้ว ด้วยเนื้อหาอื่น",
            "\(subject.english) \(id) is registered already, with other content")
    }

    public static let ledgerAlreadyOpen = Refusal(
        .ledgerAlreadyOpen, "บัญชีนี้เปิดไว้แล้ว", "this ledger is open already")

    public static let ledgerNotOpen = Refusal(
        .ledgerNotOpen,
        "บัญชีนี้ยังไม่ได้เปิด ใช้ banchi init ก่อน",
        "this ledger has not been opened; run banchi init first")

    public static func logKeyForeign(_ key: String) -> Refusal {
        Refusal(
            .logKeyForeign,
            "\(key) ไม่ใช่กุญแจ Ed25519 ที่มีชื่อตรงกับที่มาของบัญชีนี้",
            "\(key) is no Ed25519 key that is named as the ledger's origin")
    }

    public static func logKeyNotActive(_ key: String) -> Refusal {
        Refusal(
            .logKeyNotActive,
            "\(key) ไม่ได้ใช้ลงนามอยู่ banchi key list แสดงกุญแจที่ใช้อยู่",
            "\(key) signs nothing now; banchi key list shows the keys that do")
    }

    public static func logKeyLast(_ key: String) -> Refusal {
        Refusal(
            .logKeyLast,
            "\(key) เป็นกุญแจเดียวที่ใช้ลงนาม เริ่มใช้กุญแจอื่นก่อน",
            "\(key) is the only key that signs; activate another one first")
    }
}

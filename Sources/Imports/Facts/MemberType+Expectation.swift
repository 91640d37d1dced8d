import LedgerCore

extension MemberType {
    /// What is expected of the text, in words for the person who typed it.
    var expectation: Wording {
        switch self {
        case .text: Wording("ข้อความ รหัส หรือตัวระบุ", "a text, an identifier or a code")
        case .word(let words): Self.oneOf(words)
        case .integer: Wording("จำนวนเต็ม เช่น 1,872", "a whole number such as 1,872")
        case .baht: Wording("จำนวนเงินบาท เช่น 1,234.50", "an amount in baht such as 1,234.50")
        case .balance:
            Wording(
                "จำนวนเงินบาท เช่น 1,234.50 หรือ -1,234.50", "an amount in baht such as 1,234.50 or -1,234.50")
        case .flag: Wording("true หรือ false", "true or false")
        case .day:
            Wording(
                "วันที่มีจริง เช่น 2569-11-21", "a day that exists, such as 2026-11-21 or 2569-11-21")
        case .moment:
            Wording(
                "เวลา เช่น 2026-11-21T10:00:00+07:00 หรือวันที่",
                "an instant such as 2026-11-21T10:00:00+07:00, or a day")
        case .texts: Wording("รายการ เช่น a,b", "a list such as a,b")
        case .integers: Wording("รายการ เช่น 1,2", "a list such as 1,2")
        case .shares(names: 1):
            Wording(
                "ชื่อกับจำนวนเงินบาท เช่น L1:600;L2:400", "names with amounts in baht, such as L1:600;L2:400")
        case .shares:
            Wording("ชื่อกับจำนวนเงินบาท เช่น L1:L2:600", "names with amounts in baht, such as L1:L2:600")
        case .object:
            Wording(
                "สมาชิกข้างใน เช่น plan.version=1 หรือ JSON เช่น plan:={\"version\":1}",
                "its members, as in plan.version=1, or JSON, as in plan:={\"version\":1}")
        case .list(let example): Wording("JSON หลัง := เช่น \(example)", "JSON after :=, such as \(example)")
        }
    }

    /// What is expected in a body that is given as JSON.
    var jsonExpectation: Wording {
        switch self {
        case .baht:
            Wording(
                "จำนวนเงินเป็นสตางค์ เช่น 123450", "an amount in satang, a whole number such as 123450")
        case .balance:
            Wording(
                "จำนวนเงินเป็นสตางค์ เช่น 123450 หรือ -123450",
                "an amount in satang, a whole number such as 123450 or -123450")
        case .integer: Wording("จำนวนเต็ม เช่น 1872", "a whole number such as 1872")
        case .day: Wording("วันที่ เช่น \"2026-11-21\"", "a day of the common era, such as \"2026-11-21\"")
        case .moment:
            Wording(
                "เวลา เช่น \"2026-11-21T03:00:00.000000Z\"",
                "a moment such as \"2026-11-21T03:00:00.000000Z\"")
        case .texts: Wording("รายการข้อความ", "an array of texts")
        case .integers: Wording("รายการจำนวนเต็ม", "an array of whole numbers")
        case .shares(names: 1): Self.satangArray(#"[["L1",60000]]"#)
        case .shares: Self.satangArray(#"[["L1","L2",60000]]"#)
        case .object: Wording("วัตถุ JSON", "an object")
        case .list(let example): Wording("รายการ เช่น \(example)", "an array such as \(example)")
        default: expectation
        }
    }

    private static func oneOf(_ words: [String]) -> Wording {
        let list = words.joined(separator: ", ")
        return Wording("คำใดคำหนึ่งใน \(list)", "one of \(list)")
    }

    private static func satangArray(_ example: String) -> Wording {
        Wording("รายการเป็นสตางค์ เช่น \(example)", "an array such as \(example), in satang")
    }
}

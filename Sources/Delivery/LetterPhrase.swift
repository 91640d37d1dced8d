/// Every text of the letter, in both languages, Thai first. `#` stands for the value that the code puts
/// there.
enum LetterPhrase: CaseIterable {
    case subject, greeting, greetingUnnamed, thanks, number, amount, day, school, enclosed, link
    case keep, demonstration, closing

    var thai: String { texts.thai }
    var english: String { texts.english }

    private var texts: (thai: String, english: String) {
        switch self {
        case .subject: ("ใบเสร็จรับเงินบริจาค #", "Donation receipt #")
        case .greeting: ("เรียน #", "Dear #")
        case .greetingUnnamed: ("เรียน ผู้บริจาค", "Dear donor")
        case .thanks:
            (
                "ขอขอบคุณที่บริจาคให้โรงเรียน รายการของท่านบันทึกในบัญชีที่ใครก็ตรวจสอบได้แล้ว",
                "thank you for your gift. It is recorded in a ledger that anybody can verify."
            )
        case .number: ("ใบเสร็จเลขที่: #", "Receipt: #")
        case .amount: ("จำนวนเงิน: # บาท", "Amount: THB #")
        case .day: ("วันที่รับเงิน: #", "Received: #")
        case .school: ("โรงเรียน: #", "School: #")
        case .enclosed:
            (
                "ไฟล์ที่แนบมาคือใบเสร็จ (PDF) ใบเสร็จอิเล็กทรอนิกส์ที่ลงลายมือชื่อ และหลักฐานว่าอยู่ในบัญชี",
                "Enclosed are the receipt as PDF, as signed data, and the proof that it stands in the ledger."
            )
        case .link:
            (
                "หน้าใบเสร็จของท่าน เปิดได้ถึง #",
                "Your receipt's own page, open until #"
            )
        case .keep:
            (
                "ไฟล์เหล่านี้มีข้อมูลส่วนบุคคลของท่าน โปรดเก็บไว้และอย่าส่งต่อทั้งฉบับให้ผู้อื่นโดยไม่จำเป็น",
                "These files hold your personal data: keep them, and pass them on only where you must."
            )
        case .demonstration:
            (
                "ระบบสาธิต: ใบเสร็จนี้ใช้เป็นหลักฐานไม่ได้",
                "Demonstration: this receipt is evidence of nothing."
            )
        case .closing: ("ขอแสดงความนับถือ", "Yours sincerely")
        }
    }

    func thai(_ value: String) -> String { Self.fill(thai, value) }
    func english(_ value: String) -> String { Self.fill(english, value) }

    private static func fill(_ text: String, _ value: String) -> String {
        text.split(separator: "#", omittingEmptySubsequences: false).joined(separator: value)
    }
}

/// What the script of the auditors' page checks, in its order (docs/verify-in-browser.md).
enum ConsistencyCheck: String, CaseIterable {
    case held, newest
    case extending = "extension"

    func words(in language: Language) -> ReceiptCheck.Words {
        language == .thai ? thai : english
    }

    private var english: ReceiptCheck.Words {
        switch self {
        case .held:
            ReceiptCheck.Words(
                title: "Your checkpoint is signed", passed: "A log key above signed it.",
                failed: "No log key above signed it, or it cannot be read.",
                open: "This browser could not check it.")
        case .newest:
            ReceiptCheck.Words(
                title: "Today’s checkpoint is signed", passed: "A log key above signed it.",
                failed: "What the server shows today is not signed by these keys.",
                open: "The server did not answer, or other keys sign today than those above.")
        case .extending:
            ReceiptCheck.Words(
                title: "Today’s log begins with yours",
                passed: "The consistency proof leads to both roots (RFC 9162, 2.1.4.2).",
                failed: "The two roots cannot be of one log that only grew.",
                open: "It takes two checkpoints that are signed, and a proof.")
        }
    }

    private var thai: ReceiptCheck.Words {
        switch self {
        case .held:
            ReceiptCheck.Words(
                title: "เช็กพอยต์ของท่านมีลายเซ็น", passed: "กุญแจของบันทึกด้านบนลงนามจริง",
                failed: "ไม่มีกุญแจด้านบนลงนาม หรืออ่านไม่ได้", open: "เบราว์เซอร์นี้ตรวจไม่ได้")
        case .newest:
            ReceiptCheck.Words(
                title: "เช็กพอยต์วันนี้มีลายเซ็น", passed: "กุญแจของบันทึกด้านบนลงนามจริง",
                failed: "สิ่งที่เซิร์ฟเวอร์แสดงวันนี้ไม่ได้ลงนามด้วยกุญแจเหล่านี้",
                open: "เซิร์ฟเวอร์ไม่ตอบ หรือวันนี้ลงนามด้วยกุญแจอื่นที่ไม่ได้อยู่ด้านบน")
        case .extending:
            ReceiptCheck.Words(
                title: "บัญชีวันนี้ขึ้นต้นด้วยบัญชีของท่าน",
                passed: "หลักฐานความต่อเนื่องนำไปสู่รากทั้งสอง (RFC 9162 ข้อ 2.1.4.2)",
                failed: "รากทั้งสองไม่อาจเป็นของบัญชีเดียวที่เพิ่มได้อย่างเดียว",
                open: "ต้องมีเช็กพอยต์ที่ลงนามแล้วทั้งสองและหลักฐาน")
        }
    }
}

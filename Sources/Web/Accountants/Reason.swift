/// Why somebody does what they do. The ledger takes a reason as an identifier and never as a sentence, so a
/// page offers those that occur; the entry has the word.
enum Reason: String, PhraseTable {
    // Why a line and an entry are the same money
    case amountAndDay = "amount-and-day"
    case paperSeen = "paper-seen"
    case toldByPayer = "told-by-payer"
    case toldByBank = "told-by-bank"
    // Why they are not
    case wrongEntry = "wrong-entry"
    case wrongLine = "wrong-line"
    // What becomes of a finding, and why
    case corrected
    case paperArrived = "paper-arrived"
    case explained
    case immaterial
    case notRecoverable = "not-recoverable"
    // Why a proposal goes back
    case noEvidence = "no-evidence"
    case notExplained = "not-explained"
    // Why a closed period is opened
    case latePaper = "late-paper"
    case bankCorrection = "bank-correction"
    case auditorAsked = "auditor-asked"

    static let ofMatches: [Reason] = [.amountAndDay, .paperSeen, .toldByPayer, .toldByBank]
    static let ofUndoing: [Reason] = [.wrongEntry, .wrongLine, .toldByBank]
    static let ofOutcomes: [Reason] = [.corrected, .paperArrived, .explained, .immaterial, .notRecoverable]
    static let ofReturns: [Reason] = [.noEvidence, .notExplained]
    static let ofOverrides: [Reason] = [.latePaper, .bankCorrection, .auditorAsked]

    var texts: (thai: String, english: String) {
        switch self {
        case .amountAndDay: ("จำนวนเงินและวันตรงกัน", "Amount and day agree")
        case .paperSeen: ("เห็นเอกสารแล้ว", "A paper was seen")
        case .toldByPayer: ("ผู้จ่ายเงินยืนยัน", "Whoever paid says so")
        case .toldByBank: ("ธนาคารยืนยัน", "The bank says so")
        case .wrongEntry: ("จับคู่ผิดรายการในบัญชี", "It was another entry")
        case .wrongLine: ("จับคู่ผิดบรรทัดของธนาคาร", "It was another line of the bank")
        case .corrected: ("แก้ไขแล้ว", "It was corrected")
        case .paperArrived: ("ได้รับเอกสารแล้ว", "The paper has arrived")
        case .explained: ("มีคำอธิบายที่ตรวจสอบแล้ว", "It was explained, and that was checked")
        case .immaterial: ("ไม่มีนัยสำคัญ", "It is immaterial")
        case .notRecoverable: ("เรียกคืนไม่ได้", "It cannot be recovered")
        case .noEvidence: ("ยังไม่มีหลักฐาน", "Nothing speaks for it yet")
        case .notExplained: ("คำอธิบายยังไม่พอ", "The explanation is not enough")
        case .latePaper: ("เอกสารมาช้า", "A paper came late")
        case .bankCorrection: ("ธนาคารแก้ไขรายการ", "The bank corrected something")
        case .auditorAsked: ("ผู้สอบบัญชีขอให้แก้ไข", "The auditor asked for it")
        }
    }
}

/// One of a list that a form offers.
struct Choice {
    let value: String
    let name: String
    var isChosen = false

    static func all(_ reasons: [Reason], _ formats: Formats) -> [Choice] {
        reasons.map { Choice(value: $0.rawValue, name: formats.phrase($0)) }
    }
}

public import LedgerCore

/// Why a file is refused as a whole: nothing of it is recorded.
public struct StatementFault: Error, Hashable, Sendable, CustomStringConvertible {
    public let code: Code
    /// Nil where the file as a whole is meant.
    public let place: Place?
    /// What is wrong and what was expected, in one sentence; it quotes no text of the file.
    public let explanation: String

    public init(_ code: Code, at place: Place? = nil, _ explanation: String) {
        self.code = code
        self.place = place
        self.explanation = explanation
    }

    /// Stable for ever: docs/reconciliation.md, "Statements in".
    public enum Code: String, Hashable, Sendable, CaseIterable {
        case formatUnknown = "statement-format-unknown"
        case truncated = "statement-truncated"
        case malformed = "statement-malformed"
        case encoding = "statement-encoding"
        case xmlRefused = "statement-xml-refused"
        case tooWide = "statement-too-wide"
        case intraday = "statement-intraday"
        case unfooted = "statement-unfooted"
        case datesAmbiguous = "statement-dates-ambiguous"
        case amount = "statement-amount"
        case count = "statement-count"
        case profileUnknown = "statement-profile-unknown"
        case profileAmbiguous = "statement-profile-ambiguous"
        case accountDiffers = "statement-account-differs"
        case currencyDiffers = "statement-currency-differs"
    }

    public var description: String { "\(code.rawValue): \(words.english)" }

    /// Where and what, for people. The reader's own explanation stands in English in both.
    public var words: Wording {
        Wording(
            (place.map { "\($0.thai): " } ?? "") + "\(code.thai) (\(explanation))",
            (place.map { "\($0): " } ?? "") + explanation)
    }
}

extension StatementFault.Code {
    fileprivate var thai: String {
        switch self {
        case .formatUnknown: "ไม่ใช่รูปแบบใบแจ้งรายการที่รู้จัก"
        case .truncated: "ไฟล์ไม่ครบ ขาดตอนท้าย"
        case .malformed: "โครงสร้างของไฟล์ไม่ถูกต้อง"
        case .encoding: "ตัวอักษรในไฟล์เข้ารหัสไม่ถูกต้อง"
        case .xmlRefused: "ไฟล์ XML มีสิ่งที่ไม่รับ"
        case .tooWide: "ข้อมูลยาวเกินกำหนด"
        case .intraday: "เป็นรายงานระหว่างวัน ไม่ใช่ใบแจ้งรายการ"
        case .unfooted: "ยอดไม่ลงตัว"
        case .datesAmbiguous: "วันที่ตีความได้หลายแบบ"
        case .amount: "จำนวนเงินไม่ถูกต้อง"
        case .count: "จำนวนรายการไม่ตรงกับที่ไฟล์ระบุ"
        case .profileUnknown: "ไม่รู้จักรูปแบบ CSV นี้"
        case .profileAmbiguous: "เข้าได้กับรูปแบบ CSV หลายแบบ"
        case .accountDiffers: "เป็นของบัญชีอื่น"
        case .currencyDiffers: "เป็นสกุลเงินอื่น"
        }
    }
}

extension Place {
    fileprivate var thai: String { "บรรทัดที่ \(line)" + (column.map { " ตัวอักษรที่ \($0)" } ?? "") }
}

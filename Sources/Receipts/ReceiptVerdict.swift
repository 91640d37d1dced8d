public import Giving
import LedgerCore

/// What is wrong with a receipt, for whoever holds it. The codes are stable for ever.
public enum ReceiptVerdict: String, Hashable, Sendable, CaseIterable {
    /// Cut off, or not readable as the two files of a receipt.
    case truncated = "receipt-truncated"
    /// Changed after it was signed.
    case forged = "receipt-forged"
    /// Signed again, with a key that is not the issuer's.
    case reSigned = "receipt-re-signed"
    /// Of a ledger other than the one that was asked for.
    case foreign = "receipt-foreign"
    /// The signed claims, or what is disclosed, are not what the ledger's entry says.
    case claimsDiffer = "receipt-claims-differ"
    /// The certificate was not valid when the entry was made.
    case certificateNotValid = "receipt-certificate-not-valid"
    /// The policy asks for more witnesses than vouch for it.
    case notWitnessed = "receipt-not-witnessed"
    /// The newer log has another history.
    case notInLog = "receipt-not-in-log"
    /// The newer log has voided it.
    case void = "receipt-void"

    public var code: String { rawValue }

    public var thai: String { words.thai }
    public var english: String { words.english }

    private var words: (thai: String, english: String) {
        switch self {
        case .truncated:
            ("ไฟล์ใบเสร็จไม่ครบหรือเสียหาย อ่านไม่ได้ ขอรับไฟล์ใหม่จากผู้ออกใบเสร็จ",
             "This receipt is cut off or damaged and cannot be read. Ask the issuer for the files again.")
        case .forged:
            ("ใบเสร็จนี้ถูกแก้ไขหลังจากลงนาม เชื่อถือไม่ได้",
             "This receipt was changed after it was signed. Do not trust it.")
        case .reSigned:
            ("ใบเสร็จนี้ลงนามด้วยกุญแจที่ไม่ใช่ของผู้ออกใบเสร็จ เชื่อถือไม่ได้",
             "This receipt is signed with a key that is not the issuer's. Do not trust it.")
        case .foreign:
            ("ใบเสร็จนี้เป็นของบัญชีอื่น ไม่ใช่บัญชีที่ใช้ตรวจสอบ",
             "This receipt belongs to another ledger than the one it was checked with.")
        case .claimsDiffer:
            ("ข้อความในใบเสร็จไม่ตรงกับรายการในบัญชี เชื่อถือไม่ได้",
             "This receipt says something else than the ledger's entry. Do not trust it.")
        case .certificateNotValid:
            ("ใบรับรองของผู้ออกใบเสร็จยังไม่มีผลหรือหมดอายุแล้วในเวลาที่บันทึกรายการ",
             "The issuer's certificate was not valid when the entry was made.")
        case .notWitnessed:
            ("มีพยานรับรองบัญชีไม่ครบตามนโยบายที่กำหนด",
             "Fewer witnesses vouch for the ledger than the policy asks for.")
        case .notInLog:
            ("บัญชีปัจจุบันไม่ได้ต่อเนื่องจากบัญชีที่ใบเสร็จนี้อ้างถึง โปรดเก็บใบเสร็จไว้เป็นหลักฐาน",
             "The ledger of today does not continue the one that this receipt proves. Keep it as evidence.")
        case .void:
            ("ใบเสร็จนี้ถูกยกเลิกแล้ว", "This receipt has been voided.")
        }
    }
}

/// A receipt that does not hold.
public struct RefusedReceipt: Error, Hashable, Sendable, CustomStringConvertible {
    public let verdict: ReceiptVerdict
    /// Which part is to blame. It may quote the receipt, and so hold any character.
    public let detail: String
    /// What stands instead of a voided one.
    public let successor: ReceiptNumber?

    public init(_ verdict: ReceiptVerdict, detail: String, successor: ReceiptNumber? = nil) {
        self.verdict = verdict
        self.detail = detail
        self.successor = successor
    }

    public init(_ fault: ReceiptFault) {
        self.init(fault.verdict, detail: fault.description)
    }

    public var thai: String {
        verdict.thai + (successor.map { " ใช้ใบเสร็จเลขที่ \($0) แทน" } ?? "")
    }

    public var english: String {
        verdict.english + (successor.map { " Receipt \($0) stands instead." } ?? "")
    }

    public var description: String { "\(verdict.code): \(detail)" }
}

extension ReceiptFault {
    /// What it means to whoever holds the receipt.
    public var verdict: ReceiptVerdict {
        switch self {
        case .token, .certificates, .proofMalformed, .proofWithoutEntry, .entry: .truncated
        case .checkpoint(.note(.malformed)), .checkpoint(.malformed): .truncated
        case .checkpoint(.note(.noKnownKey)), .checkpoint(.otherOrigin): .foreign
        case .algorithm, .signature, .checkpoint(.note(.invalidSignature)), .notIncluded: .forged
        case .notADonation, .claim, .disclosure, .repeatedDisclosure: .claimsDiffer
        case .certificateNotValid: .certificateNotValid
        case .certificateUnknown: .reSigned
        case .quorumNotMet: .notWitnessed
        }
    }
}

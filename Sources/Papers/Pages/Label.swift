public import Giving

/// Words that a paper says twice: in Thai, and in English below.
struct Label: Hashable, Sendable {
    let thai: String
    let english: String

    init(_ thai: String, _ english: String) {
        self.thai = thai
        self.english = english
    }
}

/// What kind of paper it is.
public enum PaperKind: String, Hashable, Sendable, CaseIterable {
    case receipt, certificate, merit

    var title: Label {
        switch self {
        case .receipt: Label("ใบเสร็จรับเงิน", "Receipt")
        case .certificate: Label("หนังสือรับรองการบริจาค", "Certificate of Donation")
        case .merit: Label("ใบอนุโมทนาบัตร", "Certificate of Appreciation")
        }
    }

    /// What follows the receipt's number in a file's name.
    public var fileSuffix: String { self == .receipt ? ".pdf" : "-\(rawValue).pdf" }
}

/// Which one of several it is: by law there is one original.
public enum PaperMark: Hashable, Sendable {
    case original, copy
    /// A replacement of one that was lost or damaged, as the ledger counts them.
    case duplicate(Int64)

    var label: Label {
        switch self {
        case .original: Label("ต้นฉบับ", "ORIGINAL")
        case .copy: Label("สำเนา", "COPY")
        case .duplicate(let number): Label("ใบแทน ฉบับที่ \(number)", "DUPLICATE \(number)")
        }
    }

    static let void = Label("ยกเลิก", "VOID")
}

/// That a receipt no longer counts, as the ledger says.
public struct PaperVoid: Hashable, Sendable {
    let reason: VoidingReason
    /// The number of the receipt that replaces it.
    let successor: ReceiptNumber?

    public init(_ voiding: ReceiptVoiding) {
        reason = voiding.reason
        successor = voiding.successor
    }

    init(reason: VoidingReason, successor: ReceiptNumber?) {
        self.reason = reason
        self.successor = successor
    }

    var label: Label {
        switch reason {
        case .refund: Label("คืนเงินให้ผู้บริจาคแล้ว", "the gift was refunded")
        case .chargeback: Label("ธนาคารเรียกเงินคืน", "the bank took the payment back")
        case .error: Label("บันทึกโดยผิดพลาด", "it was recorded by mistake")
        case .correction: Label("ออกฉบับแก้ไขแทน", "a corrected one was issued")
        }
    }
}

import Giving
import LedgerCore

/// The same bill is not paid twice.
public struct P15DuplicateInvoice: Check {
    public let id = "P15"
    public let version: Int64 = 1
    public let severity = Severity.critical
    public let title = "Duplicate invoice"
    public let titleThai = "ใบแจ้งหนี้ซ้ำ"
    public let documentation = """
        No earlier payment (as recorded, of any school) has the same payee and the same invoice \
        number, or the same document. Numbers are compared in upper case and by their letters and \
        digits only, so INV-001/69 and inv 00169 are one. The finding is on the later payment and \
        names the first one before it.
        """

    public init() {}

    public func judge(_ evidence: Evidence) -> [Finding] {
        var invoices: [Invoice: PaymentRecord] = [:]
        var documents: [String: PaymentRecord] = [:]
        var findings: [Finding] = []
        for record in evidence.payments {
            let invoice = Invoice(record.payment)
            let document = record.payment.document?.lowercased()
            let sameInvoice = invoice.flatMap { invoices[$0] }
            let sameDocument = document.flatMap { documents[$0] }
            if let earlier = sameInvoice ?? sameDocument {
                findings.append(
                    duplicate(
                        record, of: earlier, sameInvoice, sameDocument, number: invoice?.number,
                        in: evidence))
            }
            if let invoice, sameInvoice == nil { invoices[invoice] = record }
            if let document, !document.isEmpty, sameDocument == nil { documents[document] = record }
        }
        return findings
    }

    private func duplicate(
        _ record: PaymentRecord, of earlier: PaymentRecord, _ sameInvoice: PaymentRecord?,
        _ sameDocument: PaymentRecord?, number: String?, in evidence: Evidence
    ) -> Finding {
        let others = [sameInvoice, sameDocument].compactMap { $0?.entry }
        let what = sameInvoice == nil ? "document" : "payee and invoice number"
        return finding(
            on: record, in: evidence,
            expected: "an invoice and a document of no earlier payment",
            found: .object([
                "invoice_no": JSON(orNull: number),
                "payee": .string(record.payment.payee),
                "same_document_as": JSON(orNull: sameDocument?.payment.id),
                "same_invoice_as": JSON(orNull: sameInvoice?.payment.id),
            ]),
            difference: record.payment.amount,
            comparedWith: Set(others).sorted { $0.sequence < $1.sequence },
            note: "\(what) of entries \(earlier.entry.sequence) and \(record.entry.sequence) "
                + "are the same",
            summary: "has the same \(what) as \(earlier.payment.id), paid \(earlier.payment.paid)")
    }
}

/// What tells one bill from another.
private struct Invoice: Hashable {
    let payee: String
    let number: String

    /// Nil where the papers state no number, or one without a letter or digit.
    init?(_ payment: Payment) {
        payee = payment.payee
        number = payment.invoiceNumber.map(normalisedInvoiceNumber) ?? ""
        if number.isEmpty { return nil }
    }
}

/// Upper case, letters and digits of any script only: what is left when people type the same number
/// with other dashes and spaces.
func normalisedInvoiceNumber(_ text: String) -> String {
    String(
        String.UnicodeScalarView(
            text.uppercased().unicodeScalars.filter { scalar in
                switch scalar.properties.generalCategory {
                case .uppercaseLetter, .lowercaseLetter, .titlecaseLetter, .modifierLetter,
                    .otherLetter, .decimalNumber:
                    true
                default: false
                }
            }))
}

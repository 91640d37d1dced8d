public import LedgerCore

/// The older barcode on a bill (Bank of Thailand): `|`, biller and suffix, reference 1, reference 2 and the
/// amount in satang, a carriage return between them.
public struct BillBarcode: Hashable, Sendable {
    public let bill: PromptPay.BillPayment
    /// nil where the barcode says 0: the payer decides.
    public let amount: Satang?

    public init(_ text: String) throws(PromptPayFault) {
        let parts = text.unicodeScalars.split(separator: "\r", omittingEmptySubsequences: false)
            .map { String(String.UnicodeScalarView($0)) }
        guard parts.count == 4, parts[0].hasPrefix("|") else { throw .barcode }
        guard !parts[3].isEmpty, parts[3].isDigits, let satang = Int64(parts[3]),
            satang <= Satang.largestMove.amount
        else { throw .amount(parts[3]) }
        let biller = String(parts[0].dropFirst())
        guard biller.utf8.count == 15 else { throw .biller(biller) }
        bill = try PromptPay.BillPayment(
            biller: biller, reference1: parts[1], reference2: parts[2].isEmpty ? nil : parts[2])
        amount = satang == 0 ? nil : Satang(satang)
    }

    /// The same request as a QR.
    public var promptPay: PromptPay {
        get throws(PromptPayFault) { try PromptPay(to: .billPayment(bill), amount: amount) }
    }
}

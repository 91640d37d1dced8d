import Giving
import LedgerCore
import LedgerService

/// Rows of payments that were made. What is well formed is recorded, whatever the rules think of it.
struct DisbursementRows: FormReader {
    static let columns = Columns(
        required: [
            "id", "campaign", "school", "plan_line", "amount", "paid_at", "payee", "payee_account",
            "invoice_no", "invoice_date", "document_sha256", "requested_by", "approved_by",
        ],
        optional: ["withheld"])

    mutating func read(_ row: Row) throws(RowFault) -> [PlacedForm] {
        let amount = try row.positiveAmount("amount")
        let form = PaymentForm(
            id: try row.identifier("id"),
            campaign: try row.identifier("campaign"),
            school: try row.value("school", expected: "a school code of ten digits") {
                School.isCode($0) ? $0 : nil
            },
            lines: try shares(row, of: amount),
            amount: amount,
            paid: Day(bangkok: try row.instant("paid_at")),
            payee: try row.text("payee"),
            payeeAccount: try row.optionalText("payee_account", limit: 200),
            invoiceNumber: try row.optionalText("invoice_no", limit: 200),
            invoiced: try row.optionalDay("invoice_date"),
            document: try row.optional("document_sha256", expected: "64 hex digits") { text in
                Hex.decode(text.lowercased())?.count == 32 ? text.lowercased() : nil
            },
            requestedBy: try row.optionalText("requested_by", limit: 200),
            approvedBy: try row.optionalText("approved_by", limit: 200),
            withheld: try withheld(row, of: amount))
        return [PlacedForm(row: row, form: .payment(form))]
    }

    /// Zero is how a table writes that nothing was withheld.
    private func withheld(_ row: Row, of amount: Satang) throws(RowFault) -> Satang? {
        guard try row.optional("withheld") != nil else { return nil }
        let withheld = try row.amount("withheld")
        guard withheld < amount else { throw row.fault("withheld", "less than the amount, \(amount)") }
        return withheld == .zero ? nil : withheld
    }

    /// `L1`, or a split such as `L1:600;L2:400`. Whether the parts add up is check P27's to say.
    private func shares(_ row: Row, of amount: Satang) throws(RowFault) -> [Payment.Share] {
        let expectation = "a plan line such as L1, or a split in baht such as L1:600;L2:400"
        return try row.value("plan_line", expected: expectation) { text in
            if Identifier.isValid(text) { return [Payment.Share(line: text, amount: amount)] }
            let shares = text.split(separator: ";", omittingEmptySubsequences: false).map(Self.share)
            return shares.contains(nil) ? nil : shares.compactMap { $0 }
        }
    }

    private static func share(_ text: Substring) -> Payment.Share? {
        let parts = text.split(separator: ":", omittingEmptySubsequences: false)
        // What is not an amount makes the whole value unreadable, which the caller says.
        guard parts.count == 2, Identifier.isValid(String(parts[0])),
            let amount = try? Satang(baht: String(parts[1]))
        else { return nil }
        return Payment.Share(line: String(parts[0]), amount: amount)
    }
}

import Giving
import LedgerCore
import LedgerService
import OpenSSL

/// A payment that was made, as its papers state it.
struct PaymentBody {
    let form: PaymentForm

    static let members: Set<String> = [
        "campaign", "school", "plan_lines", "amount", "withheld", "paid", "payee", "payee_account",
        "invoice_no", "invoice_date", "document_sha256", "requested_by", "approved_by",
    ]

    /// - Parameter request: what was asked for under this id; what the body leaves out is as it says.
    init(_ body: MemberReader, id: String, asIn request: DisbursementRequest?) throws(Problem) {
        let amount = try body.optional("amount", expected: "a positive integer number of satang") {
            $0.integerValue.flatMap { $0 > 0 ? Satang($0) : nil }
        }
        // Another amount than was requested is split otherwise.
        let lines = try Self.lines(body) ?? (amount == nil ? request?.lines : nil)
        guard let campaign = try body.optionalIdentifier("campaign") ?? request?.campaign,
            let school = try Self.school(body) ?? request?.school, let lines,
            let amount = amount ?? request?.amount, let payee = try body.text("payee")
        else {
            throw .body(
                "$", expected: "campaign, school, plan_lines, amount and payee were expected; of a request "
                    + "that stands under this id only payee")
        }
        form = PaymentForm(
            id: id, campaign: campaign, school: school, lines: lines, amount: amount,
            paid: try body.day("paid"), payee: payee,
            payeeAccount: try body.text("payee_account", limit: 200),
            invoiceNumber: try body.text("invoice_no", limit: 200),
            invoiced: try body.optionalDay("invoice_date"),
            document: try body.optional("document_sha256", expected: "64 lower-case hex digits") {
                $0.stringValue.flatMap { Digest(hex: $0)?.hex }
            },
            requestedBy: try body.text("requested_by", limit: 200),
            approvedBy: try body.text("approved_by", limit: 200),
            withheld: try body.optional("withheld", expected: "a positive integer number of satang") {
                $0.integerValue.flatMap { $0 > 0 ? Satang($0) : nil }
            })
    }

    private static func school(_ body: MemberReader) throws(Problem) -> String? {
        try body.optional("school", expected: "a school code of ten digits") {
            $0.stringValue.flatMap { School.isCode($0) ? $0 : nil }
        }
    }

    /// `[["L1", 60000], ["L2", 40000]]`
    private static func lines(_ body: MemberReader) throws(Problem) -> [Payment.Share]? {
        try body.optional("plan_lines", expected: "pairs of a plan line and satang") { json in
            let shares = json.arrayValue?.map { pair -> Payment.Share? in
                guard let parts = pair.arrayValue, parts.count == 2, let line = parts[0].stringValue,
                    Identifier.isValid(line), let amount = parts[1].integerValue, amount > 0
                else { return nil }
                return Payment.Share(line: line, amount: Satang(amount))
            }
            guard let shares, !shares.isEmpty, !shares.contains(nil) else { return nil }
            return shares.compactMap { $0 }
        }
    }
}

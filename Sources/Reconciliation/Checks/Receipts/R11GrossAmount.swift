import Giving
import LedgerCore

/// A receipt says what was given, before anybody charged for it.
public struct R11GrossAmount: Check {
    public let id = "R11"
    public let version: Int64 = 1
    public let severity = Severity.high
    public let title = "Gross amount"
    public let titleThai = "ยอดบริจาคเต็มจำนวน"
    public let documentation = """
        A donation posts exactly what its receipt says. A fee stands apart: the receipt that it names is \
        there, is of its campaign and of more than the fee. A receipt that somebody holds does not say the \
        gift less the fees that were charged for it. difference: the receipt's amount less what it has to \
        be; of a fee, the fee.
        """

    public init() {}

    public func judge(_ evidence: Evidence) -> [Finding] {
        evidence.receipts.oddities.compactMap { net($0, in: evidence) }
            + evidence.receipts.money.fees.compactMap { judge($0.fee, $0.entry, in: evidence) }
            + evidence.handed.compactMap { judge($0, in: evidence) }
    }

    private func net(_ oddity: ReceiptOddity, in evidence: Evidence) -> Finding? {
        guard case .net(let place, let posted) = oddity else { return nil }
        let receipt = evidence.receipts.receipts[Int(place)]
        return finding(
            on: receipt, in: evidence, expected: .object(["posted": posted.json]),
            found: .object(["receipt": receipt.amount.json]), difference: receipt.amount - posted,
            note: "\(receipt.amount.amount) - \(posted.amount) = \((receipt.amount - posted).amount) satang",
            summary: "says \(receipt.amount) baht, and \(posted) were posted")
    }

    private func judge(_ fee: Fee, _ entry: EntryReference, in evidence: Evidence) -> Finding? {
        guard let number = fee.receipt else { return nil }
        let receipts = evidence.receipts
        let receipt = receipts.place(of: number).map { receipts.receipts[Int($0)] }
        let campaign = receipt.map { receipts.names.text($0.campaign) }
        let fits = receipt.map { $0.amount > fee.amount } ?? false
        guard !fits || campaign != fee.campaign else { return nil }
        return finding(
            about: fee.id, school: evidence.campaigns[fee.campaign]?.terms.school,
            fiscalYear: evidence.fiscalCalendar.number(of: fee.on), amount: fee.amount,
            expected: .object([
                "campaign": .string(fee.campaign), "more_than": fee.amount.json, "receipt": number.json,
            ]),
            found: .object([
                "amount": receipt?.amount.json ?? .null, "campaign": JSON(orNull: campaign),
            ]),
            difference: fee.amount, entries: [entry] + (receipt.map { [$0.entry] } ?? []),
            note: "\(fee.amount.amount) satang charged for \(number)",
            summary: receipt == nil
                ? "was charged for receipt \(number), which the ledger never issued"
                : "was charged for receipt \(number), which is of another campaign or no more than the fee")
    }

    private func judge(_ handed: HandedReceipt, in evidence: Evidence) -> Finding? {
        guard let stated = handed.amount,
            let recorded = handed.entry.flatMap({ evidence.receipts.handed.recorded[$0] })
        else { return nil }
        let fees = evidence.receipts.money.fees.filter { $0.fee.receipt == recorded.terms.receipt }
        let charged = fees.map(\.fee.amount).cappedTotal
        let gross = recorded.terms.gift.amount
        guard charged > .zero, stated == gross - charged else { return nil }
        return finding(
            on: handed, in: evidence, expected: .object(["amount": gross.json]),
            found: .object(["amount": stated.json, "fees": charged.json]), difference: stated - gross,
            entries: fees.map(\.entry),
            note: "\(gross.amount) - \(charged.amount) = \(stated.amount) satang",
            summary: "says \(stated) baht, which is the gift of \(gross) less fees of \(charged)")
    }
}

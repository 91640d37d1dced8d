import Giving
import LedgerCore

/// Whoever gave has a receipt.
public struct R01DonationWithoutReceipt: Check {
    public let id = "R01"
    public let version: Int64 = 1
    public let severity = Severity.high
    public let title = "Money without receipt"
    public let titleThai = "เงินบริจาคที่ไม่มีใบเสร็จ"
    public let documentation = """
        A donation that stands has a live receipt, and money that came in without a name is somebody's \
        gift, or goes back, within R01.days of the day on which it lost its receipt or came in. \
        Findings: a donation whose receipts were all voided while it stands; a credit that still waits in \
        suspense. difference: what is there without a receipt.
        """

    public init() {}

    public func judge(_ evidence: Evidence) -> [Finding] {
        voided(evidence) + waiting(evidence)
    }

    private func voided(_ evidence: Evidence) -> [Finding] {
        let receipts = evidence.receipts
        return receipts.changed.sorted { $0.key < $1.key }.compactMap { _, donation in
            guard !donation.isReversed, donation.amount > .zero, receipts.live(of: donation).isEmpty,
                let newest = donation.receipts.last.map({ receipts.receipts[Int($0)] }),
                let voided = receipts.voidings[receipts.number(of: newest)],
                evidence.age(of: voided.recorded) > evidence.parameters.receipts.receiptDays
            else { return nil }
            return finding(
                on: newest, in: evidence, expected: "a live receipt",
                found: .object([
                    "stands": donation.amount.json, "voided": voided.recorded.json,
                ]),
                difference: donation.amount, comparedWith: [voided.entry], asOf: evidence.asOf,
                note: "\(donation.amount.amount) satang stand, the receipt was voided on "
                    + "\(voided.recorded)",
                summary: "was voided on \(voided.recorded), while \(donation.amount) baht of its donation "
                    + "stand without a receipt")
        }
    }

    private func waiting(_ evidence: Evidence) -> [Finding] {
        evidence.receipts.money.credits.values.sorted { $0.entry.sequence < $1.entry.sequence }
            .compactMap { waiting in
                let came = Day(bangkok: waiting.credit.received)
                let age = evidence.age(of: came)
                guard waiting.left > .zero, age > evidence.parameters.receipts.receiptDays else { return nil }
                return finding(
                    about: waiting.credit.id, amount: waiting.credit.amount,
                    expected: "a donor or its return",
                    found: .object([
                        "age": .integer(age), "left": waiting.left.json, "received": came.json,
                    ]),
                    difference: waiting.left, entries: [waiting.entry], asOf: evidence.asOf,
                    note: "\(waiting.left.amount) satang in suspense for \(age) days",
                    summary: "came in on \(came), and \(waiting.left) baht of it are nobody's gift yet")
            }
    }
}

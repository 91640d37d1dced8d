import Giving
import LedgerCore

/// Goods are ordered before they are taken over, and paid for last.
public struct P14DateOrder: Check {
    public let id = "P14"
    public let version: Int64 = 1
    public let severity = Severity.high
    public let title = "Date order"
    public let titleThai = "ลำดับวันที่ของเอกสาร"
    public let documentation = """
        The first day of each step that the papers state is not before that of the step before: \
        order (quotation), acceptance, invoice; and the payment is not before the last day of any of them. \
        The days are those of the papers, never those of the entries. Whether the plan came first is \
        check P24's to say. One finding a payment, with its timeline.
        """

    public init() {}

    public func judge(_ evidence: Evidence) -> [Finding] {
        evidence.payments.compactMap { record in
            let timeline = Timeline(record.payment, evidence.spending)
            return timeline.isInOrder ? nil : outOfOrder(record, timeline, in: evidence)
        }
    }

    private func outOfOrder(
        _ record: PaymentRecord, _ timeline: Timeline, in evidence: Evidence
    ) -> Finding {
        let days = timeline.days.map { "\($0.step) \($0.first)" }.joined(separator: ", ")
        return finding(
            on: record, in: evidence,
            expected: .strings(["quotation", "acceptance", "invoice", "payment"]),
            found: .array(
                timeline.days.map { day in
                    .object([
                        "first": day.first.json, "last": day.last.json, "step": .string(day.step),
                    ])
                }),
            comparedWith: evidence.spending.papers[record.payment.id, default: []].map(\.entry),
            note: days, summary: "has its steps in the wrong order: \(days)")
    }
}

/// The days of one payment's steps, of those that its papers state.
private struct Timeline {
    typealias Step = (step: String, first: Day, last: Day)

    let days: [Step]

    init(_ payment: Payment, _ spending: SpendingEvidence) {
        let kinds: [FiledEvidence.Kind] = [.quotation, .acceptance, .invoice]
        let papers = kinds.compactMap { kind -> Step? in
            let filed = spending.papers(kind, of: payment.id).map(\.on)
            let stated = kind == .invoice ? filed + (payment.invoiced.map { [$0] } ?? []) : filed
            guard let first = stated.min(), let last = stated.max() else { return nil }
            return (kind.rawValue, first, last)
        }
        days = papers + [("payment", payment.paid, payment.paid)]
    }

    var isInOrder: Bool {
        let begins = zip(days, days.dropFirst()).allSatisfy { $0.first <= $1.first }
        let paid = days.last.map { payment in days.allSatisfy { $0.last <= payment.first } }
        return begins && paid != false
    }
}

import Giving
import LedgerCore

/// A campaign pays out only what it has: on the day of the payment, and as far as was known then.
public struct P10FundSufficiency: Check {
    public let id = "P10"
    public let version: Int64 = 1
    public let severity = Severity.critical
    public let title = "Fund sufficiency"
    public let titleThai = "เงินของโครงการเพียงพอ"
    public let documentation = """
        By day: gifts received up to the end of the payment's day and what sponsors added to \
        them, less what was taken back of both up to then, less payments up to and with this \
        one, is not below zero. As recorded: the entry debits no shortfall, which it does where \
        the campaign's money did not cover the payment or was still its donors' because a \
        conditional campaign was not funded. One finding a payment; it states both balances. \
        difference: what was missing, by day if that is short, otherwise as recorded.
        """

    public init() {}

    public func judge(_ evidence: Evidence) -> [Finding] {
        var funds: [String: RunningFund] = [:]
        var findings: [Finding] = []
        for record in evidence.payments.sorted(by: PaymentRecord.leftEarlier) {
            guard let campaign = evidence.campaigns[record.payment.campaign] else { continue }
            var fund = funds[campaign.terms.id] ?? RunningFund(campaign)
            fund.advance(to: record.payment.paid)
            if fund.balance < record.payment.amount || record.shortfall > .zero {
                findings.append(shortage(record, campaign, fund, in: evidence))
            }
            fund.paid = fund.paid.cappedSum(record.payment.amount)
            funds[campaign.terms.id] = fund
        }
        return findings
    }

    private func shortage(
        _ record: PaymentRecord, _ campaign: CampaignRecord, _ fund: RunningFund,
        in evidence: Evidence
    ) -> Finding {
        let amount = record.payment.amount
        let after = fund.balance - amount
        let isShortByDay = after < .zero
        let byDay = "\(fund.received.amount) - \(fund.reversed.amount) - \(fund.paid.amount)"
            + " - \(amount.amount) = \(after.amount) satang on \(record.payment.paid)"
        let asRecorded = "entry \(record.entry.sequence) debits \(record.shortfall.amount) satang"
            + " to assets:shortfall:\(campaign.terms.id)"
        return finding(
            on: record, in: evidence,
            expected: .object(["balance_at_least": 0, "campaign": .string(campaign.terms.id)]),
            found: .object([
                "as_recorded": .object([
                    "after": (record.recordedBefore - amount).json,
                    "before": record.recordedBefore.json,
                    "shortfall": record.shortfall.json,
                ]),
                "by_day": .object([
                    "after": after.json,
                    "before": fund.balance.json,
                    "day": record.payment.paid.json,
                    "paid_before": fund.paid.json,
                    "received": fund.received.json,
                    "reversed": fund.reversed.json,
                ]),
                "this": amount.json,
            ]),
            difference: isShortByDay ? -after : record.shortfall,
            comparedWith: [campaign.entry],
            note: isShortByDay ? byDay : asRecorded,
            summary: isShortByDay
                ? "leaves campaign \(campaign.terms.id) at \(after) baht on \(record.payment.paid)"
                : "was recorded when campaign \(campaign.terms.id) lacked "
                    + "\(record.shortfall) baht of it")
    }
}

/// A campaign's money up to the end of a day; days only move forward.
private struct RunningFund {
    private let days: [(key: Day, value: CampaignRecord.DayTotal)]
    private var next = 0
    private(set) var received = Satang.zero
    private(set) var reversed = Satang.zero
    var paid = Satang.zero

    var balance: Satang { received - reversed - paid }

    init(_ campaign: CampaignRecord) {
        days = campaign.days.sorted { $0.key < $1.key }
    }

    mutating func advance(to day: Day) {
        while next < days.count, days[next].key <= day {
            received = received.cappedSum(days[next].value.received)
            reversed = reversed.cappedSum(days[next].value.reversed)
            next += 1
        }
    }
}

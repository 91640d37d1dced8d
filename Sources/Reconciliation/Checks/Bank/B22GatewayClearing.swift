import Giving
import LedgerCore

/// What a card gateway took in, it pays out.
public struct B22GatewayClearing: Check {
    public let id = "B22"
    public let version: Int64 = 1
    public let severity = Severity.high
    public let title = "Gateway clearing"
    public let titleThai = "เงินจากผู้ให้บริการรับบัตรที่ยังไม่เข้าบัญชี"
    public let documentation = """
        The card payments of one day on one account are in matches at most days later, as far as statements \
        reach. One finding a day of gifts. difference: what the gateway still has.
        """

    public init() {}

    private struct Key: Hashable {
        let cash: Name
        let day: Day
    }

    public func judge(_ evidence: Evidence) -> [Finding] {
        let (bank, days) = (evidence.bank, evidence.parameters.bank.gatewayDays)
        var order: [Key] = []
        var waiting: [Key: [CashEntry]] = [:]
        for (entry, span) in bank.openEntries
        where entry.method == .card && entry.effective.advanced(by: days) <= span.upperBound {
            let key = Key(cash: entry.cash, day: entry.effective)
            if waiting[key] == nil { order.append(key) }
            waiting[key, default: []].append(entry)
        }
        return order.map { key in
            let entries = waiting[key] ?? []
            let sum = entries.map(\.amount).cappedTotal
            return finding(
                on: "card-\(key.day)", school: bank.school(ofCash: key.cash), amount: sum,
                expected: .object(["days": .integer(days)]),
                found: .object([
                    "account": JSON(orNull: bank.names[key.cash]), "gifts": .integer(Int64(entries.count)),
                    "sum": sum.json,
                ]),
                difference: sum, entries: entries.prefix(Self.mostNamed).map(\.entry),
                note: "\(entries.count) gifts of \(key.day), \(sum.amount)",
                summary: "\(sum) in \(entries.count) card payments of \(key.day) has not reached the bank",
                since: key.day)
        }
    }

    private static let mostNamed = 20
}

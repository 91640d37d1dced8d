import Giving
import LedgerCore
import Reconciliation

/// The end of a month, which may be the end of a fiscal year.
struct PeriodEnd: Hashable {
    let day: Day
    /// The fiscal year that ends with it.
    let year: Int64?
    let isClosed: Bool

    /// The month ends before a day, the newest first, back to another day; at most fifteen, so that a fiscal
    /// year and the quarter before it are in sight.
    static func all(before today: Day, from first: Day, books: Books) -> [PeriodEnd] {
        var ends: [PeriodEnd] = []
        var end = today.firstOfMonth.dayBefore
        while end >= first, ends.count < 15 {
            let isYearEnd = books.fiscalYear(of: end) != books.fiscalYear(of: end.dayAfter)
            ends.append(
                PeriodEnd(
                    day: end, year: isYearEnd ? books.fiscalYear(of: end) : nil,
                    isClosed: books.periods.isClosed(end, for: nil, on: today)))
            end = end.firstOfMonth.dayBefore
        }
        return ends
    }
}

extension Day {
    fileprivate var firstOfMonth: Day { Day(daysSinceEpoch: daysSinceEpoch - civil.day + 1) }
    fileprivate var dayBefore: Day { Day(daysSinceEpoch: daysSinceEpoch - 1) }
    fileprivate var dayAfter: Day { Day(daysSinceEpoch: daysSinceEpoch + 1) }
}

/// What the ledger's rules would say against closing a period for all (docs/facts.md, "Closing"): shown
/// beforehand, so that nobody has to try.
enum PeriodObstacle: Hashable {
    case finding(String)
    case unsigned
    /// Everything that would do was signed by whoever asks.
    case ownSignature

    static func all(
        until end: Day, books: Books, findings: [StandingFinding], asker: String?
    ) -> [PeriodObstacle] {
        let critical = findings.filter {
            $0.isOpen && $0.raised.severity == .critical && $0.raised.since <= end
        }
        let fitting = books.reconciling.reconciliations.values.filter { $0.asOf >= end }
        var obstacles = critical.map { PeriodObstacle.finding($0.id) }
        if fitting.isEmpty {
            obstacles.append(.unsigned)
        } else if fitting.allSatisfy({ $0.signer.id == asker }) {
            obstacles.append(.ownSignature)
        }
        return obstacles
    }
}

import Giving
import LedgerCore

/// Bank and ledger have it on nearly the same day, and in the same year.
public struct B07DateLag: Check {
    public let id = "B07"
    public let version: Int64 = 1
    public let severity = Severity.high
    public let title = "Date lag and cut-off"
    public let titleThai = "วันที่ห่างกันหรือข้ามปีงบประมาณ"
    public let documentation = """
        In every match but instalments the bank's days and the ledger's lie in one fiscal year (else high), \
        and at most days apart (else medium).
        """

    public init() {}

    public func judge(_ evidence: Evidence) -> [Finding] {
        let (bank, calendar) = (evidence.bank, evidence.fiscalCalendar)
        return bank.countedMatches.compactMap { match, lines, entries in
            let instalments = lines.count > 1
            guard !instalments, let booked = lines.first?.booked,
                let first = entries.map(\.effective).min(), let last = entries.map(\.effective).max()
            else { return nil }
            let years = Set([booked, first, last].map(calendar.number))
            let lag = max(
                abs(booked.daysSinceEpoch - first.daysSinceEpoch),
                abs(booked.daysSinceEpoch - last.daysSinceEpoch))
            let isLate = lag > evidence.parameters.bank.lagDays
            guard years.count > 1 || isLate else { return nil }
            return finding(
                on: match, entries, in: bank, severity: years.count > 1 ? .high : .medium,
                expected: .object(["days": .integer(evidence.parameters.bank.lagDays)]),
                found: .object([
                    "booked": booked.json, "days": .integer(lag),
                    "fiscal_years": .array(years.sorted().map(JSON.integer)), "from": first.json,
                    "to": last.json,
                ]),
                note: "\(first) to \(booked): \(lag) days",
                summary: years.count > 1
                    ? "was booked on \(booked), the ledger has it on \(first): two fiscal years"
                    : "was booked on \(booked), the ledger has it on \(first): \(lag) days")
        }
    }
}

import Giving
import LedgerCore

/// Spending keeps about the pace of the year.
public struct P29SpendPace: Check {
    public let id = "P29"
    public let version: Int64 = 1
    public let severity = Severity.info
    public let title = "Spend pace"
    public let titleThai = "ความเร็วในการใช้จ่ายเทียบกับเวลา"
    public let documentation = """
        In a plan's year, on the day of the run, what was paid or cleared up to then on the lines \
        for which campaigns raise money is at most ahead_percent of these lines more, and behind_percent \
        less, than the part of each line's amount that is the part of its days which are over, rounded \
        down. A year that is over is for check P20. One finding a plan. difference: what was spent less \
        what the days would have.
        """

    public init() {}

    public func judge(_ evidence: Evidence) -> [Finding] {
        let spent = SpentByLine(evidence)
        var funded: [PlanYear: Set<String>] = [:]
        for campaign in evidence.campaigns.values {
            funded[PlanYear(campaign.terms.plan), default: []].formUnion(campaign.terms.planLines)
        }
        return funded.compactMap { year, names in
            guard let days = evidence.fiscalCalendar.year(year.fiscalYear),
                (days.starts...days.ends).contains(evidence.asOf), let plan = evidence.planInForce(year)
            else { return nil }
            let pace = Pace(plan.lines.filter { names.contains($0.line.line) }, year, spent, evidence.asOf)
            return pace.isWithin(evidence.parameters.plan.pace) ? nil : outside(plan, pace, in: evidence)
        }
    }

    private func outside(_ plan: PlanRecord, _ pace: Pace, in evidence: Evidence) -> Finding {
        let limits = evidence.parameters.plan.pace
        let ahead = pace.spent - pace.due
        return finding(
            subject: plan.id.description, school: plan.id.school, fiscalYear: plan.id.fiscalYear,
            amount: pace.whole,
            expected: .object([
                "ahead_percent": .integer(limits.aheadPercent),
                "behind_percent": .integer(limits.behindPercent), "by_days": pace.due.json,
            ]),
            found: .object([
                "as_of": evidence.asOf.json,
                "due_per_mille": pace.due.perMille(of: pace.whole).map(JSON.integer) ?? .null,
                "spent": pace.spent.json,
                "spent_per_mille": pace.spent.perMille(of: pace.whole).map(JSON.integer) ?? .null,
                "whole": pace.whole.json,
            ]),
            difference: ahead, entries: pace.lines.map(\.entry), asOf: evidence.asOf,
            note: "\(pace.spent.amount) - \(pace.due.amount) = \(ahead.amount) of "
                + "\(pace.whole.amount) satang",
            summary: "spent \(pace.spent) of \(pace.whole) baht by \(evidence.asOf), "
                + "where its days would have \(pace.due)")
    }
}

/// What was paid or cleared on each line up to the day of the run, by the line's path without a version.
private struct SpentByLine {
    private var satang: [String: Satang] = [:]

    init(_ evidence: Evidence) {
        for record in evidence.payments where record.payment.paid <= evidence.asOf {
            add(record.payment.lines, record.payment.campaign, evidence)
        }
        for clearing in evidence.spending.advances.flatMap(\.clearings) where clearing.on <= evidence.asOf {
            add(clearing.lines, clearing.campaign, evidence)
        }
    }

    private mutating func add(_ shares: [Payment.Share], _ campaign: String, _ evidence: Evidence) {
        guard let plan = evidence.campaigns[campaign]?.terms.plan else { return }
        for share in shares {
            let path = "\(PlanYear(plan).path)/\(share.line)"
            satang[path] = (satang[path] ?? .zero).cappedSum(share.amount)
        }
    }

    func on(_ line: String, of year: PlanYear) -> Satang { satang["\(year.path)/\(line)"] ?? .zero }
}

/// How far a plan's spending is, and how far its days are.
private struct Pace {
    let lines: [PlanRecord.Line]
    let whole: Satang
    let spent: Satang
    /// What would be spent if every line were spent evenly over its days.
    let due: Satang

    init(_ lines: [PlanRecord.Line], _ year: PlanYear, _ spent: SpentByLine, _ day: Day) {
        self.lines = lines
        whole = lines.map(\.line.amount).cappedTotal
        self.spent = lines.map { spent.on($0.line.line, of: year) }.cappedTotal
        due = lines.map { Self.due($0.line, on: day) }.cappedTotal
    }

    /// A line that ends before it starts is due at once.
    private static func due(_ line: PlanLine, on day: Day) -> Satang {
        let length = line.ends.days(since: line.starts) + 1
        guard length > 0 else { return line.amount }
        return line.amount.scaled(max(0, min(length, day.days(since: line.starts) + 1)), of: length)
    }

    func isWithin(_ limits: PlanParameters.Pace) -> Bool {
        !(spent - due).exceeds(percent: limits.aheadPercent, of: whole)
            && !(due - spent).exceeds(percent: limits.behindPercent, of: whole)
    }
}

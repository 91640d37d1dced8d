public import LedgerCore

/// What a line of a school's plan has left: available = budget + transfers − commitments − actuals.
public struct BudgetLine: Hashable, Sendable {
    public let line: String
    /// As in the first approved version of the plan that has the line.
    public let budget: Satang
    /// What later approved versions moved to the line; negative where they took away.
    public let transfers: Satang
    /// Requests that are neither paid nor ended, and advances that are outstanding.
    public let committed: Satang
    /// Payments and cleared advances, as their papers split them; with the tax that was withheld.
    public let paid: Satang

    /// Negative where more was paid than there was: a payment that was made is recorded.
    public var available: Satang { budget + transfers - committed - paid }
}

extension Books {
    /// The lines of a school's plan for a fiscal year, in the order of its newest approved version;
    /// none where no version is approved. What was spent on other lines is a finding.
    public func budget(of school: String, fiscalYear: Int64) -> [BudgetLine] {
        let year = PlanYear(school: school, fiscalYear: fiscalYear)
        let versions = approvedPlans(of: year)
        guard let newest = versions.last else { return [] }
        return newest.lines.map { line in
            let first = versions.lazy.compactMap { $0.line(line.line) }.first ?? line
            return BudgetLine(
                line: line.line, budget: first.amount, transfers: line.amount - first.amount,
                committed: spending.committed(on: line.line, of: year),
                paid: spending.paid(on: line.line, of: year))
        }
    }

    /// One line of the plan that a campaign raises money for.
    public func budget(of line: String, for campaign: Campaign) -> BudgetLine? {
        budget(of: campaign.plan.school, fiscalYear: campaign.plan.fiscalYear).first { $0.line == line }
    }
}

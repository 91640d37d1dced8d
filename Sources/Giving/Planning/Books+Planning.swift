import LedgerCore

extension Books {
    /// What is recorded when this is asked for.
    func declaring(_ fact: PlanningFact, by: Actor, now: Instant) throws(Refusal) -> [Fact] {
        let today = Day(bangkok: now)
        return switch fact {
        case .lineScreened(let screening): try screened(screening, by: by, on: today)
        case .planAmended(let amendment): try amended(amendment, by: by, on: today)
        case .planReturned(let plan): [try returned(plan)]
        case .lineClosed(let closing): [try closed(closing, by: by, on: today)]
        case .planClosed(let plan): [try closed(plan, by: by, on: today)]
        case .indicatorDefined(let indicator): [try defined(indicator, by: by, on: today)]
        case .indicatorMeasured(let measurement): [try measured(measurement, by: by, on: today)]
        }
    }

    mutating func apply(_ fact: PlanningFact, by: Actor) {
        switch fact {
        case .lineScreened(let screening): take(screening, by: by)
        case .planAmended(let amendment): take(amendment, by: by)
        case .planReturned(let plan): plans[plan]?.stage = .returned
        case .lineClosed(let closing):
            planning.closedLines[PlanYear(closing.plan), default: []].insert(closing.line)
        case .planClosed(let plan): planning.closedYears.insert(PlanYear(plan))
        case .indicatorDefined(let indicator): planning.indicators.insert(indicator.id)
        case .indicatorMeasured: break
        }
    }
}

// The research committee owns what is measured.
extension Books {
    private func defined(_ indicator: Indicator, by: Actor, on day: Day) throws(Refusal) -> Fact {
        guard !planning.indicators.contains(indicator.id) else {
            throw .alreadyRegistered(.indicator, indicator.id)
        }
        try require("research", by, on: day)
        return .declared(.planning(.indicatorDefined(indicator)))
    }

    private func measured(_ measurement: Measurement, by: Actor, on day: Day) throws(Refusal) -> Fact {
        try require("research", by, on: day)
        guard schools[measurement.school] != nil else { throw .schoolUnknown(measurement.school) }
        guard planning.indicators.contains(measurement.indicator) else {
            throw .indicatorUnknown(measurement.indicator)
        }
        guard measurement.asOf <= day else { throw .dayInFuture(measurement.asOf) }
        return .declared(.planning(.indicatorMeasured(measurement)))
    }
}

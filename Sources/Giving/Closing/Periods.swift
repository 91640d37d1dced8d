public import LedgerCore

/// Which days are closed for whom, a part of the books.
public struct Periods: Hashable, Sendable {
    /// What was closed, oldest first.
    public private(set) var closings: [PeriodClosing] = []
    /// What was excepted, oldest first.
    public private(set) var overrides: [PeriodOverride] = []
    /// The last closed day of each school, and of all under nil.
    private var last: [String?: Day] = [:]

    /// The last day that is closed for a school, or for what concerns no school, whatever is excepted.
    public func closedUntil(for school: String?) -> Day? {
        let days = [last[nil], school.flatMap { last[$0] }]
        return days.compactMap(\.self).max()
    }

    /// Whether a day is closed for a school, or for what concerns no school.
    ///
    /// - Parameter today: the Bangkok day on which this is asked: exceptions end.
    public func isClosed(_ day: Day, for school: String?, on today: Day) -> Bool {
        guard let until = closedUntil(for: school), day <= until else { return false }
        return !overrides.contains { $0.opens(day, for: school, on: today) }
    }

    mutating func take(_ closing: PeriodClosing) {
        closings.append(closing)
        // What is closed for a school is later than what was, so nothing is opened by it.
        last[closing.school] = closing.until
    }

    mutating func take(_ override: PeriodOverride) { overrides.append(override) }
}

extension PeriodOverride {
    func opens(_ day: Day, for school: String?, on today: Day) -> Bool {
        today <= expires && day <= until && (self.school == nil || self.school == school)
    }
}

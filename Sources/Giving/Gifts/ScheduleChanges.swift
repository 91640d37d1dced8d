public import LedgerCore

/// A day from which on a schedule is paused, or goes on.
public struct ScheduleTurn: Hashable, Sendable {
    public let schedule: String
    public let on: Day

    public init(schedule: String, on: Day) {
        self.schedule = schedule
        self.on = on
    }

    var body: JSON { .object(["on": on.json, "schedule": .string(schedule)]) }

    init(_ fields: Fields) throws(FactFault) {
        schedule = try fields.identifier("schedule")
        on = try fields.day("on")
    }
}

/// That what was due on a day did not come.
public struct MissedDue: Hashable, Sendable {
    public let schedule: String
    public let due: Day

    public init(schedule: String, due: Day) {
        self.schedule = schedule
        self.due = due
    }

    var body: JSON { .object(["due": due.json, "schedule": .string(schedule)]) }

    init(_ fields: Fields) throws(FactFault) {
        schedule = try fields.identifier("schedule")
        due = try fields.day("due")
    }
}

/// That nothing is due any more from a day on.
public struct ScheduleEnd: Hashable, Sendable {
    public enum Reason: String, Hashable, Sendable, CaseIterable {
        /// The donor ended it.
        case donor
        /// The payments no longer came in.
        case failed
        /// Everything that was agreed was given.
        case finished
    }

    public let schedule: String
    public let on: Day
    public let reason: Reason

    public init(schedule: String, on: Day, reason: Reason) {
        self.schedule = schedule
        self.on = on
        self.reason = reason
    }

    var body: JSON {
        .object(["on": on.json, "reason": .string(reason.rawValue), "schedule": .string(schedule)])
    }

    init(_ fields: Fields) throws(FactFault) {
        schedule = try fields.identifier("schedule")
        on = try fields.day("on")
        reason = try fields.word("reason")
    }
}

/// A schedule with what has become of it.
public struct ScheduleAccount: Sendable {
    public let schedule: Schedule
    /// How many live gifts were given under it: each pays the earliest due that is open.
    public internal(set) var gifts = 0
    public internal(set) var missed: Set<Day> = []
    /// The days from which on it was paused, and from which on it went on, by turns.
    public internal(set) var turns: [Day] = []
    public internal(set) var ended: ScheduleEnd?

    public var isPaused: Bool { !turns.count.isMultiple(of: 2) }

    /// The due days up to a day that are neither paid, nor missed, nor in a pause.
    public func openDues(to day: Day) -> [Day] {
        let last = ended.map { min(day, Day(daysSinceEpoch: $0.on.daysSinceEpoch - 1)) } ?? day
        let due = schedule.dues(from: schedule.starts, to: last).filter { due in
            !missed.contains(due) && turns.count { $0 <= due }.isMultiple(of: 2)
        }
        return Array(due.dropFirst(gifts))
    }
}

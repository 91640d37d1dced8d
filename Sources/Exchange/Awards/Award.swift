public import Giving
public import LedgerCore

/// What one campaign means to those who publish grants: a school gets this much for these needs, and this
/// was done with it.
public struct Award: Sendable {
    public let campaign: Campaign
    public let opened: Day
    public internal(set) var stage = Stage.open
    /// What came in, less what went back, by the first day of the Bangkok month in which that was recorded. A
    /// month's sum names no donor.
    public internal(set) var received: [Day: Satang] = [:]
    /// What was agreed to, on the day of the agreement.
    public internal(set) var commitments: [Outflow] = []
    /// What was paid, as papers say; in ledger order.
    public internal(set) var payments: [Outflow] = []

    public enum Stage: Hashable, Sendable {
        case open, closed, cancelled
        case settled(on: Day)
    }

    /// Money on its way to the school, or in its name to a supplier.
    public struct Outflow: Hashable, Sendable {
        public let id: String
        public let amount: Satang
        public let on: Day
        /// Whether the school itself gets it; else a supplier.
        public let isToSchool: Bool
    }

    /// What was given for it, net of what went back.
    public var awarded: Satang { received.values.reduce(.zero) { $0.cappedSum($1) } }
    public var disbursed: Satang { payments.map(\.amount).reduce(.zero) { $0.cappedSum($1) } }
}

public import LedgerCore

/// How old a finding is, counted from the day of what is judged.
public enum Ageing: Int, Hashable, Sendable, CaseIterable, Comparable {
    case week, month, twoMonths, threeMonths, older

    /// - Parameter days: 0 on the day itself; a day that is still to come counts as today.
    public init(days: Int64) {
        self =
            switch days {
            case ...7: .week
            case ...30: .month
            case ...60: .twoMonths
            case ...90: .threeMonths
            default: .older
            }
    }

    public init(since: Day, asOf: Day) {
        self.init(days: Self.days(since: since, asOf: asOf))
    }

    public static func days(since: Day, asOf: Day) -> Int64 {
        max(0, asOf.daysSinceEpoch - since.daysSinceEpoch)
    }

    /// `8–30`
    public var words: String {
        switch self {
        case .week: "0–7"
        case .month: "8–30"
        case .twoMonths: "31–60"
        case .threeMonths: "61–90"
        case .older: "> 90"
        }
    }

    public static func < (left: Ageing, right: Ageing) -> Bool { left.rawValue < right.rawValue }
}

public import LedgerCore

/// Facts of periods that are closed, and of exceptions from that.
public enum ClosingFact: Declaration {
    case closed(PeriodClosing)
    case overridden(PeriodOverride)

    public var kind: String {
        switch self {
        case .closed: "period.closed"
        case .overridden: "period.overridden"
        }
    }

    public var body: JSON {
        switch self {
        case .closed(let closing): closing.body
        case .overridden(let override): override.body
        }
    }

    /// A lock moves no money.
    public var moves: [Move] { [] }

    static func read(_ fields: Fields) throws(FactFault) -> ClosingFact? {
        switch fields.kind {
        case "period.closed": .closed(try PeriodClosing(fields))
        case "period.overridden": .overridden(try PeriodOverride(fields))
        default: nil
        }
    }
}

public import LedgerCore

/// Facts of how a plan comes into force, changes and ends, and of what it achieves.
public enum PlanningFact: Declaration {
    case lineScreened(LineScreening)
    case planReturned(PlanID)
    case planAmended(PlanAmendment)
    case lineClosed(LineClosing)
    case planClosed(PlanID)
    case indicatorDefined(Indicator)
    case indicatorMeasured(Measurement)

    public var kind: String {
        switch self {
        case .lineScreened: "plan.line-screened"
        case .planReturned: "plan.returned"
        case .planAmended: "plan.amended"
        case .lineClosed: "plan.line-closed"
        case .planClosed: "plan.closed"
        case .indicatorDefined: "indicator.defined"
        case .indicatorMeasured: "indicator.measured"
        }
    }

    public var body: JSON {
        switch self {
        case .lineScreened(let screening): screening.body
        case .planReturned(let plan), .planClosed(let plan): plan.body
        case .planAmended(let amendment): amendment.body
        case .lineClosed(let closing): closing.body
        case .indicatorDefined(let indicator): indicator.body
        case .indicatorMeasured(let measurement): measurement.body
        }
    }

    /// A plan is what money is for; it moves none.
    public var moves: [Move] { [] }

    static func read(_ fields: Fields) throws(FactFault) -> PlanningFact? {
        switch fields.kind {
        case "plan.line-screened": .lineScreened(try LineScreening(fields))
        case "plan.returned": .planReturned(try PlanID(fields))
        case "plan.amended": .planAmended(try PlanAmendment(fields))
        case "plan.line-closed": .lineClosed(try LineClosing(fields))
        case "plan.closed": .planClosed(try PlanID(fields))
        case "indicator.defined": .indicatorDefined(try Indicator(fields))
        case "indicator.measured": .indicatorMeasured(try Measurement(fields))
        default: nil
        }
    }
}

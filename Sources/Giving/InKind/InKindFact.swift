public import LedgerCore

/// Facts of things and time that are given. None of them is money, whatever value somebody states.
public enum InKindFact: Declaration {
    case promised(InKindPromise)
    case assigned(InKindAssignment)
    case delivered(InKindDelivery)
    case accepted(InKindAcceptance)
    case volunteerAssigned(VolunteerAssignment)
    case volunteerServed(VolunteerService)
    case volunteerEnded(VolunteerEnd)
    case activityHeld(Activity)

    public var kind: String {
        switch self {
        case .promised: "in-kind.promised"
        case .assigned: "in-kind.assigned"
        case .delivered: "in-kind.delivered"
        case .accepted: "in-kind.accepted"
        case .volunteerAssigned: "volunteer.assigned"
        case .volunteerServed: "volunteer.served"
        case .volunteerEnded: "volunteer.ended"
        case .activityHeld: "activity.held"
        }
    }

    public var body: JSON {
        switch self {
        case .promised(let promise): promise.body
        case .assigned(let assignment): assignment.body
        case .delivered(let delivery): delivery.body
        case .accepted(let acceptance): acceptance.body
        case .volunteerAssigned(let assignment): assignment.body
        case .volunteerServed(let service): service.body
        case .volunteerEnded(let end): end.body
        case .activityHeld(let activity): activity.body
        }
    }

    /// Things and time never enter the totals of money.
    public var moves: [Move] { [] }

    static func read(_ fields: Fields) throws(FactFault) -> InKindFact? {
        switch fields.kind {
        case "in-kind.promised": .promised(try InKindPromise(fields))
        case "in-kind.assigned": .assigned(try InKindAssignment(fields))
        case "in-kind.delivered": .delivered(try InKindDelivery(fields))
        case "in-kind.accepted": .accepted(try InKindAcceptance(fields))
        case "volunteer.assigned": .volunteerAssigned(try VolunteerAssignment(fields))
        case "volunteer.served": .volunteerServed(try VolunteerService(fields))
        case "volunteer.ended": .volunteerEnded(try VolunteerEnd(fields))
        case "activity.held": .activityHeld(try Activity(fields))
        default: nil
        }
    }
}

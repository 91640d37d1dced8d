public import LedgerCore

/// Facts of who takes part, since when, and what was announced.
public enum RegistryFact: Declaration {
    case strategyAdopted(Strategy)
    case actorAppointed(Appointment)
    case actorDismissed(Dismissal)

    public var kind: String {
        switch self {
        case .strategyAdopted: "strategy.adopted"
        case .actorAppointed: "actor.appointed"
        case .actorDismissed: "actor.dismissed"
        }
    }

    public var body: JSON {
        switch self {
        case .strategyAdopted(let strategy): strategy.body
        case .actorAppointed(let appointment): appointment.body
        case .actorDismissed(let dismissal): dismissal.body
        }
    }

    /// Nothing in the register is money.
    public var moves: [Move] { [] }

    static func read(_ fields: Fields) throws(FactFault) -> RegistryFact? {
        switch fields.kind {
        case "strategy.adopted": .strategyAdopted(try Strategy(fields))
        case "actor.appointed": .actorAppointed(try Appointment(fields))
        case "actor.dismissed": .actorDismissed(try Dismissal(fields))
        default: nil
        }
    }
}

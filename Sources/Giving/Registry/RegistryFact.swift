public import LedgerCore

/// Facts of who takes part, since when, and what was announced.
public enum RegistryFact: Declaration {
    case strategyAdopted(Strategy)

    public var kind: String {
        switch self {
        case .strategyAdopted: "strategy.adopted"
        }
    }

    public var body: JSON {
        switch self {
        case .strategyAdopted(let strategy): strategy.body
        }
    }

    /// Nothing in the register is money.
    public var moves: [Move] { [] }

    static func read(_ fields: Fields) throws(FactFault) -> RegistryFact? {
        switch fields.kind {
        case "strategy.adopted": .strategyAdopted(try Strategy(fields))
        default: nil
        }
    }
}

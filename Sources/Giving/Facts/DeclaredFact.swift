public import LedgerCore

/// A fact of which the request is the body: what was asked for is what is recorded. Its moves, and what
/// follows from it, are for the books to find.
public enum DeclaredFact: Hashable, Sendable {
    case registry(RegistryFact)
    case planning(PlanningFact)
    case campaigning(CampaigningFact)
    case gifts(GiftsFact)
    case matching(MatchingFact)
    case inKind(InKindFact)
    case grants(GrantsFact)
    case spending(SpendingFact)
    case banking(BankingFact)
    case reconciling(ReconcilingFact)
    case closing(ClosingFact)
}

/// What the facts of each field can say of themselves.
protocol Declaration: Hashable, Sendable {
    /// The entry's `kind`.
    var kind: String { get }
    /// The entry's `body`, without the digest of the request.
    var body: JSON { get }
    /// The transfers of a money fact; empty for any other, and while it is only asked for.
    var moves: [Move] { get }
    /// Whether it only follows from another fact and nobody can ask for it.
    var onlyFollows: Bool { get }
    /// Nil where the kind belongs to another field.
    static func read(_ fields: Fields) throws(FactFault) -> Self?
}

extension Declaration {
    var onlyFollows: Bool { false }
}

extension DeclaredFact {
    private var declaration: any Declaration {
        switch self {
        case .registry(let fact): fact
        case .planning(let fact): fact
        case .campaigning(let fact): fact
        case .gifts(let fact): fact
        case .matching(let fact): fact
        case .inKind(let fact): fact
        case .grants(let fact): fact
        case .spending(let fact): fact
        case .banking(let fact): fact
        case .reconciling(let fact): fact
        case .closing(let fact): fact
        }
    }

    public var kind: String { declaration.kind }
    public var body: JSON { declaration.body }
    public var moves: [Move] { declaration.moves }
    var onlyFollows: Bool { declaration.onlyFollows }

    init?(_ fields: Fields) throws(FactFault) {
        if let fact = try RegistryFact.read(fields) {
            self = .registry(fact)
        } else if let fact = try PlanningFact.read(fields) {
            self = .planning(fact)
        } else if let fact = try CampaigningFact.read(fields) {
            self = .campaigning(fact)
        } else if let fact = try GiftsFact.read(fields) {
            self = .gifts(fact)
        } else if let fact = try MatchingFact.read(fields) {
            self = .matching(fact)
        } else if let fact = try InKindFact.read(fields) {
            self = .inKind(fact)
        } else if let fact = try GrantsFact.read(fields) {
            self = .grants(fact)
        } else if let fact = try SpendingFact.read(fields) {
            self = .spending(fact)
        } else if let fact = try BankingFact.read(fields) {
            self = .banking(fact)
        } else if let fact = try ReconcilingFact.read(fields) {
            self = .reconciling(fact)
        } else if let fact = try ClosingFact.read(fields) {
            self = .closing(fact)
        } else {
            return nil
        }
    }

    /// Reads what somebody asks for, and insists that it says nothing else.
    ///
    /// - Parameter body: of the fact, an object; without moves.
    public init(asking kind: String, body: JSON) throws(FactFault) {
        guard let fact = try DeclaredFact(Fields(asking: kind, body: body)) else {
            throw .unknownKind(kind)
        }
        guard fact.body.canonical == body.canonical else { throw .badBody(kind, "body") }
        self = fact
    }
}

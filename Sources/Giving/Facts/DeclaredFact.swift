public import LedgerCore

/// A fact of which the request is the body: what was asked for is what is recorded. Its moves, and what
/// follows from it, are for the books to find.
public enum DeclaredFact: Hashable, Sendable {
    case registry(RegistryFact)
    case gifts(GiftsFact)
}

/// What the facts of each field can say of themselves.
protocol Declaration: Hashable, Sendable {
    /// The entry's `kind`.
    var kind: String { get }
    /// The entry's `body`, without the digest of the request.
    var body: JSON { get }
    /// The transfers of a money fact; empty for any other, and while it is only asked for.
    var moves: [Move] { get }
    /// Nil where the kind belongs to another field.
    static func read(_ fields: Fields) throws(FactFault) -> Self?
}

extension DeclaredFact {
    private var declaration: any Declaration {
        switch self {
        case .registry(let fact): fact
        case .gifts(let fact): fact
        }
    }

    public var kind: String { declaration.kind }
    public var body: JSON { declaration.body }
    public var moves: [Move] { declaration.moves }

    init?(_ fields: Fields) throws(FactFault) {
        if let fact = try RegistryFact.read(fields) {
            self = .registry(fact)
        } else if let fact = try GiftsFact.read(fields) {
            self = .gifts(fact)
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

import LedgerCore

/// Who asks: a role and a pseudonym, never a name.
public struct Actor: Hashable, Sendable, CustomStringConvertible {
    /// What somebody acts as: `screening`, `monitoring`, `accountant`, `operator`, …
    public let role: String
    /// Who it is, whatever the role: one person keeps one id.
    public let id: String

    /// Nil where the text is not `role:id`, two identifiers.
    public init?(_ text: String) {
        guard Identifier.isActor(text), let colon = text.firstIndex(of: ":") else { return nil }
        role = String(text[..<colon])
        id = String(text[text.index(after: colon)...])
    }

    /// Who a request is by, whose form was checked, or an entry, which is not read without an actor.
    init(checked text: String) {
        guard let actor = Actor(text) else { preconditionFailure("\(text) is nobody who acts") }
        self = actor
    }

    public var description: String { "\(role):\(id)" }
}

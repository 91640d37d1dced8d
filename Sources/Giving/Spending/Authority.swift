public import LedgerCore

/// Up to which amount somebody may approve payments, in these days.
public struct Authority: Hashable, Sendable {
    /// Who, with the role: `approver:b1`.
    public let actor: Actor
    public let limit: Satang
    /// First and last Bangkok day.
    public let starts: Day
    public let ends: Day?

    public init(actor: Actor, limit: Satang, starts: Day, ends: Day?) {
        self.actor = actor
        self.limit = limit
        self.starts = starts
        self.ends = ends
    }

    var term: Term { Term(starts: starts, ends: ends) }

    var body: JSON {
        .object([
            "actor": .string(actor.description),
            "ends": ends?.json,
            "limit": limit.json,
            "starts": starts.json,
        ])
    }

    init(_ fields: Fields) throws(FactFault) {
        actor = try fields.actor("actor")
        limit = try fields.satang("limit")
        starts = try fields.day("starts")
        ends = try fields.optional("ends", \.dayValue)
    }
}

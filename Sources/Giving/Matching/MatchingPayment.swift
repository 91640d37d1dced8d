public import LedgerCore

/// A sponsor's money came in, or went back to the sponsor.
public struct MatchingPayment: Hashable, Sendable {
    public let matching: String
    public let amount: Satang
    public let day: Day
    public internal(set) var moves: [Move]

    /// The body of money that came in on a day …
    var bodyIn: JSON { body("received") }
    /// … and that went back.
    var bodyOut: JSON { body("on") }

    private func body(_ day: String) -> JSON {
        .object([
            JSON.Member("amount", amount.json), JSON.Member("matching", .string(matching)),
            JSON.Member(day, self.day.json),
        ].sorted { $0.key < $1.key })
    }

    init(_ fields: Fields, day: String) throws(FactFault) {
        matching = try fields.identifier("matching")
        amount = try fields.satang("amount")
        self.day = try fields.day(day)
        moves = fields.moves
    }
}

/// That a sponsor adds to no further gift.
public struct MatchingClosing: Hashable, Sendable {
    public let matching: String

    var body: JSON { .object(["matching": .string(matching)]) }

    init(_ fields: Fields) throws(FactFault) {
        matching = try fields.identifier("matching")
    }
}

public import LedgerCore

/// Facts of sponsors who add to the gifts of others.
public enum MatchingFact: Declaration {
    case committed(Matching)
    case paidIn(MatchingPayment)
    case returned(MatchingPayment)
    case closed(MatchingClosing)
    case giftMatched(GiftMatch)
    case giftUnmatched(GiftMatch)
    case matchPromised(GiftMatch)
    case matchWithdrawn(GiftMatch)
    case matchKept(MatchKeeping)

    public var kind: String {
        switch self {
        case .committed: "matching.committed"
        case .paidIn: "matching.paid-in"
        case .returned: "matching.returned"
        case .closed: "matching.closed"
        case .giftMatched: "gift.matched"
        case .giftUnmatched: "gift.unmatched"
        case .matchPromised: "match.promised"
        case .matchWithdrawn: "match.withdrawn"
        case .matchKept: "match.kept"
        }
    }

    public var body: JSON {
        switch self {
        case .committed(let matching): matching.body
        case .paidIn(let payment): payment.bodyIn
        case .returned(let payment): payment.bodyOut
        case .closed(let closing): closing.body
        case .giftMatched(let match), .giftUnmatched(let match), .matchPromised(let match),
            .matchWithdrawn(let match):
            match.body
        case .matchKept(let keeping): keeping.body
        }
    }

    public var moves: [Move] {
        switch self {
        case .committed, .closed, .matchPromised, .matchWithdrawn: []
        case .paidIn(let payment), .returned(let payment): payment.moves
        case .giftMatched(let match), .giftUnmatched(let match): match.moves
        case .matchKept(let keeping): keeping.moves
        }
    }

    var onlyFollows: Bool {
        switch self {
        case .giftMatched, .giftUnmatched, .matchPromised, .matchWithdrawn: true
        case .committed, .paidIn, .returned, .closed, .matchKept: false
        }
    }

    static func read(_ fields: Fields) throws(FactFault) -> MatchingFact? {
        switch fields.kind {
        case "matching.committed": .committed(try Matching(fields))
        case "matching.paid-in": .paidIn(try MatchingPayment(fields, day: "received"))
        case "matching.returned": .returned(try MatchingPayment(fields, day: "on"))
        case "matching.closed": .closed(try MatchingClosing(fields))
        case "gift.matched": .giftMatched(try GiftMatch(fields))
        case "gift.unmatched": .giftUnmatched(try GiftMatch(fields))
        case "match.promised": .matchPromised(try GiftMatch(fields))
        case "match.withdrawn": .matchWithdrawn(try GiftMatch(fields))
        case "match.kept": .matchKept(try MatchKeeping(fields))
        default: nil
        }
    }
}

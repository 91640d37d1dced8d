public import LedgerCore

/// What a sponsor adds to the gifts of others, and up to what.
public struct Matching: Hashable, Sendable {
    public let id: String
    /// A registered organisation.
    public let sponsor: String
    public let basis: Basis
    /// So much is added …
    public let gives: Int64
    /// … to so much of a gift.
    public let per: Int64
    /// All that the sponsor adds.
    public let cap: Satang
    /// What it adds to one gift, and to all gifts of one campaign.
    public let capGift: Satang?
    public let capCampaign: Satang?
    /// First and last Bangkok day of the gifts that it adds to; with no last one it lasts.
    public let opens: Day
    public let closes: Day?
    /// None means every campaign whose money the foundation holds.
    public let campaigns: [String]
    /// Of several sponsors the lower turn adds first, then the lower id.
    public let turn: Int64

    /// When the sponsor's money moves.
    public enum Basis: String, Hashable, Sendable, CaseIterable {
        /// It was paid in before: only received money matches.
        case funded
        /// It is promised with each gift, and paid later.
        case pledged
    }

    var body: JSON {
        .object([
            "basis": .string(basis.rawValue),
            "campaigns": .strings(campaigns),
            "cap": cap.json,
            "cap_campaign": capCampaign?.json,
            "cap_gift": capGift?.json,
            "closes": closes?.json,
            "gives": .integer(gives),
            "id": .string(id),
            "opens": opens.json,
            "per": .integer(per),
            "sponsor": .string(sponsor),
            "turn": .integer(turn),
        ])
    }

    init(_ fields: Fields) throws(FactFault) {
        id = try fields.identifier("id")
        sponsor = try fields.identifier("sponsor")
        basis = try fields.word("basis")
        gives = try fields.integer("gives")
        per = try fields.integer("per")
        cap = try fields.satang("cap")
        capGift = try fields.optionalSatang("cap_gift")
        capCampaign = try fields.optionalSatang("cap_campaign")
        opens = try fields.day("opens")
        closes = try fields.optional("closes", \.dayValue)
        campaigns = try fields.identifiers("campaigns")
        turn = try fields.integer("turn")
    }

    /// Where the sponsor's money waits.
    public var account: Account { Account("match", id) }

    /// Neither side of a ratio goes beyond this, so that no product leaves 64 bits.
    public static let ratioLimit: Int64 = 1000

    /// What the ratio and the cap of a gift make of one, rounded down: what cannot be halved is not added.
    func share(of gift: Satang) -> Satang {
        let share = Satang(gift.amount * gives / per)
        return capGift.map { min(share, $0) } ?? share
    }

    /// The Bangkok days of the gifts that it adds to.
    var term: Term { Term(starts: opens, ends: closes) }

    func comes(before other: Matching) -> Bool { (turn, id) < (other.turn, other.id) }
}

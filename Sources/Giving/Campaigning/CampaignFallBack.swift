public import LedgerCore

/// That what a failed campaign holds went to the school's general line, as was sealed when it opened.
public struct CampaignFallBack: Hashable, Sendable {
    public let campaign: String
    /// The campaign's.
    public let school: String
    /// All of it.
    public let amount: Satang
    /// Nil while it is only asked for.
    public internal(set) var move: Move?

    public init(campaign: String, school: String, amount: Satang) {
        self.campaign = campaign
        self.school = school
        self.amount = amount
    }

    var body: JSON {
        .object([
            "amount": amount.json,
            "campaign": .string(campaign),
            "school": .string(school),
        ])
    }

    init(_ fields: Fields) throws(FactFault) {
        campaign = try fields.identifier("campaign")
        school = try fields.string("school")
        amount = try fields.satang("amount")
        guard fields.moves.count <= 1 else { throw .badMoves(fields.kind) }
        move = fields.moves.first
    }
}

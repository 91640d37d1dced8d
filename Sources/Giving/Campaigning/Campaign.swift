public import LedgerCore

/// How a campaign raises money.
public enum CampaignModel: String, Hashable, Sendable, CaseIterable {
    /// Whatever comes in is the school's.
    case keep
    /// Only if the goal is reached.
    case allOrNothing = "all-or-nothing"
    /// Only if the minimum is reached; the goal is the optimum.
    case twoStep = "two-step"
    /// Named needs, each bought when it can be.
    case itemised
}

/// Whose bank account the money goes to.
public enum Custody: String, Hashable, Sendable, CaseIterable {
    /// The school's own: a separate book, the school is the receipt's issuer.
    case school
    /// The foundation's, which owes it to the school and disburses it.
    case foundation
}

/// What happens to the money of a campaign that fails; sealed before the first gift.
public enum FailureRule: String, Hashable, Sendable, CaseIterable {
    case refund
    case donorChoice = "donor-choice"
    case schoolLine = "school-line"
}

/// What becomes of gifts beyond the goal, where they are not simply taken.
public enum OverFunding: String, Hashable, Sendable, CaseIterable {
    /// Once the goal is reached no further gift is taken; the one that crosses it still is.
    case stop
}

/// The terms of a campaign for one school and lines of its approved plan, sealed when it opens.
@dynamicMemberLookup
public struct Campaign: Hashable, Sendable {
    public let terms: CampaignTerms
    /// The plan version whose lines the money is for.
    public let plan: PlanID

    public init(terms: CampaignTerms, plan: PlanID) {
        self.terms = terms
        self.plan = plan
    }

    public subscript<Value>(dynamicMember member: KeyPath<CampaignTerms, Value>) -> Value {
        terms[keyPath: member]
    }

    /// What must be raised before the money is the school's; nil where every gift is at once.
    public var threshold: Satang? {
        switch terms.model {
        case .keep, .itemised: nil
        case .allOrNothing: terms.goal
        case .twoStep: terms.minimum
        }
    }

    var body: JSON {
        .object(
            terms.members + [
                JSON.Member("plan", plan.body),
                JSON.Member("policy", "agency"),
            ])
    }

    init(_ fields: Fields) throws(FactFault) {
        terms = try CampaignTerms(fields)
        plan = try PlanID(fields.nested("plan"))
    }
}

extension Campaign {
    // What its accounts are named by, under the plain names that extensions see.
    public var id: String { terms.id }
    public var school: String { terms.school }
    public var custody: Custody { terms.custody }
    public var onFailure: FailureRule { terms.onFailure }

    /// Where the money lies.
    public var bank: Account {
        custody == .school ? Account("school", school, "bank") : Account("assets", "bank")
    }

    /// What is owed to the school for this campaign.
    ///
    /// The donor names the beneficiary and the foundation may not redirect the gift, so it is a
    /// liability to the school and not income (ASC 958-605); where it may fall back to the school's
    /// general line it is restricted income instead.
    public var fund: Account {
        if custody == .school { return Account("school", school, "fund", id) }
        return onFailure == .schoolLine
            ? Account("funds", "restricted", school, id)
            : Account("liabilities", "agency", school, id)
    }

    /// What is still owed to the donors while the campaign is conditional and not funded.
    public var refundable: Account {
        custody == .school
            ? Account("school", school, "refundable", id) : Account("liabilities", "refundable", id)
    }

    /// The school's general line, to which the money of a failed campaign may fall back.
    public var general: Account {
        custody == .school ? Account("school", school, "general") : Account("funds", "general", school)
    }

    /// Money that left although the campaign did not have it: a breach, kept in sight.
    public static func shortfall(_ campaign: String) -> Account {
        Account("assets", "shortfall", campaign)
    }
}

/// That a conditional campaign reached its threshold: what was owed to the donors is now the school's.
public struct CampaignFunding: Hashable, Sendable {
    public let campaign: String
    public let move: Move

    public init(campaign: String, move: Move) {
        self.campaign = campaign
        self.move = move
    }

    var body: JSON {
        .object(["amount": move.amount.json, "campaign": .string(campaign)])
    }

    init(_ fields: Fields) throws(FactFault) {
        campaign = try fields.identifier("campaign")
        guard fields.moves.count == 1 else { throw .badMoves(fields.kind) }
        move = fields.moves[0]
    }
}

/// That a campaign takes no more gifts.
public struct CampaignClosing: Hashable, Sendable {
    public let campaign: String
    public let outcome: Outcome

    public enum Outcome: String, Hashable, Sendable {
        /// The goal or minimum was reached, or whatever came in is kept.
        case funded
        /// A conditional campaign ended below its threshold: its rule for failure applies.
        case failed
    }

    public init(campaign: String, outcome: Outcome) {
        self.campaign = campaign
        self.outcome = outcome
    }

    var body: JSON {
        .object(["campaign": .string(campaign), "outcome": .string(outcome.rawValue)])
    }

    init(_ fields: Fields) throws(FactFault) {
        campaign = try fields.identifier("campaign")
        outcome = try fields.word("outcome")
    }
}

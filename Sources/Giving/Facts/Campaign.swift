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

/// The terms of a campaign for one school and lines of its approved plan, sealed when it opens.
public struct Campaign: Hashable, Sendable {
    public let id: String
    public let school: String
    public let titleThai: String
    public let titleEnglish: String
    public let model: CampaignModel
    public let goal: Satang
    /// Only of a two-step campaign.
    public let minimum: Satang?
    /// First and last Bangkok day on which gifts are taken.
    public let opens: Day
    public let closes: Day
    /// The plan version whose lines the money is for.
    public let plan: PlanID
    public let planLines: [String]
    public let custody: Custody
    public let onFailure: FailureRule

    public init(
        id: String, school: String, titleThai: String, titleEnglish: String, model: CampaignModel,
        goal: Satang, minimum: Satang?, opens: Day, closes: Day, plan: PlanID, planLines: [String],
        custody: Custody, onFailure: FailureRule
    ) {
        self.id = id
        self.school = school
        self.titleThai = titleThai
        self.titleEnglish = titleEnglish
        self.model = model
        self.goal = goal
        self.minimum = minimum
        self.opens = opens
        self.closes = closes
        self.plan = plan
        self.planLines = planLines
        self.custody = custody
        self.onFailure = onFailure
    }

    /// What must be raised before the money is the school's; nil where every gift is at once.
    public var threshold: Satang? {
        switch model {
        case .keep, .itemised: nil
        case .allOrNothing: goal
        case .twoStep: minimum
        }
    }

    var body: JSON {
        .object([
            "closes": closes.json,
            "custody": .string(custody.rawValue),
            "goal": goal.json,
            "id": .string(id),
            "minimum": minimum?.json,
            "model": .string(model.rawValue),
            "on_failure": .string(onFailure.rawValue),
            "opens": opens.json,
            "plan": plan.body,
            "plan_lines": .strings(planLines),
            "policy": "agency",
            "school": .string(school),
            "title_en": .string(titleEnglish),
            "title_th": .string(titleThai),
        ])
    }

    init(_ fields: Fields) throws(FactFault) {
        id = try fields.identifier("id")
        school = try fields.string("school")
        titleThai = try fields.string("title_th")
        titleEnglish = try fields.string("title_en")
        model = try fields.word("model")
        goal = try fields.satang("goal")
        minimum = try fields.optional("minimum") { $0.integerValue.map { Satang($0) } }
        opens = try fields.day("opens")
        closes = try fields.day("closes")
        plan = try PlanID(fields.nested("plan"))
        planLines = try fields.identifiers("plan_lines")
        custody = try fields.word("custody")
        onFailure = try fields.word("on_failure")
    }
}

extension Campaign {
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

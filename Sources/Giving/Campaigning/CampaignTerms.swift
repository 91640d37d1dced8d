public import LedgerCore

/// What a campaign is to be; which plan version its lines belong to is for the books to find.
public struct CampaignTerms: Hashable, Sendable {
    public let id: String
    public let school: String
    public let titleThai: String
    public let titleEnglish: String
    public let model: CampaignModel
    public let goal: Satang
    /// Only of a two-step campaign.
    public let minimum: Satang?
    /// First and last Bangkok day on which gifts are taken; the last one may be extended.
    public let opens: Day
    public let closes: Day
    public let planLines: [String]
    public let custody: Custody
    public let onFailure: FailureRule
    /// Nil where gifts beyond the goal are taken like any other.
    public let overFunding: OverFunding?
    /// By how many days at most the campaign may be extended, once; nil where it may not.
    public let extensionDays: Int64?

    /// A campaign that may be extended by more than a year is another campaign.
    public static let extensionRange: ClosedRange<Int64> = 1...365

    public init(
        id: String, school: String, titleThai: String, titleEnglish: String, model: CampaignModel,
        goal: Satang, minimum: Satang?, opens: Day, closes: Day, planLines: [String],
        custody: Custody, onFailure: FailureRule, overFunding: OverFunding? = nil,
        extensionDays: Int64? = nil
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
        self.planLines = planLines
        self.custody = custody
        self.onFailure = onFailure
        self.overFunding = overFunding
        self.extensionDays = extensionDays
    }

    /// What is asked for, as an entry will hold it beside the plan.
    public var body: JSON { .object(members) }

    var members: [JSON.Member] {
        let members: [(String, JSON?)] = [
            ("closes", closes.json),
            ("custody", .string(custody.rawValue)),
            ("extension", extensionDays.map(JSON.integer)),
            ("goal", goal.json),
            ("id", .string(id)),
            ("minimum", minimum?.json),
            ("model", .string(model.rawValue)),
            ("on_failure", .string(onFailure.rawValue)),
            ("opens", opens.json),
            ("over_funding", overFunding.map { .string($0.rawValue) }),
            ("plan_lines", .strings(planLines)),
            ("school", .string(school)),
            ("title_en", .string(titleEnglish)),
            ("title_th", .string(titleThai)),
        ]
        return members.compactMap { key, value in value.map { JSON.Member(key, $0) } }
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
        planLines = try fields.identifiers("plan_lines")
        custody = try fields.word("custody")
        onFailure = try fields.word("on_failure")
        overFunding = try fields.optional("over_funding") {
            $0.stringValue.flatMap { OverFunding(rawValue: $0) }
        }
        extensionDays = try fields.optional("extension") { json in
            json.integerValue.flatMap { Self.extensionRange.contains($0) ? $0 : nil }
        }
    }
}

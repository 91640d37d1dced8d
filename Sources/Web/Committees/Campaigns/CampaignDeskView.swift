import Access
import Giving
import LedgerCore

/// A campaign or a draft with all that a decision on it depends on, and the forms to decide.
struct CampaignDeskView: PageView {
    static let template = Template.staffCampaign

    let page: PageFrame
    let staff: StaffFrame
    let t: Texts
    let p: TextsOf<CampaignDeskPhrase>
    let d: TextsOf<DeskPhrase>
    let backLink: String
    /// Nil of a draft.
    let publicLink: String?
    let action: String
    let title: String
    let school: String
    let stage: String
    let stageName: String
    let facts: [DeskFact]
    let doubts: [String]
    let lines: [Line]
    let notice: String?
    /// Nil before anything can be asked for.
    let tranche: TrancheView?
    let forms: [DeskFormView]
    let history: [DeskEntry]

    struct Line {
        let line: String
        let item: String
        let planned: String
        let available: String
    }

    init(
        _ campaign: DeskCampaign, entries: [PlacedEntry], books: Books, asker: Asker, staff: StaffFrame,
        reader: Reader
    ) {
        let formats = Formats(language: reader.language)
        let terms = campaign.terms
        let release = books.nextTranche(of: terms.id)
        let mayAsk = CampaignDeed.ask.isOffered(in: campaign.stage, to: asker)
        backLink = reader.link(StaffPart.campaigns.path)
        publicLink = campaign.account == nil ? nil : reader.link("/campaigns/\(terms.id)")
        action = reader.link(CampaignDeskRoutes.path(of: terms.id))
        title = CampaignCard.titles(terms, in: reader.language).title
        school = books.schools[terms.school]?.nameThai ?? terms.school
        stage = campaign.stage.rawValue
        stageName = formats.phrase(campaign.stage.phrase)
        facts = Self.facts(campaign, books: books, formats: formats)
        doubts = Self.doubts(terms, books: books).map { formats.phrase($0) }
        lines = terms.planLines.map { Self.line($0, of: terms, books: books, formats: formats) }
        let isDrafter = campaign.stage == .draft && campaign.drafter == asker.id
        notice = isDrafter ? formats.phrase(CampaignDeskPhrase.yourDraft) : nil
        tranche = CampaignDeed.ask.isOffered(in: campaign.stage, to: asker) || release.number > 1
            ? TrancheView(release, formats: formats, reader: reader) : nil
        forms = CampaignDeed.allCases.filter { deed in
            deed != .ask && deed.isOffered(in: campaign.stage, to: asker)
                && !(isDrafter && [.approve, .giveBack].contains(deed))
        }.map { $0.view(formats) }
            + (mayAsk ? [PaymentRequestForm(campaign: terms, nextTranche: release).view(books, formats)] : [])
        history = entries.map { DeskEntry($0, formats: formats) }
        self.staff = staff
        page = PageFrame(title: title, reader: reader, issuer: books.opening?.issuer)
        t = Texts(language: reader.language)
        p = TextsOf(language: reader.language)
        d = TextsOf(language: reader.language)
    }

    private static func facts(_ campaign: DeskCampaign, books: Books, formats: Formats) -> [DeskFact] {
        let terms = campaign.terms
        let account = campaign.account
        let facts: [(CampaignDeskPhrase, String?)] = [
            (.goal, formats.money(terms.goal)),
            (.raised, account.map { formats.money($0.counted) }),
            (.paid, account.map { formats.money($0.paid) }),
            (.held, account.map { formats.money(books.held(by: $0)) }),
            (.window, "\(formats.day(terms.opens)) – \(formats.day(account?.closes ?? terms.closes))"),
            (.plan, "\(formats.fiscalYear(terms.plan.fiscalYear)) · v\(terms.plan.version)"),
            (.model, formats.phrase(terms.model.deskPhrase)),
            (.custody, formats.phrase(terms.custody == .school ? Phrase.custodySchool : .custodyFoundation)),
            (.failure, formats.phrase(terms.onFailure.deskPhrase)),
            (
                .extends,
                terms.extensionDays.map { formats.phrase(CampaignDeskPhrase.days, formats.count($0)) }
            ),
            (.drafter, campaign.drafter),
        ]
        return facts.compactMap { name, value in
            value.map { DeskFact(name: formats.phrase(name), value: $0) }
        }
    }

    /// What somebody who screens a draft should look at.
    private static func doubts(_ terms: Campaign, books: Books) -> [CampaignDeskPhrase] {
        let plan = books.approvedPlan(of: terms.school, fiscalYear: terms.plan.fiscalYear)
        let planned = terms.planLines.compactMap { plan?.line($0)?.amount }.cappedTotal
        let doubts: [(CampaignDeskPhrase, Bool)] = [
            (.doubtPlan, plan?.id != terms.plan), (.doubtGoal, terms.goal > planned),
        ]
        return doubts.filter(\.1).map(\.0)
    }

    private static func line(
        _ name: String, of terms: Campaign, books: Books, formats: Formats
    ) -> Line {
        let line = books.plans[terms.plan]?.line(name)
        let budget = books.budget(of: name, for: terms)
        return Line(
            line: name, item: line?.item ?? "", planned: line.map { formats.money($0.amount) } ?? "",
            available: budget.map { formats.money($0.available) }
                ?? formats.phrase(CampaignDeskPhrase.doubtLine))
    }
}

/// A draft, or a campaign that was opened.
struct DeskCampaign {
    let terms: Campaign
    let stage: CampaignStage
    let account: CampaignAccount?
    /// The id of who drafted it; nil where it was screened elsewhere.
    let drafter: String?

    /// Nil where there is none of that id.
    init?(_ id: String, in books: Books, today: Day) {
        let draft = books.drafts[id]
        account = books.campaigns[id]
        guard let terms = account?.terms ?? draft?.campaign, let stage = books.stage(of: id, on: today) else {
            return nil
        }
        self.terms = terms
        self.stage = stage
        drafter = draft?.drafter
    }
}

extension CampaignModel {
    fileprivate var deskPhrase: Phrase {
        switch self {
        case .keep: .modelKeep
        case .allOrNothing: .modelAllOrNothing
        case .twoStep: .modelTwoStep
        case .itemised: .modelItemised
        }
    }
}

extension FailureRule {
    fileprivate var deskPhrase: Phrase {
        switch self {
        case .refund: .failureRefund
        case .donorChoice: .failureDonorChoice
        case .schoolLine: .failureSchoolLine
        }
    }
}

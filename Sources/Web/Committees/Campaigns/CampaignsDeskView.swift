import Giving
import LedgerCore

/// The campaigns at their desks: drafts to screen, those to be opened, those that run.
struct CampaignsDeskView: PageView {
    static let template = Template.staffCampaigns

    let page: PageFrame
    let staff: StaffFrame
    let t: Texts
    let p: TextsOf<CampaignDeskPhrase>
    let d: TextsOf<DeskPhrase>
    let groups: [DeskGroup<Row>]

    struct Row {
        let link: String
        let title: String
        let school: String
        let stage: String
        let stageName: String
        let goal: String
        let raised: String
        let window: String
    }

    /// So many campaigns of a group are shown.
    private static let limit = 50

    init(books: Books, scope: DeskScope, today: Day, staff: StaffFrame, reader: Reader) {
        let formats = Formats(language: reader.language)
        let drafts = books.drafts.values.filter { scope.covers($0.campaign.school) }
            .map { (terms: $0.campaign, stage: CampaignStage($0), raised: Satang.zero) }
        let opened = books.campaigns.values.filter { scope.covers($0.terms.school) }
            .map { (terms: $0.terms, stage: CampaignStage($0, on: today), raised: $0.raised) }
        // What was opened was a draft before.
        let campaigns = opened + drafts.filter { books.campaigns[$0.terms.id] == nil }
        func group(
            _ name: CampaignDeskPhrase, _ stages: Set<CampaignStage>, none: CampaignDeskPhrase? = nil
        ) -> DeskGroup<Row>? {
            let found = campaigns.filter { stages.contains($0.stage) }
                .sorted { ($0.terms.closes, $0.terms.id) < ($1.terms.closes, $1.terms.id) }
            return DeskGroup(name, of: found, none: none, limit: Self.limit, formats: formats) {
                Row($0.terms, $0.stage, raised: $0.raised, books: books, formats: formats, reader: reader)
            }
        }
        groups = [
            group(.drafts, [.draft], none: .noDrafts), group(.screened, [.screened]),
            group(.running, [.upcoming, .open, .paused, .ended]),
            group(.after, [.funded, .disbursing, .failed, .cancelled]),
        ].compactMap { $0 }
        self.staff = staff
        page = PageFrame(
            title: formats.phrase(CampaignDeskPhrase.title), reader: reader, issuer: books.opening?.issuer)
        t = Texts(language: reader.language)
        p = TextsOf(language: reader.language)
        d = TextsOf(language: reader.language)
    }
}

extension CampaignsDeskView.Row {
    fileprivate init(
        _ terms: Campaign, _ stage: CampaignStage, raised: Satang, books: Books, formats: Formats,
        reader: Reader
    ) {
        link = reader.link(CampaignDeskRoutes.path(of: terms.id))
        title = CampaignCard.titles(terms, in: reader.language).title
        school = books.schools[terms.school]?.nameThai ?? terms.school
        self.stage = stage.rawValue
        stageName = formats.phrase(stage.phrase)
        goal = formats.money(terms.goal)
        self.raised = formats.money(raised)
        window = "\(formats.day(terms.opens)) – \(formats.day(terms.closes))"
    }
}

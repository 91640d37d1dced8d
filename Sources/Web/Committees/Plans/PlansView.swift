import Access
import Giving
import LedgerCore
import LedgerService

/// The plans that wait for the screening committee, the oldest first, and those that it decided on last.
struct PlansView: PageView {
    static let template = Template.staffPlans

    let page: PageFrame
    let staff: StaffFrame
    let t: Texts
    let p: TextsOf<PlanPhrase>
    let d: TextsOf<DeskPhrase>
    let waiting: [Row]
    let decided: [Row]

    struct Row {
        let link: String
        let school: String
        let year: String
        let version: String
        let sum: String
        let progress: String
        let maker: String
        let stage: String
        let stageName: String
    }

    /// So many decided plans are shown.
    private static let decidedLimit = 30

    init(_ plans: [ScreenedPlan], books: Books, staff: StaffFrame, reader: Reader) {
        let formats = Formats(language: reader.language)
        func row(_ plan: ScreenedPlan) -> Row { Row(plan, books: books, formats: formats, reader: reader) }
        waiting = plans.filter { $0.plan.stage == .submitted }.map(row)
        decided = plans.filter { $0.plan.stage != .submitted }.suffix(Self.decidedLimit).reversed().map(row)
        self.staff = staff
        page = PageFrame(
            title: formats.phrase(PlanPhrase.title), reader: reader, issuer: books.opening?.issuer)
        t = Texts(language: reader.language)
        p = TextsOf(language: reader.language)
        d = TextsOf(language: reader.language)
    }
}

/// A plan that a school submitted, with what its committee made of it so far.
struct ScreenedPlan {
    let plan: Plan
    let desk: ScreeningDesk
    /// Of its first entry: the order in which plans were submitted.
    let sequence: UInt64

    var decidedCount: Int { plan.lines.count { desk.verdicts[$0.line] != nil } }

    /// The plans of schools that a scope covers and that were submitted by schools, in their order.
    static func all(in books: Books, _ work: WorkRecord, scope: DeskScope) -> [ScreenedPlan] {
        books.plans.values.compactMap { plan in
            guard scope.covers(plan.id.school), let desk = books.planning.desks[plan.id],
                desk.maker.role == Role.school.rawValue, let first = work.sequences[.plan(plan.id)]?.first
            else { return nil }
            return ScreenedPlan(plan: plan, desk: desk, sequence: first)
        }.sorted { $0.sequence < $1.sequence }
    }
}

extension PlansView.Row {
    init(_ screened: ScreenedPlan, books: Books, formats: Formats, reader: Reader) {
        let plan = screened.plan
        link = reader.link(PlanDeskRoutes.path(of: plan.id))
        school = books.schools[plan.id.school]?.nameThai ?? plan.id.school
        year = formats.fiscalYear(plan.id.fiscalYear)
        version = "v\(plan.id.version)"
        sum = formats.money(plan.lines.map(\.amount).cappedTotal)
        progress = "\(screened.decidedCount) / \(plan.lines.count)"
        maker = screened.desk.maker.description
        stage = plan.stage.state
        stageName = formats.phrase(plan.stage.phrase)
    }
}

extension Plan.Stage {
    var phrase: PlanPhrase {
        switch self {
        case .drafting: .stateDrafting
        case .submitted: .stateSubmitted
        case .approved: .stateApproved
        case .returned: .stateReturned
        }
    }

    /// How style.css colours it.
    var state: String {
        switch self {
        case .drafting, .submitted: "waiting"
        case .approved: "good"
        case .returned: "bad"
        }
    }
}

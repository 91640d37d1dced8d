import Access
import Giving
import Hummingbird
import LedgerCore
import LedgerService

/// Campaigns at their desks: screened, opened, paused, and asked for payments.
struct CampaignDeskRoutes: Sendable {
    let desk: Desk
    private var site: Site { desk.site }

    func add(to table: inout RouteTable) {
        table.get("staff/campaigns", for: .staff) { request, visit in try await campaigns(request, visit) }
        table.get("staff/campaigns/:id", for: .staff) { request, visit in
            try await page(of: visit.parameters.require("id"), nil, request, visit)
        }
        table.form("staff/campaigns/:id", for: .whoMay(.declare)) { form, request, visit in
            let id = try visit.parameters.require("id")
            let target = form["deed"] == CampaignDeed.ask.rawValue
                ? PaymentDeskRoutes.path(of: PaymentRequestForm.id(of: form)) : Self.path(of: id)
            return try await desk.answer(request, at: target) {
                try await record(form, campaign: id, visit)
            } again: { problem in
                try await page(of: id, problem, request, visit)
            }
        }
    }

    static func path(of campaign: String) -> String { "\(StaffPart.campaigns.path)/\(campaign)" }

    private func record(
        _ form: PostedForm, campaign id: String, _ visit: Visit
    ) async throws -> [PlacedEntry] {
        guard let deed = CampaignDeed(rawValue: form["deed"]) else {
            throw Problem.typed(Wording(
                "ต้องเป็นสิ่งที่ทำกับโครงการได้",
                "something that is done about a campaign was expected"))
        }
        let books = try await site.index.books()
        switch deed {
        case .open:
            guard let terms = books.drafts[id]?.campaign.terms ?? books.campaigns[id]?.terms.terms else {
                throw Problem.notFound("no campaign was drafted under this id")
            }
            let opening = StaffCommand(
                command: .openCampaign(terms), scope: "campaign-act", roles: deed.roles)
            return try await opening.record(form, visit, of: site)
        case .ask:
            guard let terms = books.campaigns[id]?.terms else {
                throw Problem.notFound("no campaign has this id")
            }
            let asked = PaymentRequestForm(campaign: terms, nextTranche: books.nextTranche(of: id))
            return try await asked.fact(form).act().record(form, visit, of: site)
        default:
            guard let fact = deed.form(form, campaign: id) else { throw Problem.notPermitted }
            return try await fact.act().record(form, visit, of: site)
        }
    }

    private func campaigns(_ request: HummingbirdCore.Request, _ visit: Visit) async throws -> Response {
        let books = try await site.index.books()
        let reader = Reader(request)
        let view = CampaignsDeskView(
            books: books, scope: DeskScope(visit.asker, books: books, today: site.today), today: site.today,
            staff: StaffFrame(visit, in: .campaigns, act: try StaffAct.fresh(), reader: reader),
            reader: reader)
        return desk.response(view, refusal: nil)
    }

    private func page(
        of id: String, _ refusal: Problem?, _ request: HummingbirdCore.Request, _ visit: Visit
    ) async throws -> Response {
        let books = try await site.index.books()
        guard let campaign = DeskCampaign(id, in: books, today: site.today) else {
            throw Problem.notFound("no campaign and no draft has this id")
        }
        let reader = Reader(request)
        let view = CampaignDeskView(
            campaign, entries: try await site.index.entries(about: .campaign(id)), books: books,
            asker: visit.asker,
            staff: StaffFrame(
                visit, in: .campaigns, act: try StaffAct.fresh(), refusal: refusal, reader: reader),
            reader: reader)
        return desk.response(view, refusal: refusal)
    }
}

import Access
import Giving
import Hummingbird
import LedgerCore
import LedgerService

/// A campaign opens and closes. What its committee and its school say of it are facts like others.
struct CampaignActRoutes: Sendable {
    let site: Site

    func add(to table: inout RouteTable) {
        table.post("v1/campaigns/:id/open", for: .whoMay(.declare)) { request, visit in
            let terms = try await terms(of: visit.parameters.require("id"))
            return try await ask(.openCampaign(terms), request, visit)
        }
        table.post("v1/campaigns/:id/close", for: .whoMay(.declare)) { request, visit in
            return try await ask(.closeCampaign(try visit.parameters.require("id")), request, visit)
        }
    }

    private func ask(
        _ command: Command, _ request: HummingbirdCore.Request, _ visit: Visit
    ) async throws -> Response {
        let asked = try await Asked(request, visit, of: site)
        return try await Recorder(site: site).answer(
            asked.desk.submission(of: command, scope: "campaign-act", reference: asked.key))
    }

    /// What was drafted; of a campaign that is open already what it was opened with, for a repeat.
    private func terms(of id: String) async throws -> CampaignTerms {
        let books = try await site.index.books()
        guard let terms = books.campaigns[id]?.terms.terms ?? books.drafts[id]?.campaign.terms else {
            throw Problem.notFound("no campaign was drafted under this id")
        }
        return terms
    }
}

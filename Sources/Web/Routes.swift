import Hummingbird
import LedgerService

/// All that the server answers.
struct Routes {
    private let site: Site
    private let access: WriteAccess
    private let pages: PageRenderer
    private let counter = RequestCounter()

    init(site: Site, access: WriteAccess) throws {
        self.site = site
        self.access = access
        pages = try PageRenderer()
    }

    func router() -> Router<BasicRequestContext> {
        var table = RouteTable()
        LogRoutes(site: site).add(to: &table)
        ProofRoutes(site: site).add(to: &table)
        CampaignRoutes(site: site).add(to: &table)
        DonationRoutes(site: site, access: access).add(to: &table)
        ReceiptRoutes(site: site).add(to: &table)
        HealthRoutes(site: site, counter: counter).add(to: &table)
        PageRoutes(site: site, pages: pages).add(to: &table)
        PersonalRoutes(site: site, pages: pages).add(to: &table)
        VerifyRoutes(site: site, pages: pages).add(to: &table)
        AuditRoutes(site: site, pages: pages).add(to: &table)
        FollowRoutes(site: site, traces: TraceIndex(store: site.store), pages: pages).add(to: &table)
        return table.router(behind: Door(pages: pages, counter: counter))
    }
}

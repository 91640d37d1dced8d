import Hummingbird

/// All that the server answers.
struct Routes {
    private let site: Site
    private let access: WriteAccess
    private let pages: PageRenderer
    private let counter = RequestCounter()
    private let drain: Drain
    private let sources: [Metric.Source]

    init(site: Site, access: WriteAccess, drain: Drain, sources: [Metric.Source]) throws {
        self.site = site
        self.access = access
        self.drain = drain
        self.sources = sources
        pages = try PageRenderer()
    }

    func router() -> Router<BasicRequestContext> {
        var table = RouteTable()
        LogRoutes(site: site).add(to: &table)
        ProofRoutes(site: site).add(to: &table)
        CampaignRoutes(site: site).add(to: &table)
        DonationRoutes(site: site, access: access).add(to: &table)
        ReceiptRoutes(site: site).add(to: &table)
        HealthRoutes(site: site, counter: counter, drain: drain, sources: sources).add(to: &table)
        PageRoutes(site: site, pages: pages).add(to: &table)
        PersonalRoutes(site: site, pages: pages).add(to: &table)
        return table.router(behind: Door(pages: pages, counter: counter, drain: drain))
    }
}

import Hummingbird
import LedgerService
import Storage

/// All that the server answers.
struct Routes {
    private let site: Site
    private let guarding: Guarding
    private let pages: PageRenderer
    private let counter = RequestCounter()
    private let drain: Drain
    private let sources: [Metric.Source]
    private let operating: Operating
    let feed: EventFeed

    /// What is looked after beside the ledger, as far as this server knows of it.
    struct Operating {
        let access: (any AccessStore)?
        let operations: Operations?
    }

    init(
        site: Site, guarding: Guarding, drain: Drain, sources: [Metric.Source], operating: Operating
    ) throws {
        self.site = site
        feed = EventFeed(site: site)
        self.guarding = guarding
        self.drain = drain
        self.sources = sources
        self.operating = operating
        pages = try PageRenderer()
    }

    func router() -> Router<Visit> {
        table.router(
            behind: Door(
                pages: pages, counter: counter, transport: guarding.transport,
                limit: guarding.clientLimit, drain: drain),
            through: guarding.entrance)
    }

    /// Every route with whom it answers.
    var table: RouteTable {
        var table = RouteTable()
        LogRoutes(site: site).add(to: &table)
        ProofRoutes(site: site).add(to: &table)
        CampaignRoutes(site: site).add(to: &table)
        DonationRoutes(site: site).add(to: &table)
        ReceiptRoutes(site: site).add(to: &table)
        addQueries(to: &table)
        addWrites(to: &table)
        HealthRoutes(site: site, counter: counter, drain: drain, sources: sources).add(to: &table)
        PageRoutes(site: site, pages: pages).add(to: &table)
        SchoolRoutes(site: site, pages: pages).add(to: &table)
        CampaignPageRoutes(site: site, pages: pages).add(to: &table)
        GiveRoutes(site: site, pages: pages).add(to: &table)
        OpenBooksRoutes(site: site, pages: pages).add(to: &table)
        PersonalRoutes(site: site, pages: pages).add(to: &table)
        VerifyRoutes(site: site, pages: pages).add(to: &table)
        AuditRoutes(site: site, pages: pages).add(to: &table)
        FollowRoutes(site: site, traces: TraceIndex(store: site.store), pages: pages).add(to: &table)
        if let desk = guarding.desk {
            StaffRoutes(
                site: site, pages: pages, desk: desk, cookie: guarding.cookie,
                transport: guarding.transport
            ).add(to: &table)
            SampleRoutes(site: site, desk: SampleDesk(store: site.store), pages: pages).add(to: &table)
            addOperators(to: &table)
        }
        if let webhooks = operating.operations?.webhooks { WebhookRoutes(desk: webhooks).add(to: &table) }
        return table
    }

    private func addOperators(to table: inout RouteTable) {
        if let access = operating.access {
            AccessPageRoutes(site: site, store: access, pages: pages).add(to: &table)
        }
        if let operations = operating.operations {
            WebhookPageRoutes(site: site, desk: operations.webhooks, pages: pages).add(to: &table)
            SystemPageRoutes(site: site, operations: operations, drain: drain, pages: pages).add(to: &table)
        }
    }

    private func addQueries(to table: inout RouteTable) {
        ListingRoutes(site: site).add(to: &table)
        EntryRoutes(site: site).add(to: &table)
        EventRoutes(feed: feed).add(to: &table)
        SpecificationRoute().add(to: &table)
    }

    private func addWrites(to table: inout RouteTable) {
        FactRoutes(site: site).add(to: &table)
        PlanSubmissionRoutes(site: site).add(to: &table)
        CampaignActRoutes(site: site).add(to: &table)
        PromiseRoutes(site: site).add(to: &table)
        GiftChangeRoutes(site: site).add(to: &table)
        PaymentRoutes(site: site).add(to: &table)
        ImportRoutes(site: site).add(to: &table)
    }
}

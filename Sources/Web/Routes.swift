import Clearing
import Hummingbird
import LedgerService
import Storage

/// All that the server answers.
struct Routes {
    private let site: Site
    private let guarding: Guarding
    private let pages: PageRenderer
    private let shelf: PageShelf
    private let counter = RequestCounter()
    private let drain: Drain
    private let sources: [Metric.Source]
    private let judge: PlanJudge
    private let offices: Offices
    let feed: EventFeed

    /// What is done beside the ledger, as far as this server knows of it.
    struct Offices {
        /// Nil where nobody can sign in, and no token is known.
        let access: (any AccessStore)?
        /// Nil where there is nothing to clear.
        let accounts: AccountsOffice?
        /// Nil where no payment provider may tell anything.
        let intake: ChargeIntake?
        let operations: Operations?
        /// The papers that were handed in for payments.
        let evidence: EvidenceDirectory
    }

    init(
        site: Site, guarding: Guarding, drain: Drain, sources: [Metric.Source], offices: Offices
    ) throws {
        self.site = site
        feed = EventFeed(site: site)
        judge = PlanJudge(source: site.store)
        self.guarding = guarding
        self.drain = drain
        self.sources = sources
        self.offices = offices
        pages = try PageRenderer()
        shelf = PageShelf(site: site)
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
        PageRoutes(site: site, pages: pages, shelf: shelf).add(to: &table)
        SchoolRoutes(site: site, pages: pages, shelf: shelf).add(to: &table)
        CampaignPageRoutes(site: site, pages: pages, shelf: shelf).add(to: &table)
        GiveRoutes(site: site, pages: pages).add(to: &table)
        OpenBooksRoutes(site: site, pages: pages, shelf: shelf).add(to: &table)
        PersonalRoutes(site: site, pages: pages).add(to: &table)
        VerifyRoutes(site: site, pages: pages).add(to: &table)
        AuditRoutes(site: site, pages: pages).add(to: &table)
        FollowRoutes(site: site, traces: TraceIndex(store: site.store), pages: pages).add(to: &table)
        if let desk = guarding.desk {
            StaffRoutes(
                site: site, pages: pages, desk: desk, cookie: guarding.cookie,
                transport: guarding.transport
            ).add(to: &table)
            if let accounts = offices.accounts {
                AccountantRoutes(site: site, office: accounts, pages: pages).add(to: &table)
            }
            addCommittees(to: &table)
            SampleRoutes(site: site, desk: SampleDesk(store: site.store), pages: pages).add(to: &table)
            addOperators(to: &table)
        }
        if let webhooks = offices.operations?.webhooks { WebhookRoutes(desk: webhooks).add(to: &table) }
        return table
    }

    private func addCommittees(to table: inout RouteTable) {
        let desk = Desk(site: site, pages: pages)
        PlanDeskRoutes(desk: desk).add(to: &table)
        CampaignDeskRoutes(desk: desk).add(to: &table)
        PaymentDeskRoutes(desk: desk, evidence: offices.evidence).add(to: &table)
        EvidenceRoutes(site: site, evidence: offices.evidence).add(to: &table)
        IndicatorRoutes(desk: desk).add(to: &table)
    }

    private func addOperators(to table: inout RouteTable) {
        if let access = offices.access {
            AccessPageRoutes(site: site, store: access, pages: pages).add(to: &table)
        }
        if let operations = offices.operations {
            WebhookPageRoutes(site: site, desk: operations.webhooks, pages: pages).add(to: &table)
            SystemPageRoutes(site: site, operations: operations, drain: drain, pages: pages).add(to: &table)
        }
    }

    private func addQueries(to table: inout RouteTable) {
        ListingRoutes(site: site).add(to: &table)
        SchoolFindingsRoutes(judge: judge).add(to: &table)
        EntryRoutes(site: site).add(to: &table)
        EventRoutes(feed: feed).add(to: &table)
        SpecificationRoute().add(to: &table)
    }

    private func addWrites(to table: inout RouteTable) {
        FactRoutes(site: site).add(to: &table)
        RegisterRoutes(site: site).add(to: &table)
        PlanSubmissionRoutes(site: site).add(to: &table)
        CampaignActRoutes(site: site).add(to: &table)
        PromiseRoutes(site: site).add(to: &table)
        GiftChangeRoutes(site: site).add(to: &table)
        PaymentRoutes(site: site).add(to: &table)
        ImportRoutes(site: site).add(to: &table)
        NotificationRoutes(site: site, intake: offices.intake).add(to: &table)
    }
}

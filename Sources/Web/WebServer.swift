import Hummingbird
import HummingbirdCore
public import LedgerCore
public import LedgerService
public import Logging
import NIOCore
public import OpenSSL
import ServiceLifecycle
public import Storage
import UnixSignals

/// Serves a ledger over HTTP: the API under `/v1`, the log's static files, and pages for people.
public struct WebServer: Sendable {
    private let site: Site
    private let writeToken: String?
    private let staff: StaffAccess?
    private let operations: Operations?
    private let transport: Transport
    private let limits: ServingLimits
    private let drainTime: Duration
    private let metrics: [Metric.Source]
    private let accounts: AccountsOffice?
    private let evidence: EvidenceDirectory
    private let intake: ChargeIntake?
    private let logger: Logger

    /// - Parameters:
    ///   - index: follows the same store as the ledger.
    ///   - desk: turns what comes in into submissions, under the name of the API.
    ///   - papers: prints public copies; without it none are offered.
    ///   - certificates: the receipts' signer's first, then those above it.
    ///   - witnessKeys: of those whose cosignatures the checkpoints carry.
    ///   - outbox: knows the links in donors' letters; nil where none are sent.
    ///   - evidence: keeps the papers that are handed in for payments.
    ///   - writeToken: what writers show as a bearer token. Nil lets only this machine write, until the
    ///     ledger has tokens of its own.
    ///   - staff: knows tokens, and who may sign in; without it nobody can.
    ///   - operations: what operators look after; without it none of it is shown.
    ///   - drainTime: for how long requests are sent elsewhere before the server stops.
    ///   - metrics: of what runs beside the server.
    ///   - accounts: what the accountants' pages rest on; without it there are none.
    ///   - intake: takes what payment providers tell; nil where none may.
    public init(
        ledger: Ledger, index: ReadIndex, desk: FormDesk, receipts: ReceiptDesk,
        papers: PaperDesk? = nil, certificates: [Certificate], witnessKeys: [VerifierKey] = [],
        outbox: (any Outbox)? = nil, evidence: EvidenceDirectory, writeToken: String?,
        staff: StaffAccess? = nil, operations: Operations? = nil, transport: Transport = .plain,
        limits: ServingLimits = ServingLimits(), drainTime: Duration = .zero, metrics: [Metric.Source] = [],
        accounts: AccountsOffice? = nil, intake: ChargeIntake? = nil, now: @escaping @Sendable () -> Instant,
        logger: Logger
    ) {
        site = Site(
            ledger: ledger, index: index, desk: desk, receipts: receipts,
            papers: papers, money: MoneyDesk(store: ledger.store), witnessKeys: witnessKeys,
            certificates: certificates, outbox: outbox, now: now)
        self.evidence = evidence
        self.writeToken = writeToken
        self.staff = staff
        self.operations = operations
        self.transport = transport
        self.limits = limits
        self.drainTime = drainTime
        self.metrics = metrics
        self.accounts = accounts
        self.intake = intake
        self.logger = logger
    }

    /// Serves until SIGTERM or SIGINT, or until the task is cancelled. Over TLS, SIGHUP has the certificate
    /// read again.
    ///
    ///     serving ──signal──▶ draining: 503 for what is new, `/readyz` says so ──after a while──▶ closing:
    ///     nobody can connect, what has begun is answered ──▶ stopped
    ///
    /// - Parameters:
    ///   - port: 0 lets the system choose.
    ///   - started: is told the port once the server listens.
    public func run(
        host: String, port: Int, started: @escaping @Sendable (Int) async -> Void = { _ in }
    ) async throws {
        let drain = Drain()
        let routes = try routes(at: host, draining: drain)
        let identity = try transport.shownIdentity()
        let application = Application(
            router: routes.router(),
            server: try .http1(configuration: limits.channel).encrypted(as: identity),
            configuration: ApplicationConfiguration(
                address: .hostname(host, port: port), serverName: "banchi",
                availableConnectionsDelegate: MaximumAvailableConnections(limits.connections)),
            onServerRunning: { await started($0.localAddress?.port ?? port) },
            logger: logger)
        let group = ServiceGroup(
            configuration: ServiceGroupConfiguration(services: [application], logger: logger))
        // Trapped before anybody is told that the server listens.
        let signals = await UnixSignalsSequence(trapping: .sigterm, .sigint)
        async let _: Void = stop(group, ending: routes.feed, draining: drain, on: signals)
        async let _: Void = renew(identity)
        async let _: Void = routes.feed.run()
        try await group.run()
        // The end of the scope cancels the waiting for a signal, and the feed.
    }

    private func stop(
        _ group: ServiceGroup, ending feed: EventFeed, draining drain: Drain, on signals: UnixSignalsSequence
    ) async {
        for await _ in signals {
            drain.begin()
            logger.info("draining", metadata: ["seconds": "\(drainTime / .seconds(1))"])
            // Cancelled, it does not wait.
            try? await Task.sleep(for: drainTime)
            await feed.end()
            await group.triggerGracefulShutdown()
            return
        }
    }

    /// Has certificate and key read again at every SIGHUP. Without TLS it ends the process, as it always
    /// does.
    private func renew(_ identity: ShownIdentity?) async {
        guard let identity else { return }
        for await _ in await UnixSignalsSequence(trapping: .sighup) {
            do {
                try identity.renew()
                logger.info("certificate read again")
            } catch {
                logger.error("the certificate stays as it was", metadata: ["error": "\(error)"])
            }
        }
    }

    /// All that is answered.
    ///
    /// - Parameter host: where the server listens.
    func routes(at host: String, draining drain: Drain = Drain()) throws -> Routes {
        let guarding = try Guarding(
            writeAccess: WriteAccess(token: writeToken, host: host, transport: transport),
            staff: staff, transport: transport, limits: limits, now: site.now)
        return try Routes(
            site: site, guarding: guarding, drain: drain, sources: metrics,
            offices: Routes.Offices(
                access: staff?.store, accounts: accounts, intake: intake, operations: operations,
                evidence: evidence))
    }
}

extension ServingLimits {
    /// What holds before a request is one.
    fileprivate var channel: HTTP1Channel.Configuration {
        let patience = RequestPatience(seconds: requestSeconds)
        return HTTP1Channel.Configuration(
            additionalChannelHandlers: [RequestClock(patience)],
            idleTimeout: .seconds(idleSeconds),
            httpDecoderConfiguration: .init(
                maxHeaderFieldSize: Self.headerBytes, maxHeaderListSize: Self.headerBytes,
                maxHeaderFieldCount: Self.headerFields))
    }
}

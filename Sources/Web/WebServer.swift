import Hummingbird
public import LedgerCore
public import LedgerService
public import Logging
import NIOCore
public import OpenSSL
public import Storage

/// Serves a ledger over HTTP: the API under `/v1`, the log's static files, and pages for people.
public struct WebServer: Sendable {
    private let site: Site
    private let writeToken: String?
    private let logger: Logger

    /// - Parameters:
    ///   - index: follows the same store as the ledger.
    ///   - desk: turns what comes in into submissions, under the name of the API.
    ///   - papers: prints public copies; without it none are offered.
    ///   - certificates: the receipts' signer's first, then those above it.
    ///   - witnessKeys: of those whose cosignatures the checkpoints carry.
    ///   - outbox: knows the links in donors' letters; nil where none are sent.
    ///   - writeToken: what writers show as a bearer token. Nil lets only this machine write.
    public init(
        ledger: Ledger, index: ReadIndex, desk: FormDesk, receipts: ReceiptDesk,
        papers: PaperDesk? = nil, certificates: [Certificate], witnessKeys: [VerifierKey] = [],
        outbox: (any Outbox)? = nil, writeToken: String?,
        now: @escaping @Sendable () -> Instant, logger: Logger
    ) {
        site = Site(
            ledger: ledger, index: index, desk: desk, receipts: receipts,
            papers: papers, money: MoneyDesk(store: ledger.store), witnessKeys: witnessKeys,
            certificates: certificates, outbox: outbox, now: now)
        self.writeToken = writeToken
        self.logger = logger
    }

    /// Serves until SIGTERM or SIGINT, or until the task is cancelled; requests that have begun are
    /// answered first.
    ///
    /// - Parameters:
    ///   - port: 0 lets the system choose.
    ///   - started: is told the port once the server listens.
    public func run(
        host: String, port: Int, started: @escaping @Sendable (Int) async -> Void = { _ in }
    ) async throws {
        let routes = try routes(host: host)
        let application = Application(
            router: routes.router(),
            configuration: ApplicationConfiguration(
                address: .hostname(host, port: port), serverName: "banchi"),
            onServerRunning: { await started($0.localAddress?.port ?? port) },
            logger: logger)
        async let _: Void = routes.feed.run()
        try await application.runService()
    }

    /// What is answered where the server listens on that address.
    func routes(host: String) throws -> Routes {
        try Routes(site: site, access: WriteAccess(token: writeToken, host: host))
    }
}

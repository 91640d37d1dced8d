import Accounting
import ArgumentParser
import Delivery
import Foundation
import LedgerService
import Logging
import Storage
import Web
import Webhooks

/// `banchi serve`: API, log files and pages.
struct ServeCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "serve",
        abstract: "Serve the API, the log's files and the pages.",
        discussion: """
            On a loopback address whoever reaches the server may record donations, until the ledger has \
            a token (banchi token create). On any other address that takes one, or --write-token-file. \
            Every option can be set by a variable of the environment (BANCHI_LISTEN) and in the \
            --configuration file (listen) too: the option counts before the variable, the variable before \
            the file.
            """)

    @OptionGroup var data: DataOption

    @Option(help: "HOST:PORT; port 0 takes a free one.")
    var listen = "127.0.0.1:8080"

    @Option(help: "A policy file (C2SP tlog-policy): its witnesses are asked to cosign checkpoints.")
    var policy: String?

    @Option(help: "A file whose first line is the bearer token that writing takes.")
    var writeTokenFile: String?

    @OptionGroup var exposure: ExposureOptions
    @OptionGroup var identityProvider: IdentityProviderOptions
    @Option(help: "For how many seconds after SIGTERM requests are answered 503 before the server stops.")
    var drainSeconds = 0

    @Option(help: "How log lines look on standard error.")
    var logFormat = LogFormat.text

    @Option(help: "A JSON file with settings, named as the options with _ for -; or BANCHI_CONFIGURATION.")
    var configuration: String?

    @Flag(help: "Say what every setting is and who said so, and end.")
    var printConfiguration = false

    @OptionGroup var providers: ProviderOptions
    @OptionGroup var mail: MailOptions
    @OptionGroup var papers: PaperOptions

    /// Who asks, when a request comes over HTTP.
    private static let actor = "client:http"

    func validate() throws {
        guard (0...3600).contains(drainSeconds) else {
            throw ValidationError("--drain-seconds is from 0 to 3600")
        }
        guard endpoint != nil else { throw ValidationError("--listen is HOST:PORT, such as 127.0.0.1:8080") }
    }

    func run() async throws {
        try await reportingProblems {
            guard let (host, port) = endpoint else { preconditionFailure("--listen was validated") }
            let token = try writeTokenFile.map { try DataDirectory.passphrase(in: URL(filePath: $0)) }
            let policy = try policy.map { try PolicyFile.read($0) }
            try await Workspace.open(data.directory, as: Self.actor) { workspace in
                let index = ReadIndex(store: workspace.store)
                let logger = logFormat.logger
                let collector = try policy.map {
                    try CosignatureCollector(
                        store: workspace.store, logKeys: { try workspace.keys.logKeys() }, policy: $0,
                        keyList: data.directory.witnessKeys, now: systemClock)
                }
                let outbox = try data.directory.outbox()
                // Nothing leaves a ledger that may be older than what has left already.
                let mayTell = workspace.ledger.permission == .granted
                if case .withheld(let reason) = workspace.ledger.permission {
                    logger.warning("read only: \(reason)")
                }
                let deliverer =
                    mayTell ? try mail.deliverer(for: workspace, outbox: outbox, papers: papers) : nil
                let lock = deliverer.flatMap { _ in DeliveryLock(path: data.directory.deliveryLockPath) }
                guard deliverer == nil || lock != nil else {
                    throw Problem(.unavailable, "another process delivers just now")
                }
                defer { withExtendedLifetime(lock) {} }
                let webhooks = mayTell ? try LockedWebhooks(of: workspace, in: data.directory) : nil
                let server = WebServer(
                    ledger: workspace.ledger, index: index, desk: workspace.desk,
                    receipts: try workspace.receiptDesk(index: index),
                    papers: try papers.desk(workspace, index: index, isStamped: false),
                    certificates: try workspace.keys.certificates(),
                    witnessKeys: try data.directory.witnessKeys.keys(joining: policy),
                    outbox: outbox, evidence: data.directory.evidence, writeToken: token,
                    staff: StaffAccess(
                        store: try data.directory.access(), key: AccessKey(workspace.secret),
                        provider: try identityProvider.provider(backTo: papers.publicURL),
                        takesPasswords: !identityProvider.oidcOnly),
                    operations: try Self.operations(of: data.directory),
                    transport: exposure.transport, limits: exposure.limits,
                    drainTime: .seconds(drainSeconds),
                    metrics: [
                        OperatingMetrics(
                            workspace: workspace, outbox: outbox, webhooks: try data.directory.webhooks(),
                            policy: policy
                        ).metrics
                    ],
                    accounts: AccountsOffice(
                        data.directory.clearing(workspace),
                        reconciliations: data.directory.reconciliationsURL, chart: try Chart.read(nil)),
                    intake: try providers.intake(for: workspace, index: index, in: data.directory),
                    now: systemClock, logger: logger)
                let seal = DailySeal(
                    ledger: workspace.ledger, index: index, desk: workspace.desk, now: systemClock)
                async let _: Void = seal.run { logger.error("the books were not sealed: \($0)") }
                // Gifts are taken whether witnesses answer or not.
                async let _: Void? = collector?.run { log($0, with: logger) }
                async let _: Void? = deliverer?.run { log($0, with: logger) }
                async let _: Void? = webhooks?.run { log($0, with: logger) } failed: {
                    logger.error("no webhooks: \($0)")
                }
                try await papers.authority.stampingHourly(workspace.store, kept: data.directory.timeStamps) {
                    try await server.run(host: host, port: port) { bound in
                        announce("\(exposure.scheme)://\(host):\(bound)")
                    }
                }
                // The end of the scope cancels the collecting, and waits for it.
            }
        }
    }

    /// What the pages show operators.
    private static func operations(of directory: DataDirectory) throws -> Operations {
        let configuration = try ServeConfiguration(
            Array(CommandLine.arguments.dropFirst(2)), environment: ProcessInfo.processInfo.environment)
        return Operations(
            webhooks: try directory.webhookDesk(), version: Banchi.configuration.version,
            started: systemClock(), settings: configuration.shown, storage: { try directory.stored() })
    }

    private var endpoint: (host: String, port: Int)? { hostAndPort(listen) }
}

/// A witness that is away is a nuisance; one that has seen another history is an alarm.
private func log(_ report: CosignatureCollector.Report, with logger: Logger) {
    let metadata: Logger.Metadata = [
        "checkpoint": "\(report.size)", "outcome": "\(report.outcome)", "witness": "\(report.witness)",
    ]
    switch report.outcome {
    case .cosigned, .superseded: logger.info("witness", metadata: metadata)
    case .refused, .unreachable: logger.warning("witness", metadata: metadata)
    case .possibleFork, .storeFailed: logger.error("witness", metadata: metadata)
    }
}

/// By the entry, never by what it says.
private func log(_ report: WebhookSender.Report, with logger: Logger) {
    let metadata: Logger.Metadata = [
        "endpoint": "\(report.endpoint)", "entry": "\(report.sequence)", "outcome": "\(report.answer)",
    ]
    if report.isGivenUp {
        logger.warning("webhook given up", metadata: metadata)
    } else {
        logger.info("webhook", metadata: metadata)
    }
}

/// By the receipt's number, never by the donor.
private func log(_ event: Deliverer.Event, with logger: Logger) {
    switch event {
    case .report(let report):
        let metadata: Logger.Metadata = [
            "receipt": "\(report.receipt)", "outcome": "\(report.outcome.words)",
        ]
        switch report.outcome {
        case .failed: logger.warning("letter", metadata: metadata)
        default: logger.info("letter", metadata: metadata)
        }
    case .failed(let reason, let retry):
        logger.warning("no letters: \(reason); next attempt in \(retry) seconds")
    }
}

import Access
import Hummingbird
import LedgerCore
public import LedgerService
public import Logging
import NIOCore

/// Serves a witness over HTTP (C2SP tlog-witness): `POST /add-checkpoint`, and `GET /`, which says
/// what this is.
public struct WitnessServer: Sendable {
    private let witness: Witness
    private let logger: Logger

    public init(witness: Witness, logger: Logger) {
        self.witness = witness
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
        let application = Application(
            router: router(),
            configuration: ApplicationConfiguration(
                address: .hostname(host, port: port), serverName: "banchi-witness"),
            onServerRunning: { await started($0.localAddress?.port ?? port) },
            logger: logger)
        try await application.runService()
    }

    private func router() -> Router<Visit> {
        var table = RouteTable()
        table.get("", for: .anyone) { _, _ in Response.text(introduction).uncached }
        table.post("add-checkpoint", for: .anyone) { request, context in
            try await addCheckpoint(request, context: context)
        }
        return table.router(behind: WitnessDoor(), through: .forAnyone)
    }

    private var introduction: String {
        """
        A witness of transparency logs (https://c2sp.org/tlog-witness).
        It cosigns a log's checkpoints at POST /add-checkpoint, and never two that contradict.

        \(witness.key)

        """
    }

    private func addCheckpoint(
        _ request: Request, context: Visit
    ) async throws -> Response {
        let body = try await request.body.collect(upTo: RequestBody.limit)
        let answer = try await witness.addCheckpoint(Array(body.readableBytesView))
        switch answer {
        case .cosigned(let line): return Response.text(line.line).uncached
        case .refused(let refusal):
            if refusal.isSuspicious {
                context.logger.warning(
                    "not cosigned", metadata: ["reason": "\(refusal.body.dropLast())"])
            }
            return Response(refusal).uncached
        }
    }
}

extension WitnessRefusal {
    /// Whether it may show that a log rewrites its history. A size that is only out of date does not.
    fileprivate var isSuspicious: Bool {
        switch self {
        case .inconsistent, .invalidSignature: true
        case .malformed, .unknownLog, .invalidCheckpoint, .oldSizeTooLarge, .conflict: false
        }
    }
}

extension Response {
    fileprivate init(_ refusal: WitnessRefusal) {
        let type = if case .conflict = refusal { "text/x.tlog.size" } else { "text/plain; charset=utf-8" }
        self = .content(
            Array(refusal.body.utf8), type: type, status: .init(code: refusal.status))
    }
}

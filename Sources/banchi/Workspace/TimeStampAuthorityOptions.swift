import ArgumentParser
import Foundation
import LedgerCore
import LedgerService
import Logging
import OpenSSL
import Storage

/// `--tsa URL`, `--tsa-ca FILE`: who stamps checkpoints.
struct TimeStampAuthorityOptions: ParsableArguments {
    @Option(help: "URL of a time stamping authority (RFC 3161).")
    var tsa: String?

    @Option(help: "PEM with the certificates that the authority's must lead to.")
    var tsaCa: String?

    func validate() throws {
        guard tsa == nil || url != nil else {
            throw ValidationError("--tsa is a URL such as https://tsa.example/")
        }
        guard tsaCa == nil || tsa != nil else { throw ValidationError("--tsa-ca needs --tsa") }
    }

    private var url: URL? {
        tsa.flatMap { URL(string: $0) }.flatMap { url in
            ["http", "https"].contains(url.scheme ?? "") && url.host?.isEmpty == false ? url : nil
        }
    }

    /// The authority that was named; nil where none was.
    func authority(patience: Duration = .seconds(30)) throws -> TimeStampAuthority? {
        guard let url else { return nil }
        return TimeStampAuthority(
            url: url, anchors: try tsaCa.map { try Self.anchors(in: $0) }, patience: patience)
    }

    /// The certificates in a file, at least one.
    static func anchors(in path: String) throws -> [Certificate] {
        let pem = try readText(URL(filePath: path))
        let anchors: [Certificate]
        do {
            anchors = try Certificate.certificates(inPEM: pem)
        } catch {
            throw Problem(.badInput, "\(path): \(error)")
        }
        guard !anchors.isEmpty else { throw Problem(.badInput, "\(path) holds no certificate in PEM") }
        return anchors
    }

    /// Has checkpoints stamped hourly for as long as the body runs; does nothing more than run it
    /// where no authority was named.
    func stampingHourly(
        _ store: any LedgerStore, kept: KeptTimeStamps, while body: () async throws -> Void
    ) async throws {
        guard let authority = try authority() else { return try await body() }
        if tsaCa == nil {
            Logger(label: "banchi").warning("without --tsa-ca nobody checks who signs the time stamps")
        }
        let hourly = HourlyStamping(
            TimeStamping(store: store, kept: kept, authority: authority),
            now: systemClock, tell: Self.log)
        async let _: Void = hourly.run()
        try await body()
        // Leaving the scope cancels the stamping and waits for its end.
    }

    @Sendable private static func log(_ event: HourlyStamping.Event) {
        let logger = Logger(label: "banchi")
        switch event {
        case .stamped(let outcome):
            let time = Instant(unixSeconds: outcome.stamp.time)
            logger.info("time stamp of checkpoint \(outcome.size): \(time), serial \(outcome.stamp.serial)")
        case .failed(let reason, let retry):
            logger.warning("no time stamp: \(reason); next attempt in \(retry) seconds")
        }
    }
}

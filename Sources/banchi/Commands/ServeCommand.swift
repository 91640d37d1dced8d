import ArgumentParser
import Foundation
import LedgerService
import Logging
import Web

/// `banchi serve`: API, log files and pages.
struct ServeCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "serve",
        abstract: "Serve the API, the log's files and the pages.",
        discussion: """
            On a loopback address whoever reaches the server may record donations. On any other \
            address that takes --write-token-file.
            """)

    @OptionGroup var data: DataOption

    @Option(help: "HOST:PORT; port 0 takes a free one.")
    var listen = "127.0.0.1:8080"

    @Option(help: "A file whose first line is the bearer token that writing takes.")
    var writeTokenFile: String?

    @OptionGroup var authority: TimeStampAuthorityOptions

    /// Who asks, when a request comes over HTTP.
    private static let actor = "client:http"

    func validate() throws {
        guard endpoint != nil else { throw ValidationError("--listen is HOST:PORT, such as 127.0.0.1:8080") }
    }

    func run() async throws {
        try await reportingProblems {
            guard let (host, port) = endpoint else { preconditionFailure("--listen was validated") }
            let token = try writeTokenFile.map { try DataDirectory.passphrase(in: URL(filePath: $0)) }
            try await Workspace.open(data.directory, as: Self.actor) { workspace in
                let index = ReadIndex(store: workspace.store)
                let logger = Logger(label: "banchi")
                let server = WebServer(
                    ledger: workspace.ledger, index: index, desk: workspace.desk,
                    receipts: try workspace.receiptDesk(index: index),
                    certificates: try workspace.keys.certificates(), writeToken: token,
                    now: systemClock, logger: logger)
                let seal = DailySeal(
                    ledger: workspace.ledger, index: index, desk: workspace.desk, now: systemClock)
                async let _: Void = seal.run { logger.error("the books were not sealed: \($0)") }
                try await authority.stampingHourly(workspace.store, kept: data.directory.timeStamps) {
                    try await server.run(host: host, port: port) { bound in
                        announce("http://\(host):\(bound)")
                    }
                }
            }
        }
    }

    private var endpoint: (host: String, port: Int)? {
        guard let colon = listen.lastIndex(of: ":"),
            let port = Int(listen[listen.index(after: colon)...]), (0...65_535).contains(port)
        else { return nil }
        return (String(listen[..<colon]), port)
    }
}

/// Says where it listens at once, also into a pipe.
private func announce(_ address: String) {
    FileHandle.standardOutput.write(Data("listening on \(address)\n".utf8))
}

import ArgumentParser
import Foundation
import LedgerCore
import Logging

/// Log lines as JSON objects, one a line on standard error, for programs that collect them. Names and
/// paths that people typed are in none of them: what is logged names routes, receipts and witnesses.
struct JSONLineLog: LogHandler {
    var logLevel = Logger.Level.info
    var metadata: Logger.Metadata = [:]
    var metadataProvider: Logger.MetadataProvider?

    subscript(metadataKey key: String) -> Logger.Metadata.Value? {
        get { metadata[key] }
        set { metadata[key] = newValue }
    }

    func log(event: LogEvent) {
        let own = [
            JSON.Member("at", .string(systemClock().description)),
            JSON.Member("level", .string("\(event.level)")),
            JSON.Member("message", .string("\(event.message)")),
        ]
        let taken = Set(own.map(\.key))
        let further = metadata.merging(event.metadata ?? [:]) { _, new in new }
            .filter { !taken.contains($0.key) }
            .map { JSON.Member($0.key, .string("\($0.value)")) }
        // One write a line: lines of several threads do not mix.
        FileHandle.standardError.write(Data(JSON.object(own + further).canonical + [0x0A]))
    }
}

/// `--log-format text|json`: how a server logs.
enum LogFormat: String, ExpressibleByArgument, CaseIterable {
    case text, json

    var logger: Logger {
        switch self {
        case .text: Logger(label: "banchi")
        case .json: Logger(label: "banchi") { _ in JSONLineLog() }
        }
    }
}

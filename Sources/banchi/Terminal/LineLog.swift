import ArgumentParser
import Foundation
import LedgerCore
import Logging

/// `--log-format text|json`: how a server logs.
enum LogFormat: String, ExpressibleByArgument, CaseIterable {
    case text, json

    var logger: Logger { Logger(label: "banchi") { _ in LineLog(format: self) } }
}

/// A line of every event on standard error: for people, or as a JSON object for programs that collect them.
/// Names and paths that people typed are in none: what is logged names routes, receipts and witnesses.
///
/// The library's own handler asks for the time zone, which looks at a file, and flushes a stream: a tenth of
/// what it takes to answer with a page.
struct LineLog: LogHandler {
    let format: LogFormat
    var logLevel = Logger.Level.info
    var metadata: Logger.Metadata = [:]
    var metadataProvider: Logger.MetadataProvider?

    init(format: LogFormat) {
        self.format = format
    }

    subscript(metadataKey key: String) -> Logger.Metadata.Value? {
        get { metadata[key] }
        set { metadata[key] = newValue }
    }

    func log(event: LogEvent) {
        let line = format.line(
            at: systemClock(), level: "\(event.level)", message: "\(event.message)",
            further: metadata.merging(event.metadata ?? [:]) { _, new in new }
                .map { ($0.key, "\($0.value)") })
        // One write a line: lines of several threads do not mix.
        FileHandle.standardError.write(Data(line))
    }
}

extension LogFormat {
    /// - Parameter further: what else there is to say, under names of its own.
    func line(
        at instant: Instant, level: String, message: String, further: [(name: String, value: String)]
    ) -> [UInt8] {
        switch self {
        case .text:
            let words = further.sorted { $0.name < $1.name }.map { "\($0.name)=\(Self.word($0.value))" }
            let line = ([instant.description, level, message] + words).joined(separator: " ")
            return Array(line.utf8) + [0x0A]
        case .json:
            let own = [("at", instant.description), ("level", level), ("message", message)]
            let others = further.filter { one in !own.contains { $0.0 == one.name } }
            return JSON.object((own + others).map { JSON.Member($0, .string($1)) }).canonical + [0x0A]
        }
    }

    /// A value as it is, or in quotation marks where it would not look like one word.
    private static func word(_ value: String) -> String {
        let isWord = !value.isEmpty && value.utf8.allSatisfy { (0x23...0x7E).contains($0) || $0 == 0x21 }
        return isWord ? value : String(decoding: JSON.string(value).canonical, as: UTF8.self)
    }
}

import Foundation
import LedgerCore
import Statements
import Testing

/// All that a file holds, statement by statement.
struct Gathered {
    struct Part {
        let header: StatementHeader
        var lines: [StatementLine] = []
        var skipped: [SkippedRecord] = []
        var footer: StatementFooter?
    }

    let reading: StatementReader.Reading
    let parts: [Part]
    /// What was skipped before the first statement.
    let preamble: [SkippedRecord]

    init(_ bytes: [UInt8], _ options: StatementOptions = StatementOptions()) throws(StatementFault) {
        var parts: [Part] = []
        var preamble: [SkippedRecord] = []
        reading = try StatementReader.read(bytes, options) { event in
            switch event {
            case .opens(let header): parts.append(Part(header: header))
            case .line(let line): parts[parts.count - 1].lines.append(line)
            case .skipped(let record) where parts.isEmpty: preamble.append(record)
            case .skipped(let record): if !parts.isEmpty { parts[parts.count - 1].skipped.append(record) }
            case .closes(let footer): parts[parts.count - 1].footer = footer
            }
        }
        self.parts = parts
        self.preamble = preamble
    }

    init(_ text: String, _ options: StatementOptions = StatementOptions()) throws(StatementFault) {
        try self.init(Array(text.utf8), options)
    }

    var lines: [StatementLine] { parts.flatMap(\.lines) }
    var skipped: [SkippedRecord] { preamble + parts.flatMap(\.skipped) }

    /// Signed satang of each line.
    var amounts: [Int64] { lines.map(\.amount.amount) }

    /// The identities of all lines under one account id.
    var identities: [LineIdentity] {
        parts.flatMap { part in
            var identities = LineIdentities(
                account: "account-0000000000000001", currency: part.header.currency ?? "THB",
                sign: part.footer?.sign ?? .asMarked)
            return part.lines.map { identities.next($0) }
        }
    }
}

extension StatementOptions {
    /// The options with something changed.
    static func with(_ change: (inout StatementOptions) -> Void) -> StatementOptions {
        var options = StatementOptions()
        change(&options)
        return options
    }
}

/// The fault of reading a text, for tests of refusals.
func fault(
    _ text: String, _ options: StatementOptions = StatementOptions()
) -> StatementFault? {
    fault(Array(text.utf8), options)
}

func fault(_ bytes: [UInt8], _ options: StatementOptions = StatementOptions()) -> StatementFault? {
    do {
        _ = try Gathered(bytes, options)
        return nil
    } catch {
        return error
    }
}

/// Published sample statements: `BANCHI_STATEMENTS`, or else `../shared/statements` seen from the package.
enum SampleStatements {
    static let folder = URL(
        fileURLWithPath: ProcessInfo.processInfo.environment["BANCHI_STATEMENTS"] ?? "../shared/statements",
        isDirectory: true)

    /// The bytes of one file; nil, after a line that says so, where the file is absent.
    static func bytes(_ path: String) throws -> [UInt8]? {
        let file = folder.appendingPathComponent(path)
        guard FileManager.default.fileExists(atPath: file.path) else {
            print("SKIPPED: no sample statement at \(file.path)")
            return nil
        }
        return Array(try Data(contentsOf: file))
    }
}

import ArgumentParser
import Giving
import LedgerCore
import LedgerService

/// `banchi key …`: the keys that sign checkpoints.
struct KeyCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "key", abstract: "List, rotate and retire the log's keys.",
        discussion: """
            A rotation has an overlap: after `rotate` the old key and the new one both sign every \
            checkpoint, so that whoever verifies moves over in their own time; `retire` ends it.
            """,
        subcommands: [List.self, Rotate.self, Retire.self])

    struct List: AsyncParsableCommand {
        static let configuration = CommandConfiguration(
            abstract: "The log's keys, with the entries that put them in office and ended it.")

        @OptionGroup var data: DataOption
        @OptionGroup var output: FormatOption

        func run() async throws {
            try await reportingProblems {
                let books = try await Replay(of: try data.directory.store()).books
                let terms = books.logKeys.terms
                switch output.format {
                case .text: terms.forEach { print($0.line) }
                case .json: print(JSON.array(terms.map(\.json)).text)
                }
            }
        }
    }

    struct Rotate: AsyncParsableCommand {
        static let configuration = CommandConfiguration(
            abstract: "Put a new log key in office beside the old one.")

        @OptionGroup var data: DataOption

        func run() async throws {
            try await reportingProblems {
                let key = try await Workspace.open(data.directory) { workspace in
                    // The key is durable before the ledger names it: what is recorded must be signed for.
                    let key = try workspace.keys.addLogKey(origin: workspace.opening.origin)
                    _ = try await workspace.record(.activateLogKey(key), reference: key.description)
                    return key
                }
                print("new log key  \(key)")
                print("From now on both keys sign. Publish the new one wherever the old one is printed;")
                print("when everybody has it, end the overlap: banchi key retire OLD-KEY-ID")
            }
        }
    }

    struct Retire: AsyncParsableCommand {
        static let configuration = CommandConfiguration(
            abstract: "End a log key's time in office, and destroy its private half.")

        @OptionGroup var data: DataOption

        @Argument(help: "The key's id, 8 hex digits as banchi key list shows them, or the whole key.")
        var key: String

        func run() async throws {
            try await reportingProblems {
                try await Workspace.open(data.directory) { workspace in
                    let all = try workspace.keys.logKeys()
                    guard let named = all.first(where: { $0.keyID.hex == key || $0.description == key })
                    else { throw Problem(.badInput, "the log has no key \(key)") }
                    _ = try await workspace.record(.retireLogKey(named), reference: named.description)
                    // It is on disk that this key signs nothing more; now it no longer can.
                    try workspace.keys.destroyLogKey(named)
                    print("\(named.label) is retired, and its private half destroyed")
                }
            }
        }
    }
}

extension LogKeyHistory.Term {
    fileprivate var line: String {
        let end = retired.map { "to entry \($0)" } ?? "in office"
        return "\(key)  from entry \(activated), \(end)"
    }

    fileprivate var json: JSON {
        .object([
            "activated": .integer(Int64(activated)),
            "retired": retired.map { .integer(Int64($0)) } ?? .null,
            "vkey": .string(key.description),
        ])
    }
}

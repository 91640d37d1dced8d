import ArgumentParser
import Foundation
import LedgerCore
import LedgerService
import OpenSSL
import Storage
import Webhooks

/// `banchi webhook add|list|remove|replay`: who is told of new entries.
struct WebhookCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "webhook",
        abstract: "Say who is told of new entries, and see what has not reached them.",
        discussion: "A running server sends; see docs/webhooks.md.",
        subcommands: [Add.self, List.self, Remove.self, Replay.self])

    struct Add: AsyncParsableCommand {
        static let configuration = CommandConfiguration(
            abstract: "Register an endpoint, and print the secret that it knows its messages by.")

        @OptionGroup var data: DataOption

        @Argument(help: "https://…, where messages are posted to.")
        var url: String

        @Option(help: "A kind of entries, such as donation.received; may be repeated (default: all).")
        var kind: [String] = []

        @Option(help: "The first entry to tell of (default: those that come from now on).")
        var from: UInt64?

        @Flag(help: "It may be on this machine or in its own network, and without TLS.")
        var allowPrivate = false

        func validate() throws {
            let schemes = allowPrivate ? ["http", "https"] : ["https"]
            guard let parsed = URL(string: url), schemes.contains(parsed.scheme ?? ""),
                parsed.host?.isEmpty == false, parsed.user == nil,
                url.utf8.allSatisfy({ $0 > 0x20 && $0 < 0x7F })
            else {
                throw ValidationError("an https:// address was expected; with --allow-private also http://")
            }
            guard kind.allSatisfy({ $0.wholeMatch(of: /[a-z][a-z-]*\.[a-z][a-z-]*/) != nil }) else {
                throw ValidationError("--kind is a kind of entries, such as donation.received")
            }
        }

        func run() async throws {
            try await reportingProblems {
                let directory = data.directory
                let secret = try directory.keys().secrets().ledger
                let endpoint = WebhookEndpoint(
                    id: "wh_\(Hex.encode(try SecureRandom.bytes(8)))", url: url, kinds: Set(kind),
                    allowsPrivate: allowPrivate)
                let size = try await directory.store().head().size
                try await directory.webhooks().add(endpoint, position: min(from ?? size, size))
                print("\(endpoint.id)\t\(url)")
                print("secret\t\(secret.webhookSecret(of: endpoint.id).text)")
            }
        }
    }

    struct List: AsyncParsableCommand {
        static let configuration = CommandConfiguration(
            abstract: "All endpoints, how far they are, and what was not taken.")

        @OptionGroup var data: DataOption
        @OptionGroup var format: FormatOption

        func run() async throws {
            try await reportingProblems {
                let store = try data.directory.webhooks()
                let notices = Dictionary(grouping: try await store.notices(), by: \.endpoint)
                var shown: [Shown] = []
                for endpoint in try await store.endpoints() {
                    let position = try await store.position(of: endpoint.id) ?? 0
                    shown.append(
                        Shown(
                            endpoint: endpoint, position: position, notices: notices[endpoint.id] ?? []))
                }
                switch format.format {
                case .text: for one in shown { one.lines.forEach { print($0) } }
                case .json: print(String(decoding: JSON.array(shown.map(\.json)).canonical, as: UTF8.self))
                }
            }
        }
    }

    struct Remove: AsyncParsableCommand {
        static let configuration = CommandConfiguration(
            abstract: "Tell an endpoint nothing more, also not what waits; its secret ends with it.")

        @OptionGroup var data: DataOption

        @Argument(help: "The endpoint's id.")
        var id: String

        func run() async throws {
            try await reportingProblems {
                guard try await data.directory.webhooks().remove(id) else { throw unknown(id) }
                print("removed \(id)")
            }
        }
    }

    struct Replay: AsyncParsableCommand {
        static let configuration = CommandConfiguration(
            abstract: "Send again: what was given up, or entries from one to another.",
            discussion: "Messages have the ids that they had, so an endpoint tells them from new ones.")

        @OptionGroup var data: DataOption

        @Argument(help: "The endpoint's id.")
        var id: String

        @Flag(help: "What was given up.")
        var failed = false

        @Option(help: "The first entry.")
        var from: UInt64?

        @Option(help: "The last entry (default: the ledger's last).")
        var to: UInt64?

        func validate() throws {
            guard failed == (from == nil), from != nil || to == nil else {
                throw ValidationError("give either --failed, or --from N and perhaps --to N")
            }
        }

        func run() async throws {
            try await reportingProblems {
                let store = try data.directory.webhooks()
                guard let endpoint = try await store.endpoints().first(where: { $0.id == id }) else {
                    throw unknown(id)
                }
                let sequences =
                    failed
                    ? try await store.notices().filter { $0.endpoint == id && $0.hasFailed }.map(\.sequence)
                    : try await wanted(by: endpoint)
                try await store.enqueue(sequences, for: id, position: nil, at: systemClock())
                print("\(sequences.count) messages wait for \(id)")
            }
        }

        private func wanted(by endpoint: WebhookEndpoint) async throws -> [UInt64] {
            let ledger = try data.directory.store()
            let end = try await ledger.head().size
            var (next, found): (UInt64, [UInt64]) = (from ?? 0, [])
            let last = min(to ?? .max, end == 0 ? 0 : end - 1)
            while next <= last {
                let page = try await ledger.entries(from: next, limit: Int(min(4096, last - next + 1)))
                guard !page.isEmpty else { break }
                for (sequence, bytes) in zip(next..., page)
                where endpoint.wants(try PlacedEntry(reading: bytes).entry.kind) { found.append(sequence) }
                next += UInt64(page.count)
            }
            return found
        }
    }
}

/// An endpoint as it is listed.
private struct Shown {
    let endpoint: WebhookEndpoint
    let position: UInt64
    let notices: [WebhookNotice]

    private var kinds: String {
        endpoint.kinds.isEmpty ? "all kinds" : endpoint.kinds.sorted().joined(separator: ", ")
    }

    private var failed: [WebhookNotice] { notices.filter(\.hasFailed) }

    var lines: [String] {
        let counts = "\(notices.count - failed.count) wait, \(failed.count) given up"
        return ["\(endpoint.id)  \(endpoint.url)  \(kinds)  entry \(position)  \(counts)"]
            + notices.filter { $0.reason != nil }.map { notice in
                "  entry \(notice.sequence): \(notice.attempts) attempts, "
                    + "\(notice.hasFailed ? "given up" : "next \(notice.due)"), \(notice.reason ?? "")"
            }
    }

    var json: JSON {
        .object([
            "id": .string(endpoint.id),
            "kinds": .strings(endpoint.kinds.sorted()),
            "notices": .array(
                notices.map { notice in
                    .object([
                        "attempts": .integer(Int64(notice.attempts)), "due": .string(notice.due.description),
                        "entry": .integer(Int64(notice.sequence)), "given_up": .bool(notice.hasFailed),
                        "reason": notice.reason.map(JSON.string),
                    ])
                }),
            "position": .integer(Int64(position)),
            "url": .string(endpoint.url),
        ])
    }
}

private func unknown(_ id: String) -> Problem { Problem(.badInput, "there is no endpoint \(id)") }

extension LedgerSecret {
    /// What an endpoint knows its messages by. It follows from the endpoint's id, which is never used twice,
    /// so nothing secret is kept for it.
    func webhookSecret(of endpoint: String) -> WebhookSecret { WebhookSecret(webhookKey(of: endpoint)) }
}

import ArgumentParser
import LedgerCore
import LedgerService
import Storage
import Webhooks

/// `banchi webhook add|list|pause|resume|remove|replay`: who is told of new entries.
struct WebhookCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "webhook",
        abstract: "Say who is told of new entries, and see what has not reached them.",
        discussion: "A running server sends; see docs/webhooks.md.",
        subcommands: [
            Add.self, List.self, Pause.self, Resume.self, Remove.self, Replay.self,
        ])

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
            guard WebhookAddress(url, allowsPrivate: allowPrivate) != nil else {
                throw ValidationError("an https:// address was expected; with --allow-private also http://")
            }
            guard kind.allSatisfy({ WebhookDesk.isKind($0) }) else {
                throw ValidationError("--kind is a kind of entries, such as donation.received")
            }
        }

        func run() async throws {
            try await reportingProblems {
                guard let address = WebhookAddress(url, allowsPrivate: allowPrivate) else {
                    preconditionFailure("the address was validated")
                }
                let made = try await data.directory.webhookDesk()
                    .register(address, kinds: Set(kind), from: from)
                print("\(made.endpoint.id)\t\(url)")
                print("secret\t\(made.secret.text)")
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

    struct Pause: AsyncParsableCommand {
        static let configuration = CommandConfiguration(
            abstract: "Tell an endpoint nothing until it is resumed; nothing is lost.")

        @OptionGroup var data: DataOption

        @Argument(help: "The endpoint's id.")
        var id: String

        func run() async throws {
            try await reportingProblems {
                guard try await data.directory.webhooks().pause(id, true) else { throw unknown(id) }
                print("paused \(id)")
            }
        }
    }

    struct Resume: AsyncParsableCommand {
        static let configuration = CommandConfiguration(
            abstract: "Tell an endpoint again, from where it was paused.")

        @OptionGroup var data: DataOption

        @Argument(help: "The endpoint's id.")
        var id: String

        func run() async throws {
            try await reportingProblems {
                guard try await data.directory.webhooks().pause(id, false) else { throw unknown(id) }
                print("resumed \(id)")
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
                let replay: WebhookDesk.Replay = failed ? .failed : .entries(from: from ?? 0, to: to)
                guard let count = try await data.directory.webhookDesk().send(replay, again: id) else {
                    throw unknown(id)
                }
                print("\(count) messages wait for \(id)")
            }
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

    private var paused: String { endpoint.isPaused ? ", paused" : "" }

    private var failed: [WebhookNotice] { notices.filter(\.hasFailed) }

    var lines: [String] {
        let counts = "\(notices.count - failed.count) wait, \(failed.count) given up"
        return ["\(endpoint.id)  \(endpoint.url)  \(kinds)  entry \(position)  \(counts)\(paused)"]
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
            "paused": .bool(endpoint.isPaused),
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

extension DataDirectory {
    /// - Parameter store: the endpoints, where they are open already.
    func webhookDesk(_ store: (any WebhookStore)? = nil) throws -> WebhookDesk {
        let secret = try keys().secrets().ledger
        return WebhookDesk(
            ledger: try self.store(), store: try store ?? webhooks(),
            secret: { secret.webhookSecret(of: $0) }, now: systemClock)
    }
}

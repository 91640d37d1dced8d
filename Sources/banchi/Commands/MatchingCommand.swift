import ArgumentParser
import Foundation
import Giving
import Imports
import LedgerCore
import LedgerService

/// `banchi matching list|show|commit|pay|return|close`: sponsors who add to the gifts of others.
struct MatchingCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "matching", abstract: "Sponsors who add to gifts: commit, pay, return and look.",
        subcommands: [
            List.self, Show.self, Commit.self, Pay.self, Return.self, Close.self,
        ])

    /// Who asks, and under which reference of their own a repeat is recognised.
    struct Asking: ParsableArguments {
        @OptionGroup var data: DataOption
        @OptionGroup var actor: ActorOption
        @Option(help: "Your own reference: repeating it records nothing twice.") var reference: String?

        func record(_ kind: String, _ body: JSON) async throws -> [PlacedEntry] {
            try await Workspace.open(data.directory) { workspace in
                try await workspace.declare(
                    kind, body: body, by: actor.by, reference: reference ?? UUID().uuidString)
            }
        }
    }
}

extension MatchingCommand {
    struct List: AsyncParsableCommand {
        static let configuration = CommandConfiguration(
            abstract: "All commitments, and what is left of them.")

        @OptionGroup var data: DataOption
        @OptionGroup var output: FormatOption

        func run() async throws {
            try await reportingProblems {
                let books = try await Replay(of: try data.directory.store()).books
                let accounts = books.matchings.accounts.values.sorted { $0.terms.id < $1.terms.id }
                switch output.format {
                case .json: print(JSON.array(accounts.map(\.json)).text)
                case .text: accounts.forEach { print($0.line) }
                }
            }
        }
    }

    struct Show: AsyncParsableCommand {
        static let configuration = CommandConfiguration(abstract: "One commitment.")

        @OptionGroup var data: DataOption
        @Argument(help: "The commitment's id.") var id: String
        @OptionGroup var output: FormatOption

        func run() async throws {
            try await reportingProblems {
                let books = try await Replay(of: try data.directory.store()).books
                guard let account = books.matchings.accounts[id] else {
                    throw Problem(.badInput, "there is no matching \(id)")
                }
                switch output.format {
                case .json: print(account.json.text)
                case .text: print(account.page)
                }
            }
        }
    }

    struct Commit: AsyncParsableCommand {
        static let configuration = CommandConfiguration(
            abstract: "A sponsor commits to add to gifts, up to a cap.",
            discussion: """
                Of several sponsors the lower turn comes first, then the lower id. With basis funded only \
                money that was paid in is added; with basis pledged it is promised, and paid later.

                  banchi matching commit --id M1 --sponsor true --ratio 1:2 --cap 100000 --opens 2026-12-01
                """)

        @OptionGroup var asking: Asking
        @Option(help: "1 to 64 of A-Z a-z 0-9 . _ -") var id: String
        @Option(help: "A registered organisation.") var sponsor: String
        @Option(help: "funded or pledged.") var basis = "funded"
        @Option(help: "So much is added to so much: 1:1, 1:2, 3:2.") var ratio = "1:1"
        @Option(help: "All that the sponsor adds, in baht.") var cap: String
        @Option(help: "At most so much to one gift, in baht.") var capGift: String?
        @Option(help: "At most so much to one campaign, in baht.") var capCampaign: String?
        @Option(help: "First day of the gifts, such as 2026-12-01.") var opens: String
        @Option(help: "Last day; without one it lasts.") var closes: String?
        @Option(help: "Campaigns separated by ; or all of the foundation's.") var campaigns: String?
        @Option(help: "Whose turn it is among several sponsors.") var turn: Int64 = 1

        func run() async throws {
            try await reportingProblems {
                let entry = try await asking.record("matching.committed", try body)[0].entry
                print("matching \(id) adds to gifts, entry \(entry.sequence)")
            }
        }

        private var body: JSON {
            get throws {
                let sides = ratio.split(separator: ":", omittingEmptySubsequences: false).map { Int64($0) }
                guard sides.count == 2, let gives = sides[0], let per = sides[1] else {
                    throw Problem(.badInput, "--ratio \(ratio): expected two whole numbers, such as 1:1")
                }
                return .object([
                    "basis": .string(basis),
                    "campaigns": .strings((campaigns ?? "").split(separator: ";").map(String.init)),
                    "cap": try baht(cap, "--cap"),
                    "cap_campaign": try capCampaign.map { try baht($0, "--cap-campaign") },
                    "cap_gift": try capGift.map { try baht($0, "--cap-gift") },
                    "closes": try closes.map { try day($0, "--closes") },
                    "gives": .integer(gives),
                    "id": .string(id),
                    "opens": try day(opens, "--opens"),
                    "per": .integer(per),
                    "sponsor": .string(sponsor),
                    "turn": .integer(turn),
                ])
            }
        }
    }

    struct Pay: AsyncParsableCommand {
        static let configuration = CommandConfiguration(
            abstract: "A sponsor's money came in.",
            discussion: """
                To a commitment with basis funded it is paid in, and added to gifts from now on. With basis \
                pledged it keeps the oldest promises first; which campaigns get it is for the books to say. \
                What such a sponsor pays beyond its promises is recorded with --in-advance.
                """)

        @OptionGroup var asking: Asking
        @Argument(help: "The commitment's id.") var id: String
        @Option(help: "Decimal baht.") var amount: String
        @Option(help: "The day on which it came in.") var received: String
        @Flag(help: "It keeps no promise.") var inAdvance = false

        func run() async throws {
            try await reportingProblems {
                let books = try await Replay(of: try asking.data.directory.store()).books
                let keeps = books.matchings.accounts[id]?.terms.basis == .pledged && !inAdvance
                let entries = try await asking.record(
                    keeps ? "match.kept" : "matching.paid-in",
                    .object([
                        "amount": try baht(amount, "--amount"), "matching": .string(id),
                        "received": try day(received, "--received"), "shares": keeps ? .array([]) : nil,
                    ]))
                print("\(entries[0].entry.kind) is entry \(entries[0].entry.sequence)")
            }
        }
    }

    struct Return: AsyncParsableCommand {
        static let configuration = CommandConfiguration(
            abstract: "Money that waits for gifts went back to its sponsor.")

        @OptionGroup var asking: Asking
        @Argument(help: "The commitment's id.") var id: String
        @Option(help: "Decimal baht.") var amount: String
        @Option(help: "The day on which it went back.") var on: String

        func run() async throws {
            try await reportingProblems {
                let entries = try await asking.record(
                    "matching.returned",
                    .object([
                        "amount": try baht(amount, "--amount"), "matching": .string(id),
                        "on": try day(on, "--on"),
                    ]))
                print("matching.returned is entry \(entries[0].entry.sequence)")
            }
        }
    }

    struct Close: AsyncParsableCommand {
        static let configuration = CommandConfiguration(
            abstract: "A sponsor adds to no further gift; what it promised stays promised.")

        @OptionGroup var asking: Asking
        @Argument(help: "The commitment's id.") var id: String

        func run() async throws {
            try await reportingProblems {
                _ = try await asking.record("matching.closed", .object(["matching": .string(id)]))
                print("matching \(id) is closed")
            }
        }
    }
}

/// An option's amount in baht, as satang.
private func baht(_ text: String, _ option: String) throws -> JSON {
    do {
        return .integer(try Satang(baht: text).amount)
    } catch {
        throw Problem(.badInput, "\(option) \(text): expected \(error.expectation)")
    }
}

/// An option's day, Buddhist or not, as the ledger writes it.
private func day(_ text: String, _ option: String) throws -> JSON {
    guard let day = Day(text) else {
        throw Problem(.badInput, "\(option) \(text): expected a day such as 2026-11-21 or 2569-11-21")
    }
    return .string(day.description)
}

extension MatchingAccount {
    fileprivate var json: JSON {
        .object([
            "basis": .string(terms.basis.rawValue),
            "campaigns": .strings(terms.campaigns),
            "closed": .bool(isClosed),
            "closes": terms.closes.map { .string($0.description) },
            "committed": .integer(committed.amount),
            "gives": .integer(terms.gives),
            "held": .integer(held.amount),
            "id": .string(terms.id),
            "left": .integer(left.amount),
            "matched": .integer(matched.amount),
            "opens": .string(terms.opens.description),
            "paid_in": .integer(paidIn.amount),
            "per": .integer(terms.per),
            "promised": .integer(promised.amount),
            "returned": .integer(returned.amount),
            "sponsor": .string(terms.sponsor),
            "turn": .integer(terms.turn),
        ])
    }

    fileprivate var line: String {
        let state = if isClosed { "closed" } else if left == .zero { "exhausted" } else { "left \(left)" }
        return "\(terms.id)  \(terms.sponsor)  \(matched) / \(committed) baht  \(state)"
    }

    fileprivate var page: String {
        let campaigns = terms.campaigns.isEmpty ? ["all of the foundation's"] : terms.campaigns
        return """
        matching \(terms.id) of \(terms.sponsor), \(terms.basis.rawValue)\(isClosed ? ", closed" : "")
          adds      \(terms.gives) to each \(terms.per) of a gift
          window    \(terms.opens) to \(terms.closes?.description ?? "further notice")
          campaigns \(campaigns.joined(separator: ", "))
          committed \(committed) baht
          paid in   \(paidIn) baht, returned \(returned)
          matched   \(matched) baht
          promised  \(promised) baht
          left      \(left) baht
        """
    }
}

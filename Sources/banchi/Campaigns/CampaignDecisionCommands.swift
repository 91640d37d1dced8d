public import ArgumentParser
public import Giving
import LedgerCore
import LedgerService
public import OpenSSL
import Storage

// What is decided of a campaign, and said of it.
extension CampaignCommand {
    struct Screen: AsyncParsableCommand {
        static let configuration = CommandConfiguration(
            abstract: "Approve a draft, or return it; by another person than its drafter.")

        @OptionGroup var campaign: CampaignOptions
        @OptionGroup var actor: ActorOption
        @Option(help: "approved or returned.") var decision: CampaignScreening.Decision
        @Option(help: "Why it is returned: a word, never a sentence.") var reason: String?

        func run() async throws {
            let screening = CampaignScreening(campaign: campaign.id, decision: decision, reason: reason)
            try await campaign.declare(.screened(screening), by: actor, saying: decision.rawValue)
        }
    }

    struct Pause: AsyncParsableCommand {
        static let configuration = CommandConfiguration(abstract: "Take no gifts until it is resumed.")

        @OptionGroup var campaign: CampaignOptions
        @OptionGroup var actor: ActorOption
        @Option(help: "Why: a word, never a sentence.") var reason: String

        func run() async throws {
            try await campaign.declare(
                .paused(CampaignIntervention(campaign: campaign.id, reason: reason)), by: actor,
                saying: "paused")
        }
    }

    struct Resume: AsyncParsableCommand {
        static let configuration = CommandConfiguration(abstract: "Take gifts again.")

        @OptionGroup var campaign: CampaignOptions
        @OptionGroup var actor: ActorOption
        @Option(help: "Why: a word, never a sentence.") var reason: String

        func run() async throws {
            try await campaign.declare(
                .resumed(CampaignIntervention(campaign: campaign.id, reason: reason)), by: actor,
                saying: "resumed")
        }
    }

    struct Extend: AsyncParsableCommand {
        static let configuration = CommandConfiguration(
            abstract: "Take gifts for longer, once and within what the terms allow.")

        @OptionGroup var campaign: CampaignOptions
        @OptionGroup var actor: ActorOption
        @Option(help: "The new last day.") var closes: Day

        func run() async throws {
            try await campaign.declare(
                .extended(CampaignExtension(campaign: campaign.id, closes: closes)), by: actor,
                saying: "open until \(closes)")
        }
    }

    struct Cancel: AsyncParsableCommand {
        static let configuration = CommandConfiguration(
            abstract: "Stop a campaign for good; its rule for failure applies to the money.")

        @OptionGroup var campaign: CampaignOptions
        @OptionGroup var actor: ActorOption
        @Option(help: "Why: a word, never a sentence.") var reason: String

        func run() async throws {
            try await campaign.declare(
                .cancelled(CampaignIntervention(campaign: campaign.id, reason: reason)), by: actor,
                saying: "cancelled")
        }
    }

    struct Report: AsyncParsableCommand {
        static let configuration = CommandConfiguration(
            abstract: "Record the school's report of what the money did.")

        @OptionGroup var campaign: CampaignOptions
        @OptionGroup var actor: ActorOption
        @Option(name: .customLong("document-sha256"), help: "SHA-256 of the report, 64 hex digits.")
        var document: Digest

        func run() async throws {
            try await campaign.declare(
                .reported(CampaignReport(campaign: campaign.id, document: document)), by: actor,
                saying: "reported")
        }
    }

    struct Settle: AsyncParsableCommand {
        static let configuration = CommandConfiguration(
            abstract: "Say that nothing is left to do, and nothing left of the money.")

        @OptionGroup var campaign: CampaignOptions
        @OptionGroup var actor: ActorOption

        func run() async throws {
            try await campaign.declare(.settled(campaign.id), by: actor, saying: "settled")
        }
    }
}

/// Which campaign of which ledger.
struct CampaignOptions: ParsableArguments {
    @OptionGroup var data: DataOption
    @Argument(help: "The campaign's id.") var id: String

    fileprivate func declare(
        _ fact: CampaigningFact, by actor: ActorOption, saying what: String
    ) async throws {
        try await reportingProblems {
            try await Workspace.open(data.directory, as: actor.by) { workspace in
                let entry = try await workspace.declare(fact)
                print("campaign \(id) is \(what), entry \(entry.entry.sequence)")
            }
        }
    }
}

extension Workspace {
    /// Declares what a campaign's rules let happen only once in a row: so its place in the ledger
    /// is reference enough, and asking again is refused by the rules.
    func declare(_ fact: CampaigningFact) async throws -> PlacedEntry {
        let size = try await store.head().size
        let submission = desk.submission(
            of: .declare(.campaigning(fact)), scope: fact.kind, reference: "\(size)")
        return try await record(submission)[0]
    }
}

extension CampaignScreening.Decision: ExpressibleByArgument {}

extension Digest: ExpressibleByArgument {
    /// 64 lower-case hex digits.
    public init?(argument: String) { self.init(hex: argument) }
}

import ArgumentParser
import Giving
import Imports
import LedgerCore
import LedgerService

// How a campaign comes about.
extension CampaignCommand {
    struct Draft: AsyncParsableCommand {
        static let configuration = CommandConfiguration(
            abstract: "Propose a campaign for lines of a school's approved plan.")

        @OptionGroup var data: DataOption
        @OptionGroup var terms: CampaignTermsOptions
        @OptionGroup var actor: ActorOption

        func run() async throws {
            try await reportingProblems {
                try await Workspace.open(data.directory, as: actor.by) { workspace in
                    let terms = try terms.terms(currency: workspace.opening.currency)
                    let books = try await ReadIndex(store: workspace.store).books()
                    let campaign: Campaign
                    do {
                        campaign = try books.campaign(terms)
                    } catch let refusal as Refusal {
                        throw Problem(.badInput, refusal.description)
                    }
                    let entry = try await workspace.declare(.drafted(campaign))
                    print("campaign \(terms.id) is drafted, entry \(entry.entry.sequence)")
                }
            }
        }
    }

    struct Open: AsyncParsableCommand {
        static let configuration = CommandConfiguration(
            abstract: "Open a campaign for lines of a school's approved plan.",
            discussion: "A campaign that was drafted and approved needs no terms but its --id.")

        @OptionGroup var data: DataOption
        @OptionGroup var terms: CampaignTermsOptions

        func run() async throws {
            try await reportingProblems {
                try await Workspace.open(data.directory) { workspace in
                    let terms = try await terms(in: workspace)
                    let entries = try await workspace.record(.campaign(terms))
                    print("campaign \(terms.id) is open, entry \(entries[0].entry.sequence)")
                }
            }
        }

        private func terms(in workspace: Workspace) async throws -> CampaignTerms {
            if terms.isOnlyAnID {
                let books = try await ReadIndex(store: workspace.store).books()
                if let draft = books.drafts[terms.id] { return draft.campaign.terms }
                if let campaign = books.campaigns[terms.id] { return campaign.terms.terms }
            }
            return try terms.terms(currency: workspace.opening.currency)
        }
    }

    struct Close: AsyncParsableCommand {
        static let configuration = CommandConfiguration(
            abstract: "Close a campaign after its last day.")

        @OptionGroup var data: DataOption
        @Argument(help: "The campaign's id.") var id: String

        func run() async throws {
            try await reportingProblems {
                try await Workspace.open(data.directory) { workspace in
                    let entries = try await workspace.record(
                        workspace.desk.submission(
                            of: .closeCampaign(id), scope: "campaign-closing", reference: id))
                    let outcome = entries[0].entry.body["outcome"]?.stringValue ?? ""
                    print("campaign \(id) is closed: \(outcome)")
                }
            }
        }
    }
}

/// The terms of a campaign as they are typed.
struct CampaignTermsOptions: ParsableArguments {
    @Option(help: "1 to 64 of A-Z a-z 0-9 . _ -") var id: String
    @Option(help: "The school's 10-digit code.") var school: String?
    @Option(help: "Title in Thai.") var titleTh: String?
    @Option(help: "Title in English.") var titleEn: String?
    @Option(help: "keep, all-or-nothing, two-step or itemised; keep if not given.") var model: String?
    @Option(help: "Decimal baht.") var goal: String?
    @Option(help: "Decimal baht; only of a two-step campaign.") var minimum: String?
    @Option(help: "First day, such as 2026-11-21.") var opens: String?
    @Option(help: "Last day.") var closes: String?
    @Option(help: "Lines separated by ; such as L1;L2.") var planLines: String?
    @Option(help: "foundation or school; foundation if not given.") var custody: String?
    @Option(help: "refund, donor-choice or school-line; refund if not given.") var onFailure: String?
    @Option(help: "stop, to take no more once the goal is reached.") var overFunding: String?
    @Option(name: .customLong("extension"), help: "By how many days it may be extended, once: 1 to 365.")
    var extensionDays: String?

    var isOnlyAnID: Bool { given.count == 1 }

    private var given: [String: String] {
        let values = [
            "id": id, "school": school, "title_th": titleTh, "title_en": titleEn, "model": model,
            "goal": goal, "minimum": minimum, "opens": opens, "closes": closes, "plan_lines": planLines,
            "custody": custody, "on_failure": onFailure, "over_funding": overFunding,
            "extension": extensionDays,
        ]
        return values.compactMapValues { $0 }
    }

    /// Read by the same rules as a row of a file.
    func terms(currency: String) throws -> CampaignTerms {
        let usual = ["model": "keep", "custody": "foundation"]
        do {
            let form = try ImportKind.campaigns.form(
                of: usual.merging(given) { _, given in given }, currency: currency)
            guard case .campaign(let terms) = form else {
                preconditionFailure("a campaign was read as something else")
            }
            return terms
        } catch let fault as RowFault {
            throw Problem(.badInput, fault.description(in: "campaign \(id)"))
        }
    }
}

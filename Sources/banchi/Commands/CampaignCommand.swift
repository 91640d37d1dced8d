import ArgumentParser
import Giving
import Imports
import LedgerCore
import LedgerService

/// `banchi campaign open|close|show|list`.
struct CampaignCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "campaign", abstract: "Open, close and look at campaigns.",
        subcommands: [Open.self, Close.self, Show.self, List.self])
}

extension CampaignCommand {
    struct Open: AsyncParsableCommand {
        static let configuration = CommandConfiguration(
            abstract: "Open a campaign for lines of a school's approved plan.")

        @OptionGroup var data: DataOption
        @Option(help: "1 to 64 of A-Z a-z 0-9 . _ -") var id: String
        @Option(help: "The school's 10-digit code.") var school: String
        @Option(help: "Title in Thai.") var titleTh: String
        @Option(help: "Title in English.") var titleEn: String
        @Option(help: "keep, all-or-nothing, two-step or itemised.") var model = "keep"
        @Option(help: "Decimal baht.") var goal: String
        @Option(help: "Decimal baht; only of a two-step campaign.") var minimum: String?
        @Option(help: "First day, such as 2026-11-21.") var opens: String
        @Option(help: "Last day.") var closes: String
        @Option(help: "Lines separated by ; such as L1;L2.") var planLines: String
        @Option(help: "foundation or school.") var custody = "foundation"
        @Option(help: "refund, donor-choice or school-line.") var onFailure = "refund"

        func run() async throws {
            try await reportingProblems {
                let values = [
                    "id": id, "school": school, "title_th": titleTh, "title_en": titleEn,
                    "model": model, "goal": goal, "minimum": minimum, "opens": opens,
                    "closes": closes, "plan_lines": planLines, "custody": custody,
                    "on_failure": onFailure,
                ]
                try await Workspace.open(data.directory) { workspace in
                    let form: Form
                    do {
                        form = try ImportKind.campaigns.form(
                            of: values.compactMapValues { $0 }, currency: workspace.opening.currency)
                    } catch let fault as RowFault {
                        throw Problem(.badInput, fault.description(in: "campaign open"))
                    }
                    let entries = try await workspace.record(form)
                    print("campaign \(id) is open, entry \(entries[0].entry.sequence)")
                }
            }
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

    struct Show: AsyncParsableCommand {
        static let configuration = CommandConfiguration(abstract: "Show one campaign.")

        @OptionGroup var data: DataOption
        @Argument(help: "The campaign's id.") var id: String
        @OptionGroup var output: FormatOption

        func run() async throws {
            try await reportingProblems {
                let books = try await Replay(of: try data.directory.store()).books
                guard let campaign = books.campaigns[id] else {
                    throw Problem(.badInput, "there is no campaign \(id)")
                }
                switch output.format {
                case .json: print(campaign.json.text)
                case .text: print(campaign.page(school: books.schools[campaign.terms.school]))
                }
            }
        }
    }

    struct List: AsyncParsableCommand {
        static let configuration = CommandConfiguration(abstract: "List all campaigns.")

        @OptionGroup var data: DataOption
        @OptionGroup var output: FormatOption

        func run() async throws {
            try await reportingProblems {
                let books = try await Replay(of: try data.directory.store()).books
                let campaigns = books.campaigns.values.sorted { $0.terms.id < $1.terms.id }
                switch output.format {
                case .json: print(JSON.array(campaigns.map(\.json)).text)
                case .text: campaigns.forEach { print($0.line) }
                }
            }
        }
    }
}

extension CampaignAccount {
    fileprivate var json: JSON {
        .object([
            "closes": .string(terms.closes.description),
            "custody": .string(terms.custody.rawValue),
            "donations": .integer(donationCount),
            "funded": .bool(isFunded),
            "goal": .integer(terms.goal.amount),
            "id": .string(terms.id),
            "matched": .integer(matched.amount),
            "model": .string(terms.model.rawValue),
            "opens": .string(terms.opens.description),
            "outcome": outcome.map { .string($0.rawValue) },
            "paid": .integer(paid.amount),
            "plan_lines": .strings(terms.planLines),
            "raised": .integer(raised.amount),
            "school": .string(terms.school),
            "title_en": .string(terms.titleEnglish),
            "title_th": .string(terms.titleThai),
        ])
    }

    fileprivate var line: String {
        let amounts = "\(raised) / \(terms.goal)".leftPadded(to: 28)
        return "\(terms.id.padded(to: 20)) \(amounts)  \(terms.opens)…\(terms.closes)  \(terms.titleThai)"
    }

    fileprivate func page(school: School?) -> String {
        """
        \(terms.titleThai)
        \(terms.titleEnglish)
          school    \(terms.school) \(school?.nameThai ?? "")
          model     \(terms.model.rawValue), custody \(terms.custody.rawValue)
          window    \(terms.opens) to \(terms.closes)\(outcome.map { ", closed: \($0.rawValue)" } ?? "")
          goal      \(terms.goal) baht
          raised    \(raised) baht in \(grouped(donationCount)) gifts
          matched   \(matched) baht by sponsors
          paid      \(paid) baht
          plan      \(terms.plan), lines \(terms.planLines.joined(separator: ", "))
        """
    }
}

extension String {
    fileprivate func padded(to width: Int) -> String {
        self + String(repeating: " ", count: max(0, width - count))
    }

    fileprivate func leftPadded(to width: Int) -> String {
        String(repeating: " ", count: max(0, width - count)) + self
    }
}

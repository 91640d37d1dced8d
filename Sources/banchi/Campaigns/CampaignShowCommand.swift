import ArgumentParser
import Giving
import LedgerCore
import LedgerService

// What campaigns are, and what became of them.
extension CampaignCommand {
    struct Show: AsyncParsableCommand {
        static let configuration = CommandConfiguration(abstract: "Show one campaign.")

        @OptionGroup var data: DataOption
        @Argument(help: "The campaign's id.") var id: String
        @OptionGroup var output: FormatOption

        func run() async throws {
            try await reportingProblems {
                let books = try await Replay(of: try data.directory.store()).books
                let today = Day(bangkok: systemClock())
                if let campaign = books.campaigns[id] {
                    switch output.format {
                    case .json: print(campaign.json(on: today).text)
                    case .text: print(campaign.page(in: books, on: today))
                    }
                } else if let draft = books.drafts[id] {
                    print(output.format == .json ? draft.json.text : draft.line)
                } else {
                    throw Problem(.badInput, "there is no campaign \(id)")
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
                let drafts = books.drafts.values.sorted { $0.campaign.id < $1.campaign.id }
                let today = Day(bangkok: systemClock())
                switch output.format {
                case .json: print(JSON.array(campaigns.map { $0.json(on: today) } + drafts.map(\.json)).text)
                case .text: (campaigns.map { $0.line(on: today) } + drafts.map(\.line)).forEach { print($0) }
                }
            }
        }
    }
}

extension CampaignAccount {
    fileprivate func json(on today: Day) -> JSON {
        .object([
            "closes": .string(closes.description),
            "custody": .string(terms.custody.rawValue),
            "donations": .integer(donationCount),
            "extension": terms.extensionDays.map(JSON.integer),
            "fell_back": .integer(fellBack.amount),
            "funded": .bool(isFunded),
            "goal": .integer(terms.goal.amount),
            "id": .string(terms.id),
            "matched": .integer(matched.amount),
            "model": .string(terms.model.rawValue),
            "on_failure": .string(terms.onFailure.rawValue),
            "opens": .string(terms.opens.description),
            "outcome": outcome.map { .string($0.rawValue) },
            "over_funding": terms.overFunding.map { .string($0.rawValue) },
            "paid": .integer(paid.amount),
            "plan_lines": .strings(terms.planLines),
            "raised": .integer(raised.amount),
            "school": .string(terms.school),
            "state": .string(CampaignStage(self, on: today).rawValue),
            "title_en": .string(terms.titleEnglish),
            "title_th": .string(terms.titleThai),
        ])
    }

    fileprivate func line(on today: Day) -> String {
        let amounts = "\(raised) / \(terms.goal)".leftPadded(to: 28)
        let stage = CampaignStage(self, on: today).rawValue.padded(to: 10)
        return "\(terms.id.padded(to: 20)) \(amounts)  \(terms.opens)…\(closes)  \(stage) \(terms.titleThai)"
    }

    fileprivate func page(in books: Books, on today: Day) -> String {
        let school = books.schools[terms.school]?.nameThai ?? ""
        return """
            \(terms.titleThai)
            \(terms.titleEnglish)
              school    \(terms.school) \(school)
              state     \(CampaignStage(self, on: today).rawValue)
              model     \(terms.model.rawValue), custody \(terms.custody.rawValue)
              window    \(terms.opens) to \(closes)\(outcome.map { ", closed: \($0.rawValue)" } ?? "")
              goal      \(terms.goal) baht
              raised    \(raised) baht in \(grouped(donationCount)) gifts
              matched   \(matched) baht by sponsors
              paid      \(paid) baht
              held      \(books.held(by: self)) baht
              failing   \(terms.onFailure.rawValue)\(fellBack > .zero ? ", \(fellBack) baht fell back" : "")
              plan      \(terms.plan), lines \(terms.planLines.joined(separator: ", "))
            """
    }
}

extension CampaignDraft {
    fileprivate var json: JSON {
        .object([
            "closes": .string(campaign.closes.description),
            "drafter": .string(drafter),
            "goal": .integer(campaign.goal.amount),
            "id": .string(campaign.id),
            "model": .string(campaign.model.rawValue),
            "opens": .string(campaign.opens.description),
            "school": .string(campaign.school),
            "state": .string(CampaignStage(self).rawValue),
            "title_en": .string(campaign.titleEnglish),
            "title_th": .string(campaign.titleThai),
        ])
    }

    fileprivate var line: String {
        let amounts = "draft / \(campaign.goal)".leftPadded(to: 28)
        let stage = CampaignStage(self).rawValue.padded(to: 10)
        return "\(campaign.id.padded(to: 20)) \(amounts)  \(campaign.opens)…\(campaign.closes)  \(stage) "
            + campaign.titleThai
    }
}

import Giving
import LedgerCore

/// The list of all campaigns.
struct CampaignsView: PageView {
    static let template = Template.campaigns

    let page: PageFrame
    let t: Texts
    let groups: [Group]

    /// Campaigns in the same part of their life; there is always at least one.
    struct Group {
        let name: String
        let anchor: String
        let cards: [CampaignCard]
    }

    init(books: Books, today: Day, reader: Reader) {
        let formats = Formats(language: reader.language)
        page = PageFrame(
            title: formats.phrase(.campaignsTitle), reader: reader, issuer: books.opening?.issuer,
            part: .campaigns)
        t = Texts(language: reader.language)
        let accounts = books.campaigns.values.sorted { $0.terms.id < $1.terms.id }
        let states = Dictionary(grouping: accounts) { CampaignStage($0, on: today) }
        let parts: [(Phrase, String, [CampaignAccount])] = [
            (.groupOpen, "open", [.open, .paused].flatMap { states[$0] ?? [] }.closingFirst),
            (.groupUpcoming, "upcoming", (states[.upcoming] ?? []).closingFirst),
            (
                .groupPast, "past",
                [.ended, .funded, .failed, .disbursing, .reported, .closed, .cancelled]
                    .flatMap { states[$0] ?? [] }.closingFirst.reversed()
            ),
        ]
        groups = parts.filter { !$0.2.isEmpty }.map { name, anchor, accounts in
            Group(
                name: formats.phrase(name), anchor: anchor,
                cards: accounts.map {
                    CampaignCard($0, books: books, today: today, reader: reader)
                })
        }
    }
}

extension [CampaignAccount] {
    /// What closes first comes first.
    fileprivate var closingFirst: [CampaignAccount] {
        sorted { ($0.closes, $0.terms.id) < ($1.closes, $1.terms.id) }
    }
}

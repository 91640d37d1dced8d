import Giving
import LedgerCore

/// What a sponsor still adds to gifts of a campaign.
struct MatchOffer {
    let sponsor: String
    let terms: String
    let left: String

    /// Those that have something left on a day, in the order in which they add.
    static func offers(
        to campaign: Campaign, in books: Books, on day: Day, formats: Formats
    ) -> [MatchOffer] {
        books.matchings.accounts.values
            .filter { account in
                let terms = account.terms
                let isMeant = terms.campaigns.isEmpty
                    ? campaign.custody == .foundation : terms.campaigns.contains(campaign.id)
                let isTime = terms.opens <= day && terms.closes.map { day <= $0 } ?? true
                return isMeant && isTime && account.left > .zero
            }
            .sorted { ($0.terms.turn, $0.terms.id) < ($1.terms.turn, $1.terms.id) }
            .map { MatchOffer($0, books: books, formats: formats) }
    }

    private init(_ account: MatchingAccount, books: Books, formats: Formats) {
        let terms = account.terms
        let organisation = books.organisations[terms.sponsor]
        let english = organisation.map(\.nameEnglish) ?? ""
        let isThai = formats.language == .thai || english.isEmpty
        sponsor = (isThai ? organisation?.nameThai : english) ?? terms.sponsor
        self.terms = terms.gives == terms.per
            ? formats.phrase(.matchEqual)
            : formats.phrase(.matchRatio, "\(terms.gives) : \(terms.per)")
        left = formats.phrase(.matchLeft, formats.money(account.left))
    }
}

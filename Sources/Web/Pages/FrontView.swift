import Giving
import LedgerCore
import LedgerService

/// The front page: what this is, where to begin, and what was given and spent so far.
struct FrontView: PageView {
    static let template = Template.front

    let page: PageFrame
    let t: Texts
    let lang: String?
    let totals: [SchoolView.Figure]
    let near: [CampaignCard]
    let gifts: [Gift]
    let campaignsLink: String
    let schoolsLink: String
    let booksLink: String
    let verifyLink: String

    struct Gift {
        let day: String
        let school: String
        let link: String
        let amount: String
    }

    /// How many campaigns near their goal are shown.
    private static let nearLimit = 3

    init(
        gifts: [(campaign: String, gift: ReadIndex.RecentGift)], books: Books, today: Day, reader: Reader
    ) {
        let formats = Formats(language: reader.language)
        page = PageFrame(
            title: formats.phrase(.frontTitle), reader: reader, issuer: books.opening?.issuer,
            share: PageFrame.Share(
                description: formats.phrase(.frontLead), address: reader.site, image: nil))
        t = Texts(language: reader.language)
        lang = reader.chosenLanguage
        let sums = PublicTotals(books.campaigns.values)
        totals = [
            SchoolView.Figure(name: formats.phrase(.given), value: formats.money(sums.given)),
            SchoolView.Figure(name: formats.phrase(.paid), value: formats.money(sums.paid)),
            SchoolView.Figure(
                name: formats.phrase(.schoolsWithCampaigns),
                value: formats.count(Int64(sums.schools.count))),
            SchoolView.Figure(
                name: formats.phrase(.entriesInLedger), value: formats.count(Int64(books.size))),
        ]
        near = Self.near(books.campaigns.values, today: today).map {
            CampaignCard($0, books: books, today: today, reader: reader)
        }
        self.gifts = gifts.filter { !$0.gift.isReversed }.map { campaign, gift in
            let school = books.campaigns[campaign].flatMap { books.schools[$0.terms.school] }
            return Gift(
                day: formats.day(gift.day), school: school?.nameThai ?? campaign,
                link: reader.link("/campaigns/\(campaign)"), amount: formats.money(gift.amount))
        }
        campaignsLink = reader.link("/campaigns")
        schoolsLink = reader.link("/schools")
        booksLink = reader.link("/books")
        verifyLink = reader.link("/verify")
    }

    /// Open campaigns that lack least of their goal, as a part of it.
    private static func near(_ accounts: some Collection<CampaignAccount>, today: Day) -> [CampaignAccount] {
        func part(_ account: CampaignAccount) -> Int64 {
            max(0, account.counted.amount) * 1000 / account.terms.goal.amount
        }
        let lacking = accounts.filter {
            CampaignStage($0, on: today) == .open && $0.counted < $0.terms.goal
        }
        return Array(
            lacking.sorted { (part($1), $0.terms.id) < (part($0), $1.terms.id) }.prefix(nearLimit))
    }
}

import Giving
import LedgerCore
import LedgerService

/// A campaign's own page.
struct CampaignView: PageView {
    static let template = Template.campaign

    let page: PageFrame
    let t: Texts
    let card: CampaignCard
    let opens: String
    let closes: String
    let figures: [Figure]
    let terms: [String]
    let lines: [Line]
    let budgetTotal: String
    let spentTotal: String
    let planName: String
    let gifts: [Gift]
    let log: LogView

    struct Figure {
        let name: String
        let value: String
    }

    struct Line {
        let line: String
        let item: String
        let quantity: String
        let budget: String
        let spent: String
    }

    struct Gift {
        let day: String
        let receipt: String
        let link: String
        let amount: String
        let isReversed: Bool
    }

    init(
        account: CampaignAccount, books: Books, spending: [String: Satang],
        gifts: [ReadIndex.RecentGift], log: LogView, today: Day, reader: Reader
    ) {
        let formats = Formats(language: reader.language)
        card = CampaignCard(account, books: books, today: today, reader: reader)
        page = PageFrame(title: card.title, reader: reader, issuer: books.opening?.issuer)
        t = Texts(language: reader.language)
        opens = formats.day(account.terms.opens)
        closes = formats.day(account.closes)
        figures = Self.figures(account, held: books.held(by: account), formats: formats)
        terms = Self.rules(account.terms).map { formats.phrase($0) }
        let plan = account.terms.plan
        let planLines = account.terms.planLines.compactMap { books.plans[plan]?.line($0) }
        lines = planLines.map { Self.line($0, spending: spending, formats: formats) }
        budgetTotal = formats.money(planLines.map(\.amount).cappedTotal)
        spentTotal = formats.money(planLines.map { spending[$0.line] ?? .zero }.cappedTotal)
        planName = formats.phrase(.fiscalPlan, String(plan.fiscalYear)) + "v\(plan.version)"
        self.gifts = gifts.map { gift in
            Gift(
                day: formats.day(gift.day), receipt: gift.receipt.description,
                link: reader.link(ReceiptLinks(gift.receipt).page),
                amount: formats.money(gift.amount), isReversed: gift.isReversed)
        }
        self.log = log
    }

    private static func figures(
        _ account: CampaignAccount, held: Satang, formats: Formats
    ) -> [Figure] {
        let terms = account.terms
        let figures: [(Phrase, String?)] = [
            (.goal, formats.money(terms.goal)),
            (.minimum, terms.minimum.map(formats.money)),
            (.matched, account.matched > .zero ? formats.money(account.matched) : nil),
            (.paid, formats.money(account.paid)),
            (.fellBack, account.fellBack > .zero ? formats.money(account.fellBack) : nil),
            (.left, formats.money(held)),
            (.gifts, formats.count(account.donationCount)),
        ]
        return figures.compactMap { name, value in
            value.map { Figure(name: formats.phrase(name), value: $0) }
        }
    }

    /// The terms that a donor should know.
    private static func rules(_ terms: Campaign) -> [Phrase] {
        let model: Phrase =
            switch terms.model {
            case .keep: .modelKeep
            case .allOrNothing: .modelAllOrNothing
            case .twoStep: .modelTwoStep
            case .itemised: .modelItemised
            }
        let failure: Phrase =
            switch terms.onFailure {
            case .refund: .failureRefund
            case .donorChoice: .failureDonorChoice
            case .schoolLine: .failureSchoolLine
            }
        let stop: [Phrase] = terms.overFunding == .stop ? [.stopsAtGoal] : []
        return [model] + stop + [terms.custody == .school ? .custodySchool : .custodyFoundation, failure]
    }

    private static func line(
        _ line: PlanLine, spending: [String: Satang], formats: Formats
    ) -> Line {
        Line(
            line: line.line, item: line.item,
            quantity: "\(formats.count(line.quantity)) \(line.unit)",
            budget: formats.money(line.amount),
            spent: formats.money(spending[line.line] ?? .zero))
    }
}

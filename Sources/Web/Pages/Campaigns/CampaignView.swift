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
    /// What sponsors may still add to gifts of today.
    let matches: [MatchOffer]
    /// Nil while it takes no gifts.
    let giveLink: String?
    let events: [Event]
    let payments: TableView
    let gifts: [Gift]
    let embedding: String
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

    /// Something that happened to the campaign.
    struct Event {
        let day: String
        let name: String
        let document: String?
    }

    /// What the page shows beside the books.
    struct Findings {
        let account: CampaignAccount
        let spending: [String: Satang]
        let gifts: [ReadIndex.RecentGift]
        let events: [CampaignEvent]
        let payments: [PublicPayment]
        let log: LogView
    }

    struct Gift {
        let day: String
        let receipt: String
        let link: String
        let amount: String
        let isReversed: Bool
    }

    init(_ findings: Findings, books: Books, today: Day, reader: Reader) {
        let formats = Formats(language: reader.language)
        let account = findings.account
        let spending = findings.spending
        card = CampaignCard(account, books: books, today: today, reader: reader)
        page = PageFrame(
            title: card.title, reader: reader, issuer: books.opening?.issuer, part: .campaigns,
            share: PageFrame.Share(
                description: "\(card.school) · \(card.raised) \(card.ofGoal)", address: reader.address,
                image: "\(reader.site)/campaigns/\(account.terms.id)/preview.png"))
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
        let isOpen = CampaignStage(account, on: today) == .open && !account.isFull
        giveLink = isOpen ? reader.link("/campaigns/\(account.terms.id)/give") : nil
        matches = isOpen ? MatchOffer.offers(to: account.terms, in: books, on: today, formats: formats) : []
        events = findings.events.map { event in
            Event(
                day: formats.day(event.day), name: formats.phrase(event.kind.phrase),
                document: event.document)
        }
        payments = TableView(
            PublicTables.payments(findings.payments, in: books), id: "payments", caption: .paymentsTitle,
            csv: "/campaigns/\(account.terms.id)/payments.csv", reader: reader,
            extras: TableView.Extras(hidden: ["campaign"]))
        embedding = "<iframe src=\"\(reader.site)/campaigns/\(account.terms.id)/widget\" "
            + "title=\"\(card.title)\" width=\"340\" height=\"300\"></iframe>"
        gifts = findings.gifts.map { gift in
            Gift(
                day: formats.day(gift.day), receipt: gift.receipt.description,
                link: reader.link(ReceiptLinks(gift.receipt).page),
                amount: formats.money(gift.amount), isReversed: gift.isReversed)
        }
        log = findings.log
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

extension CampaignEvent.Kind {
    fileprivate var phrase: Phrase {
        switch self {
        case .opened: .eventOpened
        case .paused: .eventPaused
        case .resumed: .eventResumed
        case .extended: .eventExtended
        case .funded: .eventFunded
        case .closed: .eventClosed
        case .cancelled: .eventCancelled
        case .reported: .eventReported
        case .settled: .eventSettled
        }
    }
}

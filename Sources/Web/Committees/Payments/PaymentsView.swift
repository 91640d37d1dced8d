import Giving
import LedgerCore

/// The requests that wait, what is to be signed for, and which tranches are held back.
struct PaymentsView: PageView {
    static let template = Template.staffPayments

    let page: PageFrame
    let staff: StaffFrame
    let t: Texts
    let p: TextsOf<PaymentPhrase>
    let d: TextsOf<DeskPhrase>
    let groups: [DeskGroup<Row>]
    let tranches: [Tranche]

    struct Row {
        let link: String
        let id: String
        let campaign: String
        let school: String
        let amount: String
        let type: String
        let asker: String
    }

    struct Tranche {
        let link: String
        let title: String
        let view: TrancheView
    }

    /// So many requests of a group are shown.
    private static let limit = 100

    init(books: Books, scope: DeskScope, staff: StaffFrame, reader: Reader) {
        let formats = Formats(language: reader.language)
        let asked = books.spending.disbursements.values
            .filter { $0.request.map { scope.covers($0.school) } ?? false }.sorted { $0.id < $1.id }
        func group(
            _ name: PaymentPhrase, none: PaymentPhrase? = nil, _ isIn: (DisbursementAccount) -> Bool
        ) -> DeskGroup<Row>? {
            let found = asked.filter(isIn)
            return DeskGroup(name, of: found, none: none, limit: Self.limit, formats: formats) { account in
                account.request.map { Row(account, $0, books: books, formats: formats, reader: reader) }
            }
        }
        groups = [
            group(.requested, none: .noneRequested) { $0.state == .requested },
            group(.approved) { $0.state == .approved },
            group(.toSign) { $0.awaitsSigning && ($0.state == .paid || ($0.isOpen && !$0.evidence.isEmpty)) },
        ].compactMap { $0 }
        let requests = asked.compactMap(\.request)
        let inTranches = Set(requests.filter { $0.purpose.tranche != nil }.map(\.campaign))
        tranches = inTranches.sorted().compactMap { id in
            guard let terms = books.campaigns[id]?.terms else { return nil }
            return Tranche(
                link: reader.link(CampaignDeskRoutes.path(of: id)),
                title: CampaignCard.titles(terms, in: reader.language).title,
                view: TrancheView(books.nextTranche(of: id), formats: formats, reader: reader))
        }
        self.staff = staff
        page = PageFrame(
            title: formats.phrase(PaymentPhrase.title), reader: reader, issuer: books.opening?.issuer)
        t = Texts(language: reader.language)
        p = TextsOf(language: reader.language)
        d = TextsOf(language: reader.language)
    }
}

extension PaymentsView.Row {
    fileprivate init(
        _ account: DisbursementAccount, _ request: DisbursementRequest, books: Books, formats: Formats,
        reader: Reader
    ) {
        link = reader.link(PaymentDeskRoutes.path(of: account.id))
        id = account.id
        let terms = books.campaigns[request.campaign]?.terms
        campaign = terms.map { CampaignCard.titles($0, in: reader.language).title } ?? request.campaign
        school = books.schools[request.school]?.nameThai ?? request.school
        amount = formats.money(request.amount)
        type = request.purpose.name(formats)
        asker = account.requestedBy ?? ""
    }
}

extension DisbursementRequest.Purpose {
    func name(_ formats: Formats) -> String {
        switch self {
        case .supplier: formats.phrase(PaymentPhrase.supplier)
        case .tranche(let number): formats.phrase(PaymentPhrase.tranche, formats.count(number))
        case .advance: formats.phrase(PaymentPhrase.advance)
        }
    }
}

extension DisbursementAccount.State {
    var phrase: PaymentPhrase {
        switch self {
        case .requested: .stateRequested
        case .approved: .stateApproved
        case .declined: .stateDeclined
        case .cancelled: .stateCancelled
        case .paid: .statePaid
        }
    }

    /// How style.css colours it.
    var stage: String {
        switch self {
        case .requested: "waiting"
        case .approved, .paid: "good"
        case .declined, .cancelled: "bad"
        }
    }
}

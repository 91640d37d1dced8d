import Access
import Giving
import LedgerCore
import LedgerService

/// A request for a payment: who asked, what the plan has left, what proves it, and the forms to decide.
struct PaymentView: PageView {
    static let template = Template.staffPayment

    let page: PageFrame
    let staff: StaffFrame
    let t: Texts
    let p: TextsOf<PaymentPhrase>
    let d: TextsOf<DeskPhrase>
    let backLink: String
    let action: String
    let id: String
    let amount: String
    let stage: String
    let stageName: String
    let campaign: String
    let campaignLink: String
    let facts: [DeskFact]
    let lines: [Line]
    let papers: [Paper]
    /// Whether quotation, acceptance and invoice agree.
    let match: String
    /// What the next tranche waits for; empty of what is no tranche.
    let proof: [TrancheView.Condition]
    let notice: String?
    let forms: [DeskFormView]
    let history: [DeskEntry]

    struct Line {
        let line: String
        let item: String
        let share: String
        let budget: String
        let committed: String
        let available: String
    }

    struct Paper {
        let kind: String
        let number: String
        let amount: String
        let day: String
        let hash: String
        /// Where the paper lies here, and whoever asks may read it.
        let kept: Kept?

        struct Kept {
            let link: String
            let name: String
            /// `application/pdf · 48,213 bytes`
            let type: String
        }
    }

    /// What the page shows beside the books.
    struct Findings {
        let account: DisbursementAccount
        let entries: [PlacedEntry]
        /// Whose an account was found to be, by the account's id.
        let payees: [String: String]
        /// The papers that lie here and may be read, by their digests.
        let kept: [String: KeptPaper]
    }

    init(
        _ findings: Findings, books: Books, asker: Asker, today: Day, staff: StaffFrame, reader: Reader
    ) {
        let formats = Formats(language: reader.language)
        let account = findings.account
        let request = account.request
        let terms = request.flatMap { books.campaigns[$0.campaign]?.terms }
        let deciders = [account.requestedBy].compactMap { $0 } + account.approvedBy
        let isTheirs = asker.id.map(deciders.contains) ?? false
        let offered = PaymentDeed.allCases.filter { $0.isOffered(for: account, to: asker) }
        backLink = reader.link(StaffPart.payments.path)
        action = reader.link(PaymentDeskRoutes.path(of: account.id))
        id = account.id
        amount = formats.money(request?.amount ?? account.outcome?.amount ?? .zero)
        stage = account.state.stage
        stageName = formats.phrase(account.state.phrase)
        campaign = terms.map { CampaignCard.titles($0, in: reader.language).title } ?? ""
        campaignLink = reader.link(CampaignDeskRoutes.path(of: terms?.id ?? ""))
        facts = Self.facts(findings, books: books, asker: asker, today: today, formats: formats)
        lines = terms.map { terms in
            (request?.lines ?? []).map { Self.line($0, of: terms, books: books, formats: formats) }
        } ?? []
        papers = account.evidence.map { paper in
            Paper(paper, findings.kept[paper.document], of: account.id, formats)
        }
        match = Self.words(for: ThreeWayMatch(of: account), formats)
        proof = request?.purpose.tranche == nil ? []
            : TrancheView.conditions(missing: account.unreported, formats)
        notice = isTheirs && offered.contains(where: \.isForOthers)
            ? formats.phrase(PaymentPhrase.yours) : nil
        forms = offered.filter { !(isTheirs && $0.isForOthers) }.map {
            $0.view(formats, uploads: reader.link(PaymentDeskRoutes.uploadPath(of: account.id)))
        }
        history = findings.entries.map { DeskEntry($0, formats: formats) }
        self.staff = staff
        page = PageFrame(
            title: "\(formats.phrase(PaymentPhrase.payment)) \(account.id)", reader: reader,
            issuer: books.opening?.issuer)
        t = Texts(language: reader.language)
        p = TextsOf(language: reader.language)
        d = TextsOf(language: reader.language)
    }

    private static func facts(
        _ findings: Findings, books: Books, asker: Asker, today: Day, formats: Formats
    ) -> [DeskFact] {
        let account = findings.account
        let approver = asker.by(as: .approver).flatMap { Actor($0) }
        let facts: [(PaymentPhrase, String?)] = [
            (.type, account.request?.purpose.name(formats)),
            (.asker, account.requestedBy),
            (.agreed, account.approvedBy.isEmpty ? nil : account.approvedBy.joined(separator: ", ")),
            (.payee, account.request?.payee),
            (.account, account.request.map { formats.phrase(accountPhrase(of: $0, findings.payees)) }),
            (.paid, account.outcome.map { "\(formats.day($0.paid)) · \(formats.money($0.amount))" }),
            (.delivery, account.delivery.map { signing in
                DeskPhrase(word: signing.verdict.rawValue).map { formats.phrase($0) } ?? ""
            }),
            (.limit, approver.flatMap { books.spending.authorities.limit(of: $0, on: today) }
                .map { formats.money($0) }),
        ]
        return facts.compactMap { name, value in
            value.map { DeskFact(name: formats.phrase(name), value: $0) }
        }
    }

    private static func accountPhrase(
        of request: DisbursementRequest, _ payees: [String: String]
    ) -> PaymentPhrase {
        guard let account = request.payeeAccount else { return .accountNone }
        guard let payee = payees[account] else { return .accountUnverified }
        return payee == request.payee ? .accountVerified : .accountOther
    }

    private static func line(
        _ share: Payment.Share, of terms: Campaign, books: Books, formats: Formats
    ) -> Line {
        let budget = books.budget(of: share.line, for: terms)
        return Line(
            line: share.line, item: books.plans[terms.plan]?.line(share.line)?.item ?? "",
            share: formats.money(share.amount),
            budget: budget.map { formats.money($0.budget + $0.transfers) } ?? "",
            committed: budget.map { formats.money($0.committed) } ?? "",
            available: budget.map { formats.money($0.available) } ?? "")
    }

    private static func words(for match: ThreeWayMatch, _ formats: Formats) -> String {
        if let agreed = match.agreed {
            return formats.phrase(PaymentPhrase.matchHolds, formats.money(agreed))
        }
        guard !match.missing.isEmpty else { return formats.phrase(PaymentPhrase.matchDiffers) }
        let missing = match.missing.map { kind in
            DeskPhrase(word: kind.rawValue).map { formats.phrase($0) } ?? kind.rawValue
        }
        return formats.phrase(PaymentPhrase.matchMissing, missing.joined(separator: ", "))
    }
}

extension PaymentView.Paper {
    fileprivate init(
        _ paper: FiledEvidence, _ kept: KeptPaper?, of payment: String, _ formats: Formats
    ) {
        kind = DeskPhrase(word: paper.kind.rawValue).map { formats.phrase($0) } ?? paper.kind.rawValue
        number = paper.number ?? ""
        amount = paper.amount.map { formats.money($0) } ?? ""
        day = formats.day(paper.on)
        hash = paper.document
        self.kept = kept.map { kept in
            Kept(
                link: "\(PaymentDeskRoutes.uploadPath(of: payment))/\(paper.document)",
                name: kept.name.isEmpty ? paper.document.prefix(16).description : kept.name,
                type: "\(kept.type.rawValue) · "
                    + formats.phrase(PaymentPhrase.bytes, formats.count(Int64(kept.byteCount))))
        }
    }
}

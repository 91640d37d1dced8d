public import Giving
public import LedgerCore
public import Receipts

/// What the plan checks need to know, as a fold over the ledger. A value; it judges nothing and
/// believes nothing: a fact that the rules would not have let in is evidence like any other.
public struct Evidence: Sendable {
    /// The thresholds by which it is judged.
    public let parameters: Parameters
    /// The day on which it is judged: ages are counted up to it.
    public var asOf: Day { statedDay ?? days.newest ?? Day(daysSinceEpoch: 0) }
    /// The entries that registered the schools, by 10-digit code.
    public private(set) var schools: [String: EntryReference] = [:]
    /// Every version of every plan.
    public private(set) var plans: [PlanID: PlanRecord] = [:]
    public private(set) var campaigns: [String: CampaignRecord] = [:]
    /// In ledger order.
    public private(set) var payments: [PaymentRecord] = []
    public private(set) var fiscalCalendar = FiscalCalendar()
    /// Receipts, and those that were handed in beside the ledger.
    private(set) var receipts: ReceiptEvidence
    /// Announced figures, and what they speak of.
    private(set) var published = PublishedEvidence()
    /// The ledger itself: accounts, clock, powers.
    private(set) var ledger: LedgerEvidence
    /// What the bank side needs to know, with the statements' lines as they were given.
    public var bank = BankEvidence()
    /// The day on which each entry was recorded.
    private(set) var days = EntryDays()
    public private(set) var spending = SpendingEvidence()
    public private(set) var planning = PlanningEvidence()
    public private(set) var registry = RegistryEvidence()
    public private(set) var sponsors = SponsorEvidence()
    public private(set) var payees = PayeeEvidence()
    /// The newest approved version of each school's plan for a year.
    private var inForce: [PlanYear: PlanID] = [:]
    /// All of them, ascending.
    private var approvedVersions: [PlanYear: [Int64]] = [:]
    /// On which the newest gift was received.
    private var giftDay: Day?
    /// The day that somebody asked for.
    private let statedDay: Day?
    /// Whether only what the plan checks compare is taken in.
    private let isOfPlans: Bool

    /// - Parameters:
    ///   - asOf: the day to judge on; without it, that of the newest entry: a run reads no clock.
    ///   - handed: receipts that somebody holds, beside the ledger.
    ///   - subject: `.plan` for the plan checks and no others, which need a small part of it.
    public init(
        parameters: Parameters = .shipped, asOf: Day? = nil, handed: [HandedReceipt] = [],
        for subject: Checks.Subject = .all
    ) {
        self.parameters = parameters
        statedDay = asOf
        isOfPlans = subject == .plan
        receipts = ReceiptEvidence(handed: handed)
        ledger = LedgerEvidence(parameters: parameters.ledger)
    }

    /// Takes in what came of verifying the receipts that were handed in, in their order.
    public mutating func verified(_ faults: [ReceiptFault?]) { receipts.handed.verified(faults) }

    /// Takes in one entry and the fact that was read from it; entries come in ledger order.
    public mutating func take(_ placed: PlacedEntry, _ fact: Fact) {
        let entry = EntryReference(sequence: placed.entry.sequence, leaf: placed.leaf)
        if !isOfPlans {
            receipts.take(placed, fact)
            published.take(placed, fact)
            ledger.take(placed, fact)
            bank.take(placed, fact)
        }
        days.take(placed)
        spending.take(placed, fact)
        planning.take(placed, fact)
        registry.take(placed, fact)
        sponsors.take(placed, fact)
        payees.take(placed, fact)
        switch fact {
        case .declared(.registry(.fiscalYearAdopted(let year))): fiscalCalendar.adopt(year)
        case .schoolRegistered(let school): schools[school.code] = entry
        case .planLineEntered(let line):
            plans[line.plan, default: PlanRecord(id: line.plan)].lines
                .append(PlanRecord.Line(line: line, entry: entry))
        case .planSubmitted(let submission):
            plans[submission.plan, default: PlanRecord(id: submission.plan)].submission = submission
            plans[submission.plan]?.submitted = entry
            plans[submission.plan]?.maker = placed.entry.by
        case .planApproved(let plan): approve(plan, entry, at: placed.entry.at)
        case .campaignOpened(let terms):
            campaigns[terms.id] = CampaignRecord(terms: terms, entry: entry)
        case .donationReceived(let donation): receive(donation.gift)
        case .donationReversed(let reversal):
            take(reversal.amount, from: reversal.campaign, at: placed.entry.at)
        case .donationRefunded(let refund): take(refund.amount, from: refund.campaign, at: placed.entry.at)
        case .donationRedirected(let redirection):
            take(redirection.amount, from: redirection.campaign, at: placed.entry.at)
            add(redirection.amount, to: redirection.to, at: placed.entry.at)
        case .donationReinstated(let reinstatement):
            add(reinstatement.amount, to: reinstatement.campaign, at: placed.entry.at)
        case .disbursementPaid(let disbursement): pay(disbursement, entry, at: placed.entry.at)
        case .declared(.campaigning(.fellBack(let fallBack))):
            // To the campaign it is lost like a gift that was taken back.
            campaigns[fallBack.campaign]?.change(on: Day(bangkok: placed.entry.at), reversed: fallBack.amount)
        case .ledgerOpened, .keyActivated, .keyRetired, .booksSealed, .deductionAdopted,
            .organisationRegistered, .campaignFunded, .campaignClosed, .receiptVoided,
            .receiptReissued, .receiptDuplicated, .donorErased, .eDonationReported:
            break
        case .declared(.matching(let fact)): add(fact, at: placed.entry.at)
        case .declared: break
        }
    }

    private mutating func approve(_ plan: PlanID, _ entry: EntryReference, at: Instant) {
        plans[plan, default: PlanRecord(id: plan)].approved = entry
        plans[plan]?.approvedAt = at
        let year = PlanYear(plan)
        let place = approvedVersions[year, default: []].lastIndex { $0 <= plan.version }.map { $0 + 1 } ?? 0
        approvedVersions[year, default: []].insert(plan.version, at: place)
        if let newest = inForce[year], newest.version > plan.version { return }
        inForce[year] = plan
    }

    private mutating func receive(_ gift: Gift) {
        giftDay = Day(bangkok: gift.received)
        // In its place: a campaign's terms are long, and moving them out and in again takes its time.
        guard let place = campaigns.index(forKey: gift.campaign) else { return }
        campaigns.values[place].change(on: Day(bangkok: gift.received), received: gift.amount)
    }

    /// What sponsors add is there with the gift that it follows, and goes with it.
    private mutating func add(_ fact: MatchingFact, at: Instant) {
        switch fact {
        case .giftMatched(let match):
            campaigns[match.campaign]?.change(on: giftDay ?? Day(bangkok: at), received: match.amount)
        case .giftUnmatched(let match):
            campaigns[match.campaign]?.change(on: Day(bangkok: at), reversed: match.amount)
        case .matchKept(let keeping):
            for share in keeping.shares {
                campaigns[share.campaign]?.change(on: keeping.received, received: share.amount)
            }
        case .committed, .paidIn, .returned, .closed, .matchPromised, .matchWithdrawn: break
        }
    }

    private mutating func take(_ amount: Satang, from campaign: String, at: Instant) {
        campaigns[campaign]?.change(on: Day(bangkok: at), reversed: amount)
    }

    private mutating func add(_ amount: Satang, to campaign: String, at: Instant) {
        campaigns[campaign]?.change(on: Day(bangkok: at), received: amount)
    }

    private mutating func pay(
        _ disbursement: Disbursement, _ entry: EntryReference, at: Instant
    ) {
        let payment = disbursement.payment
        let uncovered = disbursement.moves.filter { $0.debit.path.hasPrefix("assets:shortfall:") }
        let before = campaigns[payment.campaign]?.recordedBalance ?? .zero
        payments.append(
            PaymentRecord(
                payment: payment, entry: entry, at: at,
                shortfall: uncovered.map(\.amount).cappedTotal, recordedBefore: before))
        campaigns[payment.campaign]?.recordedBalance = before.cappedSum(-payment.amount)
    }
}

extension Evidence {
    /// What the plan checks need to judge one school: its campaigns, plans and payments, and those of others
    /// that went to its payees, rest on its documents, or have a part in the tax that is remitted for all.
    /// What the checks find for the school in this, and in all of it, is the same; for others they may find
    /// less.
    public func concerning(_ school: String) -> Evidence {
        let own = payments.filter { jurisdiction(of: $0.payment).school == school }
        let payees = Set(own.map(\.payment.payee))
        let documents = Set(own.compactMap { $0.payment.document?.lowercased() })
        var part = self
        part.payments = payments.filter { record in
            payees.contains(record.payment.payee) || withholds(record.payment)
                || record.payment.document.map { documents.contains($0.lowercased()) } ?? false
        }
        let involved = Set(part.payments.map(\.payment.campaign))
        part.campaigns = campaigns.filter { $1.terms.school == school || involved.contains($0) }
        let schools = Set(part.campaigns.values.map(\.terms.school)).union([school])
        part.plans = plans.filter { schools.contains($0.key.school) }
        part.inForce = inForce.filter { schools.contains($0.key.school) }
        part.approvedVersions = approvedVersions.filter { schools.contains($0.key.school) }
        return part
    }
}

extension Evidence {
    /// The plan that a campaign's payments are judged by: the newest approved version of its
    /// school's plan for its year. Nil where no version was approved.
    public func planInForce(for campaign: Campaign) -> PlanRecord? {
        planInForce(PlanYear(campaign.plan))
    }

    func planInForce(_ year: PlanYear) -> PlanRecord? { inForce[year].flatMap { plans[$0] } }

    /// Every year of every school for which a plan was approved.
    var planYears: some Collection<PlanYear> { inForce.keys }

    /// The approved versions of a school's plan for a year, in their order.
    func approvedPlans(_ year: PlanYear) -> [PlanRecord] {
        approvedVersions[year, default: []].compactMap { version in
            plans[PlanID(school: year.school, fiscalYear: year.fiscalYear, version: version)]
        }
    }
}

extension CampaignRecord {
    fileprivate mutating func change(
        on day: Day, received: Satang = .zero, reversed: Satang = .zero
    ) {
        days[day, default: DayTotal()].add(received: received, reversed: reversed)
        recordedBalance = recordedBalance.cappedSum(received).cappedSum(-reversed)
    }
}

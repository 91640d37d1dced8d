public import Giving
public import LedgerCore

/// What the plan checks need to know, as a fold over the ledger. A value; it judges nothing and
/// believes nothing: a fact that the rules would not have let in is evidence like any other.
public struct Evidence: Sendable {
    /// The entries that registered the schools, by 10-digit code.
    public private(set) var schools: [String: EntryReference] = [:]
    /// Every version of every plan.
    public private(set) var plans: [PlanID: PlanRecord] = [:]
    public private(set) var campaigns: [String: CampaignRecord] = [:]
    /// In ledger order.
    public private(set) var payments: [PaymentRecord] = []
    public private(set) var fiscalCalendar = FiscalCalendar()
    /// The newest approved version of each school's plan for a year.
    private var inForce: [PlanYear: PlanID] = [:]

    public init() {}

    /// Takes in one entry and the fact that was read from it; entries come in ledger order.
    public mutating func take(_ placed: PlacedEntry, _ fact: Fact) {
        let entry = EntryReference(sequence: placed.entry.sequence, leaf: placed.leaf)
        switch fact {
        case .declared(.registry(.fiscalYearAdopted(let year))): fiscalCalendar.adopt(year)
        case .schoolRegistered(let school): schools[school.code] = entry
        case .planLineEntered(let line):
            plans[line.plan, default: PlanRecord(id: line.plan)].lines
                .append(PlanRecord.Line(line: line, entry: entry))
        case .planSubmitted(let submission):
            plans[submission.plan, default: PlanRecord(id: submission.plan)].submission = submission
            plans[submission.plan]?.submitted = entry
        case .planApproved(let plan): approve(plan, entry)
        case .campaignOpened(let terms):
            campaigns[terms.id] = CampaignRecord(terms: terms, entry: entry)
        case .donationReceived(let donation): receive(donation.gift)
        case .donationReversed(let reversal): reverse(reversal, at: placed.entry.at)
        case .disbursementPaid(let disbursement): pay(disbursement, entry, at: placed.entry.at)
        case .ledgerOpened, .keyActivated, .keyRetired, .booksSealed, .deductionAdopted,
            .organisationRegistered, .campaignFunded, .campaignClosed, .receiptVoided,
            .receiptReissued, .receiptDuplicated, .donorErased, .eDonationReported, .declared:
            break
        }
    }

    private mutating func approve(_ plan: PlanID, _ entry: EntryReference) {
        plans[plan, default: PlanRecord(id: plan)].approved = entry
        let year = PlanYear(plan)
        if let newest = inForce[year], newest.version > plan.version { return }
        inForce[year] = plan
    }

    private mutating func receive(_ gift: Gift) {
        campaigns[gift.campaign]?.change(on: Day(bangkok: gift.received), received: gift.amount)
    }

    private mutating func reverse(_ reversal: DonationReversal, at: Instant) {
        campaigns[reversal.campaign]?.change(on: Day(bangkok: at), reversed: reversal.amount)
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
    /// The plan that a campaign's payments are judged by: the newest approved version of its
    /// school's plan for its year. Nil where no version was approved.
    public func planInForce(for campaign: Campaign) -> PlanRecord? {
        inForce[PlanYear(campaign.plan)].flatMap { plans[$0] }
    }
}

extension CampaignRecord {
    fileprivate mutating func change(
        on day: Day, received: Satang = .zero, reversed: Satang = .zero
    ) {
        var total = days[day] ?? DayTotal()
        total.received = total.received.cappedSum(received)
        total.reversed = total.reversed.cappedSum(reversed)
        days[day] = total
        recordedBalance = recordedBalance.cappedSum(received).cappedSum(-reversed)
    }
}

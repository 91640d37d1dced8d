public import Giving
public import LedgerCore

/// All awards of a ledger, as a fold over it. It grows with campaigns and payments and not with gifts.
public struct AwardRegister: Sendable {
    public private(set) var opening: LedgerOpening?
    /// When the last entry was recorded.
    public private(set) var asOf = Instant(microseconds: 0)
    public private(set) var schools: [String: School] = [:]
    public private(set) var awards: [String: Award] = [:]
    public private(set) var fiscalCalendar = FiscalCalendar()
    private var renamings = SchoolRenamings()
    private var lines: [PlanID: [PlanLine]] = [:]
    /// The versions that were approved, by school and fiscal year.
    private var approved: [PlanYear: Set<PlanID>] = [:]
    private var requests: [String: DisbursementRequest] = [:]

    public init() {}

    /// In the order in which they were opened, and of one day by id.
    public var inOrder: [Award] {
        awards.values.sorted { ($0.opened, $0.campaign.id) < ($1.opened, $1.campaign.id) }
    }

    /// The lines that a campaign is for, as first approved and as they stand now.
    public func budget(of award: Award) -> (original: Satang, revised: Satang) {
        let versions = approved[PlanYear(award.campaign.plan)] ?? []
        let sums = versions.sorted { $0.version < $1.version }.map { version in
            (lines[version] ?? []).filter { award.campaign.terms.planLines.contains($0.line) }
                .map(\.amount).reduce(Satang.zero) { $0.cappedSum($1) }
        }
        return (sums.first ?? .zero, sums.last ?? .zero)
    }

    /// Takes in one entry and its fact; entries come in ledger order.
    public mutating func take(_ placed: PlacedEntry, _ fact: Fact) {
        asOf = placed.entry.at
        let day = Day(bangkok: placed.entry.at)
        switch fact {
        case .ledgerOpened(let opening): self.opening = opening
        case .schoolRegistered(let school): schools[school.code] = school
        case .planLineEntered(let line): lines[line.plan, default: []].append(line)
        case .planApproved(let plan): approved[PlanYear(plan), default: []].insert(plan)
        case .campaignOpened(let campaign): awards[campaign.id] = Award(campaign: campaign, opened: day)
        case .campaignClosed(let closing): awards[closing.campaign]?.stage = .closed
        case .donationReceived(let donation): add(donation.gift.amount, to: donation.gift.campaign, day)
        case .donationReversed(let reversal): add(-reversal.amount, to: reversal.campaign, day)
        case .donationRefunded(let refund): add(-refund.amount, to: refund.campaign, day)
        case .donationRedirected(let redirection):
            add(-redirection.amount, to: redirection.campaign, day)
            add(redirection.amount, to: redirection.to, day)
        case .donationReinstated(let back): add(back.amount, to: back.campaign, day)
        case .disbursementPaid(let disbursement): pay(disbursement.payment)
        case .declared(.registry(let fact)): take(fact)
        case .declared(.matching(let fact)): take(fact, on: day)
        case .declared(.campaigning(let fact)): take(fact, on: day)
        case .declared(.spending(let fact)): take(fact, on: day)
        default: break
        }
    }

    private mutating func take(_ fact: RegistryFact) {
        switch fact {
        case .fiscalYearAdopted(let year): fiscalCalendar.adopt(year)
        case .schoolRenamed(let renaming) where renamings.take(renaming):
            schools[renaming.school] = schools[renaming.school]?.renamed(renaming.nameThai)
        default: break
        }
    }

    private mutating func add(_ amount: Satang, to campaign: String, _ day: Day) {
        let month = Day(daysSinceEpoch: day.daysSinceEpoch - day.civil.day + 1)
        let sum = awards[campaign]?.received[month] ?? .zero
        awards[campaign]?.received[month] = sum.cappedSum(amount)
    }

    private mutating func pay(_ payment: Payment) {
        let request = requests[payment.id]
        awards[payment.campaign]?.payments.append(
            Award.Outflow(
                id: payment.id, amount: payment.amount, on: payment.paid,
                isToSchool: request.map { $0.purpose != .supplier } ?? false))
    }

    private mutating func take(_ fact: MatchingFact, on day: Day) {
        switch fact {
        case .giftMatched(let match): add(match.amount, to: match.campaign, day)
        case .giftUnmatched(let match): add(-match.amount, to: match.campaign, day)
        case .matchKept(let keeping):
            for share in keeping.shares { add(share.amount, to: share.campaign, day) }
        case .committed, .paidIn, .returned, .closed, .matchPromised, .matchWithdrawn: break
        }
    }

    private mutating func take(_ fact: CampaigningFact, on day: Day) {
        switch fact {
        case .cancelled(let cancellation): awards[cancellation.campaign]?.stage = .cancelled
        case .settled(let id): awards[id]?.stage = .settled(on: day)
        case .fellBack(let fallBack): add(-fallBack.amount, to: fallBack.campaign, day)
        case .drafted, .screened, .paused, .resumed, .extended, .reported: break
        }
    }

    private mutating func take(_ fact: SpendingFact, on day: Day) {
        switch fact {
        case .disbursementRequested(let request): requests[request.id] = request
        case .disbursementApproved(let approval): commit(approval.disbursement, on: day)
        case .advancePaid(let advance):
            handOver(advance.amount, advance.id, of: advance.campaign, on: advance.paid)
        case .advanceReturned(let back):
            handOver(-back.amount, back.advance, of: back.campaign, on: back.on)
        case .authorityGranted, .disbursementDeclined, .disbursementCancelled, .evidenceFiled,
            .deliverySigned, .advanceCleared, .withholdingRemitted:
            break
        }
    }

    /// The first agreement commits; a second one only completes it.
    private mutating func commit(_ id: String, on day: Day) {
        guard let request = requests[id],
            awards[request.campaign]?.commitments.contains(where: { $0.id == id }) == false
        else { return }
        awards[request.campaign]?.commitments.append(
            Award.Outflow(id: id, amount: request.amount, on: day, isToSchool: request.purpose != .supplier))
    }

    /// What the school got before it had papers to show.
    private mutating func handOver(_ amount: Satang, _ id: String, of campaign: String, on day: Day) {
        awards[campaign]?.payments.append(
            Award.Outflow(id: id, amount: amount, on: day, isToSchool: true))
    }
}

public import Giving
public import LedgerCore
import Storage

/// Which entries tell what became of a plan, a campaign or a payment, and what was measured in schools: what
/// the pages of committees tell beyond what decisions depend on. A part of `ReadIndex`.
public struct WorkRecord: Sendable {
    /// What entries are about.
    public enum Subject: Hashable, Sendable {
        case plan(PlanID)
        case campaign(String)
        case payment(String)
    }

    /// A value of an indicator, with the entry that says it.
    public struct Measured: Hashable, Sendable {
        public let sequence: UInt64
        public let measurement: Measurement
    }

    /// The sequence numbers of the entries, in their order.
    public private(set) var sequences: [Subject: [UInt64]] = [:]
    /// In the order of their definitions.
    public private(set) var indicators: [Indicator] = []
    /// By the indicator, in the order of the entries.
    public private(set) var measurements: [String: [Measured]] = [:]
    /// Whose an account was found to be last, by the account's id.
    public private(set) var payees: [String: String] = [:]

    mutating func note(_ fact: Fact, of placed: PlacedEntry) {
        let sequence = placed.entry.sequence
        if let subject = Self.subject(of: fact) { sequences[subject, default: []].append(sequence) }
        switch fact {
        case .declared(.planning(.indicatorDefined(let indicator))): indicators.append(indicator)
        case .declared(.planning(.indicatorMeasured(let measurement))):
            measurements[measurement.indicator, default: []].append(
                Measured(sequence: sequence, measurement: measurement))
        case .declared(.banking(.payeeAccountVerified(let account))):
            payees[account.account] = account.payee
        default: break
        }
    }

    private static func subject(of fact: Fact) -> Subject? {
        switch fact {
        case .planSubmitted(let submission): .plan(submission.plan)
        case .planApproved(let plan): .plan(plan)
        case .campaignOpened(let campaign): .campaign(campaign.id)
        case .campaignFunded(let funding): .campaign(funding.campaign)
        case .campaignClosed(let closing): .campaign(closing.campaign)
        case .disbursementPaid(let disbursement): .payment(disbursement.payment.id)
        case .declared(.planning(let fact)): subject(of: fact)
        case .declared(.campaigning(let fact)): .campaign(subject(of: fact))
        case .declared(.spending(let fact)): subject(of: fact)
        default: nil
        }
    }

    private static func subject(of fact: PlanningFact) -> Subject? {
        switch fact {
        case .lineScreened(let screening): .plan(screening.plan)
        case .planAmended(let amendment): .plan(amendment.plan)
        case .planReturned(let plan), .planClosed(let plan): .plan(plan)
        case .lineClosed(let closing): .plan(closing.plan)
        case .indicatorDefined, .indicatorMeasured: nil
        }
    }

    private static func subject(of fact: CampaigningFact) -> String {
        switch fact {
        case .drafted(let campaign): campaign.id
        case .screened(let screening): screening.campaign
        case .paused(let act), .resumed(let act), .cancelled(let act): act.campaign
        case .extended(let later): later.campaign
        case .fellBack(let fallBack): fallBack.campaign
        case .reported(let report): report.campaign
        case .settled(let campaign): campaign
        }
    }

    private static func subject(of fact: SpendingFact) -> Subject? {
        switch fact {
        case .disbursementRequested(let request): .payment(request.id)
        case .disbursementApproved(let approval): .payment(approval.disbursement)
        case .disbursementDeclined(let ending), .disbursementCancelled(let ending):
            .payment(ending.disbursement)
        case .evidenceFiled(let evidence): .payment(evidence.disbursement)
        case .deliverySigned(let signing): .payment(signing.disbursement)
        case .advancePaid(let advance): advance.disbursement.map { .payment($0) }
        case .advanceCleared, .advanceReturned, .withholdingRemitted, .authorityGranted: nil
        }
    }
}

extension ReadIndex {
    /// What committees and schools did, as of the newest entry.
    public func workRecord() async throws -> WorkRecord {
        try await catchUp()
        return work
    }

    /// The entries about a plan, a campaign or a payment, in their order.
    public func entries(about subject: WorkRecord.Subject) async throws -> [PlacedEntry] {
        try await catchUp()
        var entries: [PlacedEntry] = []
        for sequence in work.sequences[subject] ?? [] {
            entries += try await store.entries(from: sequence, limit: 1).map { try PlacedEntry(reading: $0) }
        }
        return entries
    }
}

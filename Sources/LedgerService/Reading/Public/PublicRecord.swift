import Giving
import LedgerCore

/// What the public pages tell beyond what decisions depend on, as a fold over the entries: a part of
/// `ReadIndex`. Nothing in it is of a donor.
struct PublicRecord: Sendable {
    /// What was stated of schools, item by item the newest.
    private(set) var profiles: [String: [String: String]] = [:]
    /// Payments for each campaign, the oldest first.
    private(set) var payments: [String: [PublicPayment]] = [:]
    /// What happened to each campaign, the oldest first.
    private(set) var events: [String: [CampaignEvent]] = [:]
    /// By the number of the month.
    private(set) var months: [Int64: MonthlyFlow] = [:]
    /// The gifts that were given under a pledge.
    private(set) var pledged: [String: [PledgedGift]] = [:]
    /// Campaign and sequence number of the last gifts, the oldest first.
    private(set) var newest: [(campaign: String, sequence: UInt64)] = []

    /// The front page shows so many gifts.
    static let newestLimit = 6

    /// Takes in the next entry.
    mutating func note(_ fact: Fact, of placed: PlacedEntry) {
        let day = Day(bangkok: placed.entry.at)
        switch fact {
        case .schoolRegistered(let school): state(school.profile, of: school.code)
        case .declared(.registry(.schoolProfiled(let profile))): state(profile.items, of: profile.school)
        case .donationReceived(let donation): note(donation, at: placed.entry.sequence)
        case .donationReversed(let reversal): flow(on: day) { $0.given -= reversal.amount }
        case .donationRefunded(let refund): flow(on: day) { $0.given -= refund.amount }
        case .donationReinstated(let reinstatement): flow(on: day) { $0.given += reinstatement.amount }
        case .disbursementPaid(let disbursement): note(disbursement.payment, at: placed.entry.sequence)
        // One that was imported opened before its entry.
        case .campaignOpened(let campaign): add(.opened, to: campaign.id, on: campaign.opens)
        case .campaignFunded(let funding): add(.funded, to: funding.campaign, on: day)
        case .campaignClosed(let closing): add(.closed, to: closing.campaign, on: day)
        case .declared(.campaigning(let fact)): note(fact, on: day)
        default: break
        }
    }

    private mutating func state(_ items: [School.ProfileItem], of school: String) {
        for item in items { profiles[school, default: [:]][item.name] = item.value }
    }

    private mutating func note(_ donation: Donation, at sequence: UInt64) {
        let gift = donation.gift
        flow(on: Day(bangkok: gift.received)) { $0.given += gift.amount }
        newest.append((gift.campaign, sequence))
        if newest.count > Self.newestLimit { newest.removeFirst() }
        guard let pledge = gift.particulars.pledge else { return }
        pledged[pledge, default: []].append(PledgedGift(sequence: sequence, receipt: donation.receipt))
    }

    private mutating func note(_ payment: Payment, at sequence: UInt64) {
        flow(on: payment.paid) { $0.paid = $0.paid.cappedSum(payment.amount) }
        payments[payment.campaign, default: []].append(
            PublicPayment(sequence: sequence, payment: payment))
    }

    private mutating func note(_ fact: CampaigningFact, on day: Day) {
        switch fact {
        case .paused(let intervention): add(.paused, to: intervention.campaign, on: day)
        case .resumed(let intervention): add(.resumed, to: intervention.campaign, on: day)
        case .cancelled(let intervention): add(.cancelled, to: intervention.campaign, on: day)
        case .extended(let later): add(.extended, to: later.campaign, on: day)
        case .reported(let report):
            add(.reported, to: report.campaign, on: day, document: report.document.hex)
        case .settled(let campaign): add(.settled, to: campaign, on: day)
        case .drafted, .screened, .fellBack: break
        }
    }

    private mutating func add(
        _ kind: CampaignEvent.Kind, to campaign: String, on day: Day, document: String? = nil
    ) {
        events[campaign, default: []].append(CampaignEvent(kind: kind, day: day, document: document))
    }

    private mutating func flow(on day: Day, _ change: (inout MonthlyFlow) -> Void) {
        let number = MonthlyFlow.number(of: day)
        change(&months[number, default: MonthlyFlow(number: number)])
    }
}

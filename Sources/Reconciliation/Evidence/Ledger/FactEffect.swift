import Giving
import LedgerCore

/// When something that happened took effect, and for whom.
struct FactEffect: Sendable {
    let day: Day
    var campaign: String?
    var school: String?
    var amount: Satang?
}

extension Fact {
    /// Of money that moved, the day on which it did. Nil for what takes effect with its own entry, and for
    /// what is asked for: that is refused where it may not be.
    var effect: FactEffect? {
        switch self {
        case .donationReceived(let donation):
            FactEffect(
                day: Day(bangkok: donation.gift.received), campaign: donation.gift.campaign,
                school: donation.school, amount: donation.gift.amount)
        case .disbursementPaid(let disbursement):
            FactEffect(
                day: disbursement.payment.paid, campaign: disbursement.payment.campaign,
                amount: disbursement.payment.amount)
        case .declared(.gifts(let fact)): fact.effect
        case .declared(.matching(let fact)): fact.effect
        case .declared(.grants(let fact)): fact.effect
        case .declared(.spending(let fact)): fact.effect
        default: nil
        }
    }
}

extension GiftsFact {
    fileprivate var effect: FactEffect? {
        switch self {
        case .creditReceived(let credit, _):
            FactEffect(day: Day(bangkok: credit.received), amount: credit.amount)
        case .creditReturned(let back, _): FactEffect(day: back.on, amount: back.amount)
        case .feeCharged(let fee, _):
            FactEffect(day: fee.on, campaign: fee.campaign, amount: fee.amount)
        case .pledgeMade, .pledgeEnded, .scheduleAgreed, .schedulePaused, .scheduleResumed, .scheduleMissed,
            .scheduleEnded:
            nil
        }
    }
}

extension MatchingFact {
    fileprivate var effect: FactEffect? {
        switch self {
        case .paidIn(let payment), .returned(let payment):
            FactEffect(day: payment.day, amount: payment.amount)
        case .matchKept(let keeping): FactEffect(day: keeping.received, amount: keeping.amount)
        case .committed, .closed, .giftMatched, .giftUnmatched, .matchPromised, .matchWithdrawn: nil
        }
    }
}

extension GrantsFact {
    fileprivate var effect: FactEffect? {
        switch self {
        case .received(let receipt): FactEffect(day: receipt.received, amount: receipt.amount)
        case .paid(let payment): FactEffect(day: payment.paid, amount: payment.amount)
        case .aidPaid(let batch): FactEffect(day: batch.paid, amount: batch.amount)
        case .fundFounded(let fund): FactEffect(day: fund.on, amount: fund.amount)
        case .lent(let loan): FactEffect(day: loan.on, amount: loan.amount)
        case .repaid(let settlement), .writtenOff(let settlement):
            FactEffect(day: settlement.on, amount: settlement.amount)
        case .awarded, .succeeded, .schemeAdopted: nil
        }
    }
}

extension SpendingFact {
    fileprivate var effect: FactEffect? {
        switch self {
        case .advancePaid(let advance):
            FactEffect(day: advance.paid, campaign: advance.campaign, amount: advance.amount)
        case .advanceCleared(let clearing):
            FactEffect(day: clearing.on, campaign: clearing.campaign, amount: clearing.amount)
        case .advanceReturned(let back):
            FactEffect(day: back.on, campaign: back.campaign, amount: back.amount)
        case .withholdingRemitted(let remittance):
            FactEffect(day: remittance.on, amount: remittance.amount)
        case .authorityGranted, .disbursementRequested, .disbursementApproved, .disbursementDeclined,
            .disbursementCancelled, .evidenceFiled, .deliverySigned:
            nil
        }
    }
}

import Giving
import LedgerCore

/// Money and things beside the donations: credits that wait for one, fees that were charged for one, and
/// gifts in kind, which are none.
struct ReceiptMoney: Sendable {
    /// By their ids.
    private(set) var credits: [String: WaitingCredit] = [:]
    private(set) var fees: [(fee: Fee, entry: EntryReference)] = []
    /// Gifts in kind, by their ids.
    private(set) var things: [String: Thing] = [:]

    struct WaitingCredit: Sendable {
        let credit: Credit
        let entry: EntryReference
        /// What of it is nobody's gift yet.
        var left: Satang
    }

    struct Thing: Sendable {
        let promise: InKindPromise
        let entry: EntryReference
        var school: String?
        /// The entry with which the first of it was taken over.
        var accepted: EntryReference?
        var acceptedOn: Day?
    }

    mutating func take(_ donation: Donation) {
        guard let id = donation.gift.particulars.credit, let credit = credits[id] else { return }
        credits[id]?.left = credit.left.cappedSum(-donation.gift.amount)
    }

    mutating func take(_ fact: GiftsFact, _ placed: PlacedEntry) {
        switch fact {
        case .creditReceived(let credit, _):
            credits[credit.id] = WaitingCredit(
                credit: credit, entry: placed.reference, left: credit.amount)
        case .creditReturned(let back, _):
            if let credit = credits[back.credit] {
                credits[back.credit]?.left = credit.left.cappedSum(-back.amount)
            }
        case .feeCharged(let fee, _): fees.append((fee, placed.reference))
        case .pledgeMade, .pledgeEnded, .scheduleAgreed, .schedulePaused, .scheduleResumed, .scheduleMissed,
            .scheduleEnded:
            break
        }
    }

    mutating func take(_ fact: InKindFact, _ placed: PlacedEntry) {
        switch fact {
        case .promised(let promise):
            things[promise.id] = Thing(promise: promise, entry: placed.reference, school: promise.school)
        case .assigned(let assignment): things[assignment.gift]?.school = assignment.school
        case .accepted(let acceptance):
            if acceptance.accepted > 0, things[acceptance.gift]?.accepted == nil {
                things[acceptance.gift]?.accepted = placed.reference
                things[acceptance.gift]?.acceptedOn = acceptance.on
            }
        default: break
        }
    }
}

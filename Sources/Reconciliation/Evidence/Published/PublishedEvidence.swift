import Giving
import LedgerCore

/// What was announced, and what of the ledger such figures speak of.
struct PublishedEvidence: Sendable {
    struct RecordedFigure: Sendable {
        let figure: PublishedFigure
        let entry: EntryReference
    }

    /// An amount, or a number, with the day from which on it counts.
    struct Dated: Sendable {
        let day: Day
        let amount: Int64
        let entry: EntryReference
    }

    struct Enrolled: Sendable {
        let enrolment: Enrolment
        let entry: EntryReference
    }

    /// In ledger order.
    private(set) var figures: [RecordedFigure] = []
    private(set) var enrolments: [Enrolled] = []
    private var amounts: [Measure: [String: [Dated]]] = [:]

    func amounts(_ measure: Measure, of id: String) -> [Dated]? { amounts[measure]?[id] }

    mutating func take(_ placed: PlacedEntry, _ fact: Fact) {
        let entry = placed.reference
        let today = Day(bangkok: placed.entry.at)
        switch fact {
        case .declared(.registry(.figurePublished(let figure))):
            figures.append(RecordedFigure(figure: figure, entry: entry))
        case .declared(.registry(.schoolEnrolled(let enrolment))):
            enrolments.append(Enrolled(enrolment: enrolment, entry: entry))
        case .declared(.grants(let fact)): take(fact, entry, on: today)
        case .declared(.inKind(let fact)): take(fact, entry)
        case .organisationRegistered(let organisation):
            add(1, .organisations, organisation.role, organisation.joined ?? today, entry)
        default: break
        }
    }

    private mutating func add(
        _ amount: Int64, _ measure: Measure, _ id: String, _ day: Day, _ entry: EntryReference
    ) {
        amounts[measure, default: [:]][id, default: []].append(Dated(day: day, amount: amount, entry: entry))
    }

    private mutating func take(_ fact: GrantsFact, _ entry: EntryReference, on today: Day) {
        switch fact {
        case .awarded(let grant): add(grant.amount.amount, .grantAwarded, grant.id, today, entry)
        case .received(let receipt):
            add(receipt.amount.amount, .grantReceived, receipt.grant, receipt.received, entry)
        case .paid(let payment): add(payment.amount.amount, .grantPaid, payment.grant, payment.paid, entry)
        case .aidPaid(let batch):
            for id in [batch.grant, batch.scheme] {
                add(batch.amount.amount, .aidPaid, id, batch.paid, entry)
                add(batch.heads, .aidHeads, id, batch.paid, entry)
            }
        case .fundFounded(let fund): add(fund.amount.amount, .revolvingFounded, fund.id, fund.on, entry)
        case .succeeded, .schemeAdopted, .lent, .repaid, .writtenOff: break
        }
    }

    private mutating func take(_ fact: InKindFact, _ entry: EntryReference) {
        switch fact {
        case .accepted(let acceptance):
            add(acceptance.accepted, .inKindAccepted, acceptance.gift, acceptance.on, entry)
        case .activityHeld(let activity):
            add(activity.heads, .activityHeads, activity.id, activity.ends, entry)
        case .volunteerAssigned(let assignment):
            add(1, .volunteers, assignment.role, assignment.starts, entry)
        default: break
        }
    }
}

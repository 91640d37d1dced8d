import Giving
import LedgerCore

/// What the ledger says of something that was announced, and the entries that say so.
struct Measured: Sendable {
    var sum: Int64
    var entries: [EntryReference]
}

extension Evidence {
    /// What a measure of some ids comes to up to a day. Nil where the ledger knows none of them.
    ///
    /// - Parameter day: nil for all that the ledger has.
    func measured(_ measure: Measure, among ids: [String], upTo day: Day?) -> Measured? {
        let found = ids.compactMap { measured(measure, of: $0, upTo: day) }
        guard !found.isEmpty else { return nil }
        return found.reduce(into: Measured(sum: 0, entries: [])) { total, part in
            total.sum = Satang(total.sum).cappedSum(Satang(part.sum)).amount
            total.entries += part.entries
        }
    }

    private func measured(_ measure: Measure, of id: String, upTo day: Day?) -> Measured? {
        switch measure {
        case .campaignRaised: raised(id, upTo: day)
        case .campaignPaid: paid(id, upTo: day)
        case .schoolsEnrolled: enrolled(id, upTo: day)
        case .figures: stated(id)
        case .grantAwarded, .grantReceived, .grantPaid, .aidPaid, .aidHeads, .revolvingFounded,
            .inKindAccepted, .organisations, .activityHeads, .volunteers:
            dated(measure, of: id, upTo: day)
        }
    }

    private func dated(_ measure: Measure, of id: String, upTo day: Day?) -> Measured? {
        guard let all = published.amounts(measure, of: id) else { return nil }
        let counted = all.filter { dated in day.map { dated.day <= $0 } ?? true }
        return Measured(
            sum: counted.map { Satang($0.amount) }.cappedTotal.amount, entries: counted.map(\.entry))
    }

    private func raised(_ id: String, upTo day: Day?) -> Measured? {
        guard let campaign = campaigns[id] else { return nil }
        let counted = campaign.days.filter { total in day.map { total.key <= $0 } ?? true }.values
        let sum = counted.map(\.received).cappedTotal - counted.map(\.reversed).cappedTotal
        return Measured(sum: sum.amount, entries: [campaign.entry])
    }

    private func paid(_ id: String, upTo day: Day?) -> Measured? {
        guard let campaign = campaigns[id] else { return nil }
        let counted = payments.filter { record in
            record.payment.campaign == id && (day.map { record.payment.paid <= $0 } ?? true)
        }
        return Measured(
            sum: counted.map(\.payment.amount).cappedTotal.amount,
            entries: [campaign.entry] + counted.map(\.entry))
    }

    /// A school counts once, and while it is enrolled.
    private func enrolled(_ id: String, upTo day: Day?) -> Measured? {
        let all = published.enrolments.filter {
            $0.enrolment.phase.programme == id || $0.enrolment.phase.description == id
        }
        guard !all.isEmpty else { return nil }
        let counted = all.filter { enrolled in
            guard let day else { return true }
            return enrolled.enrolment.starts <= day && (enrolled.enrolment.ends.map { day <= $0 } ?? true)
        }
        return Measured(
            sum: Int64(Set(counted.map(\.enrolment.school)).count), entries: counted.map(\.entry))
    }

    private func stated(_ id: String) -> Measured? {
        published.figures.first { $0.figure.id == id }.map {
            Measured(sum: $0.figure.value, entries: [$0.entry])
        }
    }
}

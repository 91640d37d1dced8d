import Giving
import LedgerCore
import LedgerService
import Storage

/// Brings a posted gift into the ledger once, however often it is posted.
struct DonationRecorder {
    let site: Site
    /// Of whoever hands the gift in.
    let desk: FormDesk

    /// - Returns: the gift's entry, and whether it was there before.
    func record(
        _ body: DonationBody, under key: String
    ) async throws -> (PlacedEntry, isReplay: Bool) {
        try await record(body, under: key, received: body.received ?? site.now(), isRepeat: false)
    }

    private func record(
        _ body: DonationBody, under key: String, received: Instant, isRepeat: Bool
    ) async throws -> (PlacedEntry, isReplay: Bool) {
        switch try await submit(body.form(reference: key, received: received)) {
        case .recorded(let entries, _):
            guard let entry = entries.first else { throw StoreFailure.notADonation }
            return (entry, false)
        case .alreadyRecorded(let factID):
            guard let entry = try await entry(factID) else { throw StoreFailure.notADonation }
            return (entry, true)
        case .refused(let refusal) where refusal.rule == .keyReused && body.received == nil && !isRepeat:
            // A gift without a time of its own was received when it was first recorded, so a repeat has
            // to be read with that time, or it would look like another gift under the same key.
            guard let earlier = try await recorded(body, under: key) else {
                throw StoreFailure.notADonation
            }
            return try await record(body, under: key, received: earlier.received, isRepeat: true)
        case .refused(let refusal): throw refusal
        case .failed(let failure): throw failure
        }
    }

    private func submit(_ form: DonationForm) async throws -> Outcome {
        let submissions = try await desk.submissions(of: [.donation(form)])
        guard let outcome = await site.ledger.submit(submissions)?.first else { throw Problem.busy }
        return outcome
    }

    /// The gift that was recorded under a key before; nil where there is none, or it is no gift.
    private func recorded(_ body: DonationBody, under key: String) async throws -> Gift? {
        // The fact's id depends on the key alone, so the time of this form does not matter.
        let form = body.form(reference: key, received: site.now())
        let factID = desk.rehearsal(of: .donation(form)).factID(0)
        return try await entry(factID).flatMap { RecordedDonation($0)?.donation.gift }
    }

    private func entry(_ factID: String) async throws -> PlacedEntry? {
        guard let bytes = try await site.store.entries(ids: [factID])[factID] else { return nil }
        return try PlacedEntry(reading: bytes)
    }
}

extension StoreFailure {
    /// A donation's key leads to no donation: the store lost what it confirmed.
    static let notADonation = StoreFailure.broken("a donation's entry is not where its key says")
}

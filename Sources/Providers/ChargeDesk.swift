import Giving
public import LedgerCore
public import LedgerService
import Receipts
public import Storage

/// Brings a charge into the ledger once, however often it is told, or into the queue where an accountant
/// sees it. A charge is money that has come: it is never lost and never guessed at.
public struct ChargeDesk: Sendable {
    let ledger: Ledger
    let index: ReadIndex
    private let desk: FormDesk
    public let queue: any ChargeQueue

    /// - Parameters:
    ///   - index: follows the same store as the ledger.
    ///   - desk: turns forms into submissions, under whatever name.
    public init(ledger: Ledger, index: ReadIndex, desk: FormDesk, queue: any ChargeQueue) {
        self.ledger = ledger
        self.index = index
        self.desk = desk
        self.queue = queue
    }

    /// What became of a charge.
    public enum Outcome: Hashable, Sendable {
        /// A gift, by the id of its entry.
        case recorded(String, isReplay: Bool)
        /// An accountant took it into suspense.
        case inSuspense
        /// Why the ledger did not take it.
        case waiting(String)
    }

    /// - Parameter now: when it was told.
    public func take(
        _ charge: Charge, of provider: any PaymentProvider, at now: Instant
    ) async throws -> Outcome {
        let outcome = try await judge(charge, of: provider)
        switch outcome {
        case .waiting(let reason):
            try await queue.keep(charge.waiting(for: reason, of: provider.name, at: now))
        // That it was received says nothing of a refund that waits.
        case .recorded(_, isReplay: true) where charge.turn == .received: break
        case .recorded, .inSuspense: _ = try await queue.remove(charge.id, of: provider.name)
        }
        return outcome
    }

    private func judge(_ charge: Charge, of provider: any PaymentProvider) async throws -> Outcome {
        let books = try await index.books()
        let reference = "\(provider.name)/\(charge.id)"
        if let gift = try await recorded(reference) {
            let outcome = known(charge, gift, in: books)
            if case .recorded = outcome { try await self.charge(fee: charge, for: gift, by: provider) }
            return outcome
        }
        if books.gifts.credits[charge.creditID(of: provider.name)] != nil { return .inSuspense }
        guard charge.turn == .received else { return .waiting(charge.turn.reason) }
        guard charge.currency == books.opening?.currency else { return .waiting("currency-differs") }
        switch try await form(of: charge, reference, in: books) {
        case .failure(let unexplained): return .waiting(unexplained.reason)
        case .success(let form): return try await record(form, of: charge, by: provider, in: books)
        }
    }

    /// A charge whose gift stands in the ledger.
    private func known(_ charge: Charge, _ gift: RecordedGift, in books: Books) -> Outcome {
        let sequence = gift.place.sequence
        let isSeenTo: Bool =
            switch charge.turn {
            case .received: charge.amount == gift.donation.gift.amount
            case .refunded(let amount):
                books.reversed.contains(sequence)
                    || amount <= books.gifts.changes[sequence]?.refunded ?? .zero
            case .disputed: books.reversed.contains(sequence)
            }
        return isSeenTo ? .recorded(gift.id, isReplay: true) : .waiting(charge.turn.reason)
    }

    private func record(
        _ form: DonationForm, of charge: Charge, by provider: any PaymentProvider, in books: Books
    ) async throws -> Outcome {
        let submissions = try await acting(as: provider).submissions(of: [.donation(form)])
        guard let outcome = await ledger.submit(submissions)?.first else { throw ChargeDeskFailure.busy }
        switch outcome {
        // Told twice at once it stands there already, perhaps with other words of its donor.
        case .recorded, .alreadyRecorded: break
        case .refused(let refusal) where refusal.rule == .keyReused: break
        case .refused(let refusal): return .waiting(refusal.code)
        case .failed(let failure): throw failure
        }
        guard let gift = try await recorded(form.reference) else {
            throw StoreFailure.broken("a donation's entry is not where its key says")
        }
        guard case .recorded = outcome else { return known(charge, gift, in: books) }
        try await self.charge(fee: charge, for: gift, by: provider)
        return .recorded(gift.id, isReplay: false)
    }

    /// The gift that was recorded under a reference; nil where there is none.
    private func recorded(_ reference: String) async throws -> RecordedGift? {
        // A fact's id depends on the reference alone.
        let factID = desk.factID(ofDonation: reference)
        guard let bytes = try await ledger.store.entries(ids: [factID])[factID] else { return nil }
        return RecordedDonation(try PlacedEntry(reading: bytes))
            .map { RecordedGift(id: factID, recorded: $0) }
    }

    /// A gift that stands in the ledger, with the id of its entry.
    @dynamicMemberLookup
    private struct RecordedGift {
        let id: String
        let recorded: RecordedDonation

        subscript<Value>(dynamicMember member: KeyPath<RecordedDonation, Value>) -> Value {
            recorded[keyPath: member]
        }
    }
}

// MARK: What a charge is asked to become

extension ChargeDesk {
    /// The gift that a charge is, or why nobody can say.
    private func form(
        of charge: Charge, _ reference: String, in books: Books
    ) async throws -> Result<DonationForm, Unexplained> {
        let pledge = charge.pledge.flatMap { books.gifts.pledges[$0]?.pledge }
        guard charge.pledge == nil || pledge != nil else {
            return .failure(Unexplained(reason: "pledge-unknown"))
        }
        guard let campaign = pledge?.campaign ?? charge.campaign else {
            return .failure(Unexplained(reason: "unmatched"))
        }
        // A provider pays to the foundation's account, and to nobody else's.
        guard books.campaigns[campaign]?.terms.custody != .school else {
            return .failure(Unexplained(reason: "custody-differs"))
        }
        if let pledge {
            return .success(
                try await desk.form(
                    keeping: pledge, reference: reference, amount: charge.amount, received: charge.received,
                    method: charge.method))
        }
        return .success(
            DonationForm(
                reference: reference, campaign: campaign, amount: charge.amount, received: charge.received,
                method: charge.method, donorKind: .unknown, donor: .nothing, anonymous: true))
    }

    private struct Unexplained: Error {
        let reason: String
    }

    /// What the provider keeps is a cost of the campaign, never netted against the gift.
    private func charge(
        fee charge: Charge, for gift: RecordedGift, by provider: any PaymentProvider
    ) async throws {
        guard charge.fee > .zero, let payee = provider.payee else { return }
        let organisations = Set(try await index.books().organisations.keys)
        let body = JSON.object([
            "amount": .integer(charge.fee.amount),
            "campaign": .string(gift.donation.gift.campaign),
            "id": .string("fee-\(charge.id)"),
            "on": .string(Day(bangkok: charge.received).description),
            "payee": .string(payee),
            "receipt": .string(gift.donation.receipt.description),
        ])
        let form = try FactForm(
            kind: "fee.charged", body: body, by: nil, reference: "fee \(provider.name)/\(charge.id)",
            organisations: organisations)
        let submissions = try await acting(as: provider).submissions(of: [.fact(form)])
        guard let outcome = await ledger.submit(submissions)?.first else { throw ChargeDeskFailure.busy }
        // A fee that the rules refuse is told by the provider's own statement; the gift stands without it.
        if case .failed(let failure) = outcome { throw failure }
    }

    private func acting(as provider: any PaymentProvider) -> FormDesk {
        desk.acting(as: "client:\(provider.name)")
    }
}

extension Charge {
    /// What it is called as a credit in suspense.
    func creditID(of provider: String) -> String { Self.creditID(id, of: provider) }

    /// What a provider's charge is called as a credit in suspense.
    public static func creditID(_ charge: String, of provider: String) -> String { "\(provider)-\(charge)" }

    fileprivate func waiting(for reason: String, of provider: String, at now: Instant) -> WaitingCharge {
        WaitingCharge(
            provider: provider, charge: id, amount: amount, currency: currency, method: method.rawValue,
            received: received, pledge: pledge, campaign: campaign, reason: reason, told: now)
    }
}

extension Charge.Turn {
    /// Why it waits where it waits for people; of one that was received, that it was recorded otherwise.
    fileprivate var reason: String {
        switch self {
        case .received: "key-reused"
        case .refunded: "refunded"
        case .disputed: "disputed"
        }
    }
}

/// The ledger takes nothing more in just now; the same notification is safe.
public enum ChargeDeskFailure: Error {
    case busy
}

public import Giving
import LedgerCore
public import LedgerService
public import Reconciliation
import Storage

/// Records as gifts what came in exactly as it was pledged, with the pledge's number on the bank's line, and
/// matches each gift with its line. A line is one gift for ever: the gift's key follows from the line.
public struct PledgeDesk: Sendable {
    private let matches: MatchDesk

    /// - Parameter matches: sees what the rules see, and records what belongs together.
    public init(matches: MatchDesk) { self.matches = matches }

    private var desk: ClearingDesk { matches.desk }
    private var forms: FormDesk { desk.desk.acting(as: matches.by) }

    /// What was found, and what became of it.
    public struct Outcome: Sendable {
        public internal(set) var recorded: [PledgedLine] = []
        /// Each with why it is left for people.
        public internal(set) var left: [(line: PledgedLine, reason: String)] = []
        public let bank: BankEvidence
    }

    public func rehearse() async throws -> Outcome {
        let survey = try await survey()
        return Outcome(
            recorded: survey.credits.keeping, left: survey.credits.left.map { ($0.line, $0.reason.words) },
            bank: survey.bank)
    }

    public func match() async throws -> Outcome {
        let found = try await survey()
        var outcome = Outcome(left: found.credits.left.map { ($0.line, $0.reason.words) }, bank: found.bank)
        for line in found.credits.keeping {
            switch try await self.outcome(of: try await form(of: line, in: found)) {
            case .recorded, .alreadyRecorded: outcome.recorded.append(line)
            case .refused(let refusal): outcome.left.append((line, refusal.explanation))
            case .failed(let failure): throw ClearingFault(.unavailable, .storeFailed(failure))
            }
        }
        // A crash may have come between a gift and its match: then the gift was there before.
        guard !outcome.recorded.isEmpty || !found.gifts.isEmpty else { return outcome }
        let now = outcome.recorded.isEmpty ? found : try await survey()
        _ = try await matches.record(now.gifts, in: now.bank)
        return outcome
    }

    /// A gift of what a line says, under a pledge.
    public func form(
        of line: PledgedLine, keeping pledge: Pledge, in bank: BankEvidence
    ) async throws -> DonationForm {
        try await forms.form(
            keeping: pledge, reference: bank.giftReference(of: line.line), amount: line.amount,
            received: line.booked.bangkokNoon, method: .promptpay)
    }

    private func form(of line: PledgedLine, in survey: Survey) async throws -> DonationForm {
        guard let pledge = survey.books.gifts.pledges[line.pledge]?.pledge else {
            preconditionFailure("money is awaited of a pledge that was made")
        }
        return try await form(of: line, keeping: pledge, in: survey.bank)
    }

    private func outcome(of form: DonationForm) async throws -> LedgerService.Outcome {
        try await desk.outcome(of: try await forms.submissions(of: [.donation(form)])[0])
    }

    // MARK: What there is

    /// The lines that echo a pledge: those whose gift is recorded, as matches to be, and the others.
    private struct Survey {
        let bank: BankEvidence
        let books: Books
        let gifts: [FoundMatch]
        let credits: PledgedCredits
    }

    private func survey() async throws -> Survey {
        let bank = try await matches.look().bank
        let books = try await ReadIndex(store: desk.store).books()
        var (gifts, open): ([FoundMatch], [PledgedLine]) = ([], [])
        for line in bank.pledgedLines {
            // What is in suspense already goes by its line, and is matched by that.
            guard books.gifts.credits[bank.giftReference(of: line.line)] == nil else { continue }
            guard let sequence = try await gift(of: line, in: bank) else {
                open.append(line)
                continue
            }
            if let place = bank.foundationEntry(sequence), !bank.isRefuted(line.line, entry: place) {
                gifts.append(FoundMatch(line, gift: place, by: bank.rules))
            }
        }
        let awaited = books.gifts.pledges.mapValues { PledgedCredits.Awaited($0) }
        return Survey(
            bank: bank, books: books, gifts: gifts, credits: PledgedCredits(open, awaiting: awaited))
    }

    /// The sequence number of the gift that was recorded of a line.
    private func gift(of line: PledgedLine, in bank: BankEvidence) async throws -> UInt64? {
        let id = forms.factID(ofDonation: bank.giftReference(of: line.line))
        return try await desk.store.entries(ids: [id])[id].map {
            try PlacedEntry(reading: $0).entry.sequence
        }
    }
}

extension BankEvidence {
    /// Under which a line's gift is recorded.
    public func giftReference(of line: LineID) -> String {
        statements[line.statement].creditID(ofLine: line.number)
    }

    /// The place of what an entry did at the foundation's bank.
    fileprivate func foundationEntry(_ sequence: UInt64) -> Int? {
        names.known("assets:bank").flatMap { place(ofEntry: sequence, cash: $0) }
    }
}

extension PledgedCredits.Reason {
    fileprivate var words: String {
        switch self {
        case .amountDiffers(let left): "it waits for \(left)"
        case .keptAlready: "it is kept already"
        case .ended: "it has ended"
        case .unknown: "nobody made it"
        }
    }
}

import Giving
import LedgerCore
import OpenSSL
import Storage

/// The one loop that decides and appends. Straight down, straight back:
///
///     take all that waits → prefetch the keys → decide and place → personal data to the vault
///     → append (here it is true) → replace the standing → sign and publish the checkpoint → answer
///
/// The standing is a local variable of the loop and not actor state: an actor would let another
/// caller in at every `await`, and a decision could meet books that had changed under it.
///
/// States of the standing, and what leads from one to the next:
///
///     current ──append returned───▶ current (replaced by the draft)
///     current ──headMoved─────────▶ behind  ──catchUp──▶ current, decide again
///     behind  ──nothing to catch up─▶ unknown
///     current ──any other failure─▶ unknown ──forget, reload──▶ current, decide again once
struct Sequencer: Sendable {
    let store: any LedgerStore
    let vault: any DonorVault
    let now: @Sendable () -> Instant
    let meter = AppendMeter()

    /// A batch ends here even if more waits, so that nobody waits for all of an import.
    static let batchLimit = 2048

    /// The vault is told of so many at a time that their entries are in the ledger. Locators are random:
    /// settling one writes a page, and the next is seldom on the same. What a crash leaves unsettled is
    /// settled by the sweep at the next start.
    private static let settlingGroup = 1024

    /// How often a batch is decided again because other writers were faster.
    private static let attemptLimit = 100

    /// Where the loop is: all that it knows from one batch to the next.
    struct Position {
        var standing: Standing
        var signer: CheckpointSigner
        var trust = Trust.current
        /// Locators of records whose entries are in the ledger, which the vault is not told yet.
        var settled: [Digest] = []
        /// The last checkpoint that was signed, and so may be in anybody's hands.
        var vouched: Checkpoint?
        /// How far the store's newest checkpoint is known to reach.
        var published: UInt64

        enum Trust {
            case current, behind, unknown
        }

        /// Brings every key to hand that is in office by these books.
        mutating func prepareKeys(of books: Books) throws(StoreFailure) {
            do {
                try signer.prepare(books.logKeys.current)
            } catch {
                throw .unavailable(error.description)
            }
        }
    }

    /// Serves the intake until it is closed and empty.
    func run(from start: Position, serving intake: Intake) async {
        var position = start
        var pace = Pace()
        while let tickets = await intake.take(
            limit: Self.batchLimit, expecting: pace.crowd, for: pace.patience)
        {
            let submissions = tickets.flatMap(\.submissions)
            let start = ContinuousClock.now
            let outcomes = await commit(submissions, from: &position)
            pace.note(
                submissions.count, waiting: await intake.waitingCount, took: start.duration(to: .now))
            answer(tickets, with: outcomes)
        }
        // What fails here is settled by the sweep at the next start.
        try? await vault.keep([], settling: position.settled)
    }

    private func answer(_ tickets: [Intake.Ticket], with outcomes: [Outcome]) {
        var rest = outcomes[...]
        for ticket in tickets {
            ticket.answer.resume(returning: Array(rest.prefix(ticket.submissions.count)))
            rest = rest.dropFirst(ticket.submissions.count)
        }
    }

    /// Decides and appends, again where another writer was faster or the outcome was in doubt.
    private func commit(
        _ submissions: [Submission], from position: inout Position
    ) async -> [Outcome] {
        var failure = StoreFailure.headMoved
        var isInDoubt = false
        for _ in 0..<Self.attemptLimit {
            do {
                try await recover(&position)
                return try await attempt(submissions, from: &position)
            } catch .headMoved {
                failure = .headMoved
                position.trust = .behind
            } catch {
                // Whether it happened is unknown: forget everything, read it back, and let the
                // idempotency keys tell what is there. A second failure is the answer.
                failure = error
                position.trust = .unknown
                if isInDoubt { break }
                isInDoubt = true
            }
        }
        return submissions.map { _ in .failed(failure) }
    }

    /// Brings the standing to where the store is, if it is not known to be there.
    private func recover(_ position: inout Position) async throws(StoreFailure) {
        if position.trust == .behind {
            let start = position.standing.head
            try await catchUp(&position)
            // A head that moved without bringing anything new has not moved forward.
            position.trust = position.standing.head == start ? .unknown : .current
        }
        guard position.trust == .unknown else { return }
        position.standing = Standing()
        try await catchUp(&position)
        position.trust = .current
    }

    private func catchUp(_ position: inout Position) async throws(StoreFailure) {
        do {
            try await Recovery.catchUp(&position.standing, with: store, upholding: position.vouched)
        } catch {
            // A standing that stopped halfway is none.
            position.trust = .unknown
            throw error.asStoreFailure
        }
    }

    private func attempt(
        _ submissions: [Submission], from position: inout Position
    ) async throws(StoreFailure) -> [Outcome] {
        let draft = try await decide(submissions, on: position.standing)
        try position.prepareKeys(of: draft.standing.books)
        guard !draft.growth.entries.isEmpty else {
            // A refusal must not rest on books that another writer has left behind. An append would
            // tell; without one, ask.
            if draft.hasRefusals, try await store.head() != position.standing.head {
                throw .headMoved
            }
            // After a doubt, or when publishing failed, what is durable still lacks its checkpoint.
            if position.standing.head.size > position.published { _ = await publish(&position) }
            return draft.outcomes(checkpoint: nil)
        }
        let isGroup = position.settled.count >= Self.settlingGroup
        try await vault.keep(draft.donors, settling: isGroup ? position.settled : [])
        if isGroup { position.settled = [] }
        let start = ContinuousClock.now
        try await store.append(draft.batch(after: position.standing.head))
        meter.observe(start.duration(to: .now))
        // Now it is on disk, and true.
        position.standing = draft.standing
        position.settled += draft.donors.map(\.locator)
        return draft.outcomes(checkpoint: await publish(&position))
    }

    /// Signs and publishes the checkpoint of what is durable.
    private func publish(_ position: inout Position) async -> SignedCheckpoint {
        let size = position.standing.head.size
        let signed = position.signer.sign(
            size: size, root: position.standing.checkpoint.root,
            keys: position.standing.books.logKeys.current)
        position.vouched = signed.checkpoint
        do {
            try await store.publish(signed.note.encoded, size: size, at: now())
            position.published = size
        } catch {
            // The answers carry it all the same; it is published with the next batch, or at start.
        }
        return signed
    }

    // MARK: Deciding

    /// Decisions that hang together, with the standing they would lead to.
    private struct Draft {
        var standing: Standing
        var growth = Standing.Growth()
        var donors: [DonorRecord] = []
        var decided: [Decided] = []

        enum Decided {
            case recorded(Range<Int>)
            case alreadyRecorded(factID: String)
            case refused(Refusal)
        }

        var hasRefusals: Bool {
            decided.contains { if case .refused = $0 { true } else { false } }
        }

        func batch(after head: Head) -> Batch {
            Batch(after: head, entries: growth.entries, tileRoots: growth.tileRoots)
        }

        func outcomes(checkpoint: SignedCheckpoint?) -> [Outcome] {
            decided.map { decided in
                switch decided {
                case .recorded(let range):
                    guard let checkpoint else { preconditionFailure("recorded without a checkpoint") }
                    return .recorded(Array(growth.entries[range]), checkpoint)
                case .alreadyRecorded(let factID): return .alreadyRecorded(factID: factID)
                case .refused(let refusal): return .refused(refusal)
                }
            }
        }
    }

    /// First all reading, then deciding without any.
    private func decide(
        _ submissions: [Submission], on standing: Standing
    ) async throws(StoreFailure) -> Draft {
        var seen = try await RequestDigests.recorded(for: submissions.map(\.request), in: store)
        var draft = Draft(standing: standing)
        let at = max(now(), standing.head.at)
        for submission in submissions {
            let request = submission.request
            switch draft.standing.books.decide(request, seen: seen[request.key], now: at) {
            case .refused(let refusal): draft.decided.append(.refused(refusal))
            case .alreadyRecorded:
                draft.decided.append(.alreadyRecorded(factID: request.factID(0)))
            case .facts(let facts):
                let start = draft.growth.entries.count
                draft.standing.place(facts, of: request, at: at, into: &draft.growth)
                draft.decided.append(.recorded(start..<draft.growth.entries.count))
                if let donor = submission.donor { draft.donors.append(donor) }
                seen[request.key] = request.digest
            }
        }
        return draft
    }
}

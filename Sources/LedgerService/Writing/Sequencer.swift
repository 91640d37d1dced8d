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
///     current ──append returned──▶ current (replaced by the draft)
///     current ──headMoved───────▶ behind   ──catchUp──▶ current, decide again
///     current ──any other failure─▶ unknown ──forget, reload──▶ current, decide again once
struct Sequencer: Sendable {
    let store: any LedgerStore
    let vault: any DonorVault
    let signer: CheckpointSigner
    let now: @Sendable () -> Instant

    /// A batch ends here even if more waits, so that nobody waits for all of an import.
    static let batchLimit = 2048

    /// How often a batch is decided again because other writers were faster.
    private static let attemptLimit = 100

    /// Serves the intake until it is closed and empty.
    func run(from start: Standing, serving intake: Intake) async {
        var standing = start
        var settled: [Digest] = []
        while let tickets = await intake.take(limit: Self.batchLimit) {
            let submissions = tickets.flatMap(\.submissions)
            let outcomes = await commit(submissions, from: &standing, settled: &settled)
            answer(tickets, with: outcomes)
        }
        // What is not settled now is settled by the sweep at the next start.
        try? await vault.keep([], settling: settled)
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
        _ submissions: [Submission], from standing: inout Standing, settled: inout [Digest]
    ) async -> [Outcome] {
        var failure = StoreFailure.headMoved
        var isInDoubt = false
        for _ in 0..<Self.attemptLimit {
            do {
                let draft = try await decide(submissions, on: standing)
                guard !draft.growth.entries.isEmpty else { return draft.outcomes(checkpoint: nil) }
                try await vault.keep(draft.donors, settling: settled)
                settled = []
                try await store.append(draft.batch(after: standing.head))
                // Now it is on disk, and true.
                standing = draft.standing
                settled = draft.donors.map(\.locator)
                return draft.outcomes(checkpoint: await publish(standing))
            } catch {
                failure = error
                if error != .headMoved {
                    // Whether it happened is unknown: forget everything, read it back, and let the
                    // idempotency keys tell what is there. A second failure is the answer.
                    if isInDoubt { break }
                    isInDoubt = true
                    standing = Standing()
                }
                if let trouble = await catchUp(&standing) {
                    failure = trouble
                    break
                }
            }
        }
        return submissions.map { _ in .failed(failure) }
    }

    private func catchUp(_ standing: inout Standing) async -> StoreFailure? {
        do {
            try await Recovery.catchUp(&standing, with: store)
            return nil
        } catch {
            standing = Standing()
            return error.asStoreFailure
        }
    }

    /// Signs and publishes the checkpoint of what is durable.
    private func publish(_ standing: Standing) async -> SignedCheckpoint {
        let signed = signer.sign(size: standing.head.size, root: standing.checkpoint.root)
        // A checkpoint that cannot be kept now is signed again at the next batch or start.
        try? await store.publish(signed.note.encoded, size: standing.head.size, at: now())
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

import Foundation
public import LedgerCore
import OpenSSL
public import Storage

/// Gathers witnesses' cosignatures for the ledger's newest checkpoint, and stores them with it. It
/// runs beside the writer and never holds it up: gifts are taken whether witnesses answer or not.
///
/// Every witness is followed by itself:
///
///     settled ──a newer checkpoint──▶ asked ──its cosignature is stored──▶ settled
///                                     asked ──anything else──▶ left alone (Backoff) ──▶ asked
public struct CosignatureCollector: Sendable {
    private let store: any LedgerStore
    private let logKeys: LogKeys
    private let clients: [WitnessClient]
    private let keyList: WitnessKeyList
    private let now: @Sendable () -> Instant

    /// What became of one witness and one checkpoint.
    public struct Report: Hashable, Sendable {
        /// What the policy calls the witness.
        public let witness: String
        public let size: UInt64
        public let outcome: WitnessOutcome
    }

    /// Reads the ledger's own keys, which another process may change while this one runs.
    public typealias LogKeys = @Sendable () throws -> [VerifierKey]

    /// - Parameters:
    ///   - logKeys: the ledger's own; the policy lists at least one of them.
    ///   - policy: each of its Ed25519 witnesses has a URL. Those of other algorithms are not asked:
    ///     nothing here could verify them.
    ///   - keyList: where the keys of witnesses are kept whose cosignatures are.
    public init(
        store: any LedgerStore, logKeys: @escaping LogKeys, policy: WitnessPolicy,
        keyList: WitnessKeyList, now: @escaping @Sendable () -> Instant, post: @escaping WitnessPost
    ) throws {
        let own = try logKeys()
        guard policy.logs.contains(where: { own.contains($0.key) }) else { throw UnfitPolicy.logMissing }
        self.store = store
        self.logKeys = logKeys
        self.keyList = keyList
        self.now = now
        var clients: [WitnessClient] = []
        for witness in policy.witnesses where witness.key.algorithm == .cosignature {
            clients.append(
                WitnessClient(
                    witness: witness, url: try Self.address(of: witness), proofs: ProofReader(store),
                    post: post))
        }
        self.clients = clients
    }

    private static func address(of witness: WitnessPolicy.Witness) throws(UnfitPolicy) -> URL {
        guard let text = witness.url, let url = URL(string: text),
            ["http", "https"].contains(url.scheme), url.host() != nil
        else { throw .noAddress(witness: witness.name) }
        return url.appending(path: "add-checkpoint")
    }

    // MARK: One round

    /// Asks every witness once about the newest checkpoint, all at the same time.
    ///
    /// - Parameter anew: whether a witness is asked again that cosigned the checkpoint already: it may have
    ///   cosigned a newer one since, which a restored ledger does not know of.
    public func collect(anew: Bool = false) async -> [Report] {
        await withTaskGroup(of: (Int, Report?).self) { group in
            for (position, client) in clients.enumerated() {
                group.addTask {
                    var known: UInt64 = 0
                    return (position, await visit(client, anew: anew, known: &known))
                }
            }
            let reports = await group.reduce(into: [(Int, Report?)]()) { $0.append($1) }
            return reports.sorted { $0.0 < $1.0 }.compactMap(\.1)
        }
    }

    /// - Returns: nil where there is no checkpoint yet.
    private func visit(
        _ client: WitnessClient, anew: Bool = false, known: inout UInt64
    ) async -> Report? {
        var size: UInt64 = 0
        let outcome: WitnessOutcome
        do {
            guard let kept = try await store.newestCheckpoint() else { return nil }
            size = kept.size
            outcome = try await settle(kept, with: client, anew: anew, known: &known)
        } catch {
            outcome = .storeFailed(error)
        }
        // What a witness says once of its size is not believed for ever.
        if case .possibleFork = outcome { known = 0 }
        return Report(witness: client.witness.name, size: size, outcome: outcome)
    }

    private func settle(
        _ kept: KeptCheckpoint, with client: WitnessClient, anew: Bool, known: inout UInt64
    ) async throws(StoreFailure) -> WitnessOutcome {
        let signed: SignedCheckpoint
        let earlier: SignedNote.Signature?
        do {
            signed = try SignedCheckpoint(kept.note, keys: try logKeys())
            earlier = try signed.note.signatures(by: [client.witness.key]).first?.signature
        } catch {
            throw .broken("the kept checkpoint \(kept.size) does not verify: \(error)")
        }
        if !anew, let cosignature = earlier?.cosignature { return .cosigned(at: cosignature.time) }
        switch try await client.ask(signed, known: &known) {
        case .cosigned(let line, let time):
            try await keep(line, of: client.witness, on: kept)
            return .cosigned(at: time)
        case .ahead(let size):
            // Another process of this ledger may have shown it a newer one.
            let newest = try await store.newestCheckpoint()?.size ?? 0
            guard newest < size else { return .superseded(size: size) }
            return .possibleFork("it has cosigned a tree of size \(size), this ledger ends at \(newest)")
        case .other(let outcome): return outcome
        }
    }

    private func keep(
        _ line: SignedNote.Signature, of witness: WitnessPolicy.Witness, on kept: KeptCheckpoint
    ) async throws(StoreFailure) {
        do {
            // The key first, so that nobody finds a cosignature without it.
            try keyList.add(witness.key)
        } catch {
            throw (error as? StoreFailure) ?? .broken("\(error)")
        }
        try await store.cosign(kept, with: [line], at: now())
    }

    // MARK: All the time

    /// Follows the newest checkpoint until the task is cancelled.
    ///
    /// - Parameters:
    ///   - interval: how long to wait before looking for a newer checkpoint, in seconds.
    ///   - report: is told every outcome.
    public func run(
        interval: Double = 1, report: @escaping @Sendable (Report) -> Void
    ) async {
        await withTaskGroup { group in
            for client in clients {
                group.addTask { await follow(client, interval: interval, report: report) }
            }
        }
    }

    private func follow(
        _ client: WitnessClient, interval: Double, report: @Sendable (Report) -> Void
    ) async {
        var known: UInt64 = 0
        var settled: UInt64?
        var failures = 0
        while !Task.isCancelled {
            let isDue = failures > 0 ? true : await isNewer(than: settled)
            if isDue, let found = await visit(client, known: &known), !Task.isCancelled
            {
                report(found)
                settled = found.outcome.isSettled ? found.size : settled
                failures = found.outcome.isSettled ? 0 : failures + 1
            }
            let pause =
                failures == 0
                ? interval
                : Backoff.seconds(afterFailures: failures, jitter: Double.random(in: 0...1))
            // Cancelled, the loop ends.
            try? await Task.sleep(for: .seconds(pause))
        }
    }

    /// Whether there may be something to ask about; a store that fails says so when it is visited.
    private func isNewer(than settled: UInt64?) async -> Bool {
        guard let settled else { return true }
        // The failure is found again, and reported, by the visit.
        guard let newest = try? await store.newestCheckpoint() else { return true }
        return newest.size > settled
    }
}

/// Why a policy does not serve for collecting cosignatures.
public enum UnfitPolicy: Error, Hashable, Sendable, CustomStringConvertible {
    case logMissing
    case noAddress(witness: String)

    public var description: String {
        switch self {
        case .logMissing: "the policy does not list the ledger's own key in a log line"
        case .noAddress(let witness):
            "the policy gives no http:// or https:// address for the witness \(witness)"
        }
    }
}

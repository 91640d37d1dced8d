import LedgerCore
import OpenSSL
import Storage
import Synchronization
import TestStores

/// Where a fault strikes.
enum Step {
    case append, keep, publish, findIDs, destroyKey, finishErasure

    /// The steps of the write path.
    static let appending = [append, keep, publish, findIDs]
}

/// What has happened when a fault is reported.
enum Effect: CaseIterable {
    /// It failed, and nothing was kept.
    case lost
    /// It failed, but everything was kept.
    case kept
}

/// The next faults of a store and its vault; when none is left they work.
final class FaultPlan: Sendable {
    struct Fault {
        let step: Step
        let effect: Effect
        let failure: StoreFailure
        /// How many calls in a row it strikes.
        var count = 1
    }

    private let planned = Mutex<Fault?>(nil)

    func arm(_ fault: Fault) { planned.withLock { $0 = fault } }

    func disarm() { planned.withLock { $0 = nil } }

    private func strikes(_ step: Step) -> Fault? {
        planned.withLock { fault in
            guard let due = fault, due.step == step, due.count > 0 else { return nil }
            fault?.count -= 1
            return due
        }
    }

    /// Does what a step does, unless a fault strikes it before or after.
    func run<Result>(
        _ step: Step, _ work: () async throws(StoreFailure) -> Result
    ) async throws(StoreFailure) -> Result {
        let fault = strikes(step)
        if let fault, fault.effect == .lost { throw fault.failure }
        let result = try await work()
        if let fault { throw fault.failure }
        return result
    }
}

/// A store that fails as planned, and that watches what is published.
struct FaultyStore: ForwardingStore {
    let base: InMemoryLedgerStore
    let plan: FaultPlan
    /// Checkpoints that were published before what they cover was there.
    let premature = Premature()

    final class Premature: Sendable {
        private let sizes = Mutex<[UInt64]>([])
        var all: [UInt64] { sizes.withLock { $0 } }
        func note(_ size: UInt64) { sizes.withLock { $0.append(size) } }
    }

    func append(_ batch: Batch) async throws(StoreFailure) {
        try await plan.run(.append) { () async throws(StoreFailure) in try await base.append(batch) }
    }

    func entries(ids: [String]) async throws(StoreFailure) -> [String: [UInt8]] {
        try await plan.run(.findIDs) { () async throws(StoreFailure) in await base.entries(ids: ids) }
    }

    func publish(_ note: String, size: UInt64, at: Instant) async throws(StoreFailure) {
        if await base.head().size < size { premature.note(size) }
        try await plan.run(.publish) { () async throws(StoreFailure) in
            await base.publish(note, size: size, at: at)
        }
    }
}

/// A vault that fails as planned.
struct FaultyVault: DonorVault {
    let base: InMemoryDonorVault
    let plan: FaultPlan

    func keep(
        _ records: [DonorRecord], settling settled: [Digest]
    ) async throws(StoreFailure) {
        try await plan.run(.keep) { () async throws(StoreFailure) in
            await base.keep(records, settling: settled)
        }
    }

    func disclosures(at locator: Digest) async throws(StoreFailure) -> [String]? {
        await base.disclosures(at: locator)
    }

    func unsettled(olderThan age: Int) async throws(StoreFailure) -> [UnsettledRecord] {
        await base.unsettled(olderThan: age)
    }

    func discard(_ locators: [Digest]) async throws(StoreFailure) { await base.discard(locators) }

    func pseudonyms(
        for texts: [Pseudonymised]
    ) async throws(StoreFailure) -> [Pseudonymised: String] {
        await base.pseudonyms(for: texts)
    }

    func registered(_ kind: Pseudonymised.Kind) async throws(StoreFailure) -> [String: String] {
        await base.registered(kind)
    }

    func destroyKey(of donor: DonorID) async throws(StoreFailure) -> Erasure? {
        try await plan.run(.destroyKey) { () async throws(StoreFailure) in
            await base.destroyKey(of: donor)
        }
    }

    func finishErasure(of donor: DonorID) async throws(StoreFailure) {
        try await plan.run(.finishErasure) { () async throws(StoreFailure) in
            await base.finishErasure(of: donor)
        }
    }

    func unfinishedErasures() async throws(StoreFailure) -> [Erasure] { await base.unfinishedErasures() }

    func donors(knownBy text: String) async throws(StoreFailure) -> [DonorID] {
        await base.donors(knownBy: text)
    }

    func donorID(at locator: Digest) async throws(StoreFailure) -> DonorID? { await base.donorID(at: locator) }

    func donors(after donor: DonorID?, limit: Int) async throws(StoreFailure) -> [DonorID] {
        await base.donors(after: donor, limit: limit)
    }

    func file(of donor: DonorID) async throws(StoreFailure) -> DonorFile? { await base.file(of: donor) }

    func restrict(_ donor: DonorID, _ isRestricted: Bool) async throws(StoreFailure) {
        await base.restrict(donor, isRestricted)
    }

    func note(_ handOuts: [(file: HandOut, gifts: [Digest])]) async throws(StoreFailure) {
        await base.note(handOuts)
    }

    func handOutsOfErased() async throws(StoreFailure) -> [HandOut] { await base.handOutsOfErased() }

    func note(_ refusal: RefusedRequest) async throws(StoreFailure) { await base.note(refusal) }

    func refusals() async throws(StoreFailure) -> [RefusedRequest] { await base.refusals() }
}

import Foundation
import LedgerCore
import LedgerService
import OpenSSL
import Receipts
import Storage
import Synchronization
import TestStores
import Testing

/// The ledger's side: asking witnesses, and keeping what they say.
struct CosignatureCollectorTests {
    private let store = InMemoryLedgerStore()
    private let clock = TestClock()
    private let folder: Scratch
    private let keys: TestKeys
    private let village: Village

    init() throws {
        folder = try Scratch()
        keys = try TestKeys.shared.get()
        village = try Village(["ada", "bee"], logs: [keys.log], clock: clock)
    }

    private func office() async throws -> Office {
        try await Office.new(store: store, vault: InMemoryDonorVault(), clock: clock)
    }

    private func collector() throws -> CosignatureCollector {
        try village.collector(store, keys: keys, in: folder)
    }

    private func outcomes() async throws -> [String: WitnessOutcome] {
        try await collector().collect().reduce(into: [:]) { $0[$1.witness] = $1.outcome }
    }

    /// Who cosigned the newest checkpoint, by the policy.
    private func judged() async throws -> Witnessing {
        let kept = try #require(await store.newestCheckpoint())
        return try village.policy(logs: [keys.log]).judge(try SignedNote(kept.note))
    }

    private var time: Int64 { clock.now.unixSeconds }

    @Test func everyWitnessIsAskedAndItsLineKept() async throws {
        let office = try await office()
        #expect(try await outcomes() == ["ada": .cosigned(at: time), "bee": .cosigned(at: time)])
        #expect(try await judged().isQuorumMet)
        #expect(try WitnessKeyList(in: folder.url).keys().count == 2)
        // What is there is not asked for again.
        #expect(try await outcomes() == ["ada": .cosigned(at: time), "bee": .cosigned(at: time)])
        #expect(village.oldSizes(asked: "ada") == [0])
        // A collector that was started anew is told the size, and proves from there.
        _ = try await office.submit(.gift(1))
        _ = try await outcomes()
        #expect(village.oldSizes(asked: "ada") == [0, 0, Office.preludeSize])
        #expect(try await judged().isQuorumMet)
        #expect(try WitnessKeyList(in: folder.url).keys().count == 2)
        try await office.expectSound(witnessKeys: try WitnessKeyList(in: folder.url).keys())
    }

    /// An older copy has the cosignature of its last checkpoint, and does not know what came after it.
    @Test func aRestoredCopyAsksAnew() async throws {
        let office = try await office()
        _ = try await outcomes()
        let copy = InMemoryLedgerStore()
        try await copy.take(from: store, first: Office.preludeSize)
        let cosigned = try #require(await store.newestCheckpoint())
        await copy.publish(cosigned.note, size: cosigned.size, at: clock.now)
        let restored = try village.collector(copy, keys: keys, in: folder)
        #expect(await restored.collect(anew: true).map(\.outcome) == [.cosigned(at: time), .cosigned(at: time)])
        _ = try await office.submit(.gift(1))
        _ = try await outcomes()
        #expect(await restored.collect().map(\.outcome) == [.cosigned(at: time), .cosigned(at: time)])
        for report in await restored.collect(anew: true) {
            guard case .possibleFork = report.outcome else {
                Issue.record("\(report)")
                continue
            }
        }
    }

    @Test func oneThatIsAwayHoldsUpNobody() async throws {
        let office = try await office()
        village.plan(.away, at: "ada")
        #expect(try await outcomes()["ada"] == .unreachable("Away()"))
        #expect(try await judged().testimonies.map(\.name) == ["bee"])
        #expect(try await !judged().isQuorumMet)
        #expect(try await office.submit(.gift(1)).word == "recorded")
        village.plan(nil, at: "ada")
        _ = try await outcomes()
        #expect(try await judged().testimonies.map(\.name) == ["ada", "bee"])
    }

    @Test(arguments: [
        (200, ""), (200, "nonsense"), (200, "\u{2014} ada.example AAAAAAAA\n"), (409, ""), (409, "many\n"),
        (409, "08\n"), (409, "8"), (503, "later\n"), (302, ""),
    ]) func nonsenseIsNoCosignature(status: Int, body: String) async throws {
        _ = try await office()
        village.plan(.says(status: status, body: body), at: "ada")
        let outcome = try #require(try await outcomes()["ada"])
        switch outcome {
        case .unreachable, .refused: break
        default: Issue.record("\(outcome)")
        }
        #expect(try await judged().testimonies.map(\.name) == ["bee"])
    }

    /// The word of another witness, rightly signed, is not the word that was asked for.
    @Test func anotherWitnessesLineIsNotTaken() async throws {
        _ = try await office()
        village.plan(.passes(to: "bee"), at: "ada")
        _ = try await outcomes()
        #expect(try await judged().testimonies.map(\.name) == ["bee"])
        #expect(try WitnessKeyList(in: folder.url).keys().map(\.name) == ["bee.example"])
    }

    @Test func aRefusalIsSaid() async throws {
        _ = try await office()
        village.plan(.says(status: 404, body: "unknown log\n\u{1B}[2J"), at: "ada")
        #expect(try await outcomes()["ada"] == .refused(status: 404, reason: "unknown log"))
    }

    /// Restored from an older copy, the ledger goes another way: a witness has seen the first one.
    @Test(arguments: [0, 2, 5]) func aForkIsSaid(giftsAfterRestoring count: Int) async throws {
        let office = try await office()
        let copy = InMemoryLedgerStore()
        for number in 1...2 { _ = try await office.submit(.gift(number)) }
        _ = try await outcomes()
        // The same beginning, byte for byte, as a copy of the file has it.
        try await copy.take(from: store, first: Office.preludeSize)
        let other = try await Office.open(store: copy, vault: InMemoryDonorVault(), clock: clock)
        for number in 0..<count { _ = try await other.submit(.gift(100 + number)) }
        let reports = try await village.collector(copy, keys: keys, in: folder).collect()
        #expect(reports.count == 2)
        for report in reports {
            guard case .possibleFork(let reason) = report.outcome else {
                Issue.record("\(report)")
                continue
            }
            #expect(reason.contains("\(Office.preludeSize + 2)"), "\(reason)")
        }
        #expect(try await copy.newestCosignedCheckpoint() == nil)
    }

    /// A witness that is ahead of this reading, but not of the ledger, has seen it by another process.
    @Test func aNewerCheckpointElsewhereIsNoFork() async throws {
        let office = try await office()
        let hamlet = try Village(["ada"], logs: [keys.log], clock: clock)
        let stale = StaleStore(base: store, newest: try #require(await store.newestCheckpoint()))
        _ = try await office.submit(.gift(1))
        _ = try await hamlet.collector(store, keys: keys, in: folder).collect()
        let reports = try await hamlet.collector(stale, keys: keys, in: folder).collect()
        #expect(reports.map(\.outcome) == [.superseded(size: Office.preludeSize + 1)])
    }

    @Test func aPolicyMustListTheLogAndTheAddresses() async throws {
        let other = try TestKeys(origin: "example.org/other")
        #expect(throws: UnfitPolicy.logMissing) {
            try village.collector(store, keys: other, policy: try village.policy(logs: [keys.log]), in: folder)
        }
        let witness = try #require(village.members["ada"]).witness.key
        for address in ["", " ftp://ada", " ada", " http://", " https:"] {
            let text = "log \(keys.log)\nwitness ada \(witness)\(address)\nquorum none\n"
            let policy = try WitnessPolicy(Array(text.utf8))
            #expect(throws: UnfitPolicy.noAddress(witness: "ada"), "\(address)") {
                try village.collector(store, keys: keys, policy: policy, in: folder)
            }
        }
    }

    /// Followed all the time: whatever is recorded gets its cosignatures without being asked for.
    @Test func aRunningCollectorFollows() async throws {
        let office = try await office()
        let collector = try collector()
        let (reports, sink) = AsyncStream<CosignatureCollector.Report>.makeStream()
        let running = Task { await collector.run(interval: 0.01) { sink.yield($0) } }
        var seen: [String: UInt64] = [:]
        var gifts = 0
        for await report in reports {
            #expect(report.outcome.isCosigned, "\(report)")
            seen[report.witness] = report.size
            guard seen.count == 2, Set(seen.values) == [await store.head().size] else { continue }
            if gifts == 3 { break }
            gifts += 1
            _ = try await office.submit(.gift(gifts))
        }
        running.cancel()
        await running.value
        #expect(try await judged().isQuorumMet)
        // It knows the size after the first answer: no question is asked in vain.
        #expect(village.oldSizes(asked: "ada").count == 4)
    }

    @Test func receiptsCarryTheCosignaturesThatThereAre() async throws {
        let office = try await office()
        let policy = try village.policy(logs: [keys.log])
        let desk = ReceiptDesk(
            store: store, vault: office.vault,
            signer: ReceiptSigner(key: keys.receipts, chain: [keys.certificate]),
            index: ReadIndex(store: store))
        let verifier = ReceiptVerifier(
            logKeys: policy.logs.map(\.key), certificates: [keys.certificate], policy: policy)
        func verify(_ sequence: UInt64) async throws -> VerifiedReceipt {
            let receipt = try #require(
                try await desk.receipt(issuedAt: sequence, includingDonor: false))
            return try verifier.verify(token: receipt.token.encoded, proof: receipt.proof.encoded)
        }
        let first = Office.preludeSize
        _ = try await office.submit(.gift(1))
        await #expect(throws: ReceiptFault.self) { try await verify(first) }
        _ = try await outcomes()
        #expect(try await verify(first).witnessing.testimonies.map(\.name) == ["ada", "bee"])
        // A newer gift has no cosignature yet; the older one keeps its own.
        _ = try await office.submit(.gift(2))
        #expect(try await verify(first).checkpoint.size == first + 1)
        await #expect(throws: ReceiptFault.self) { try await verify(first + 1) }
        // While a witness is away the fuller checkpoint goes before the newer one.
        village.plan(.away, at: "ada")
        _ = try await outcomes()
        #expect(try await verify(first).checkpoint.size == first + 1)
        let error = await #expect(throws: ReceiptFault.self) { try await verify(first + 1) }
        #expect(error?.description.contains("cosigned by bee") == true)
        village.plan(nil, at: "ada")
        _ = try await outcomes()
        #expect(try await verify(first).checkpoint.size == first + 2)
        #expect(try await verify(first + 1).witnessing.testimonies.count == 2)
    }

    @Test func anExportCarriesTheWitnessesKeysAndTheSizes() async throws {
        _ = try await office()
        _ = try await outcomes()
        let url = folder.url.appending(path: "log")
        let witnessKeys = try WitnessKeyList(in: folder.url).keys()
        _ = try await LogExport(store, to: url).write(
            logKeys: [keys.log], witnessKeys: witnessKeys, certificates: [keys.certificate])
        func text(_ path: String) throws -> String {
            try String(contentsOf: url.appending(path: path), encoding: .utf8)
        }
        #expect(try text("checkpoints/sizes") == "\(Office.preludeSize)\n")
        #expect(try text("keys/witnesses.vkey") == witnessKeys.map { "\($0)\n" }.joined())
        #expect(try text("checkpoint") == text("checkpoints/\(Office.preludeSize)"))
        func faults() async throws -> [String] {
            let log = try ExportedLog(url)
            return try await LedgerVerifier(
                source: log, documents: await log.documents(), anchors: Anchors(keys: [keys.log])
            ).verify().faults.map(\.description)
        }
        #expect(try await faults() == [])
        // A cosignature that was tampered with is found.
        let line = try #require(try SignedNote(text("checkpoint")).signatures.last)
        let wrong = "\u{2014} \(line.name) "
            + Base64.encode(line.keyID.bytes + line.bytes.dropLast() + [line.bytes[71] ^ 1]) + "\n"
        for path in ["checkpoint", "checkpoints/\(Office.preludeSize)"] {
            let forged = try text(path).replacingOccurrences(of: line.line, with: wrong)
            try Data(forged.utf8).write(to: url.appending(path: path))
        }
        #expect(try await !faults().isEmpty)
        try Data("9\n".utf8).write(to: url.appending(path: "checkpoints/sizes"))
        #expect(try await faults().contains { $0.hasPrefix("checkpoints/sizes") })
    }
}

/// How long a witness is left alone.
struct BackoffTests {
    @Test func doublesUpToFiveMinutes() {
        let waits = (1...12).map { Backoff.seconds(afterFailures: $0, jitter: 0) }
        #expect(waits == [2, 4, 8, 16, 32, 64, 128, 256, 300, 300, 300, 300])
        #expect(Backoff.seconds(afterFailures: .max, jitter: 0) == 300)
        #expect(Backoff.seconds(afterFailures: 3, jitter: 1) == 4)
        #expect(Backoff.seconds(afterFailures: 3, jitter: 0.5) == 6)
    }
}

extension WitnessOutcome {
    fileprivate var isCosigned: Bool { if case .cosigned = self { true } else { false } }
}

extension Village {
    fileprivate func collector(
        _ store: any LedgerStore, keys: TestKeys, policy: WitnessPolicy, in folder: Scratch
    ) throws -> CosignatureCollector {
        try CosignatureCollector(
            store: store, logKeys: { [keys.log] }, policy: policy, keyList: WitnessKeyList(in: folder.url),
            now: { Instant(unixSeconds: 0) }, post: { try await self.post($0, $1) })
    }
}

extension InMemoryLedgerStore {
    /// Takes over the first entries of another ledger, as a copy of its file would.
    fileprivate func take(from other: InMemoryLedgerStore, first count: UInt64) async throws {
        var head = Head.empty
        var edge = TreeEdge()
        for bytes in await other.entries(from: 0, limit: Int(count)) {
            let placed = try PlacedEntry(reading: bytes)
            let roots = edge.append(placed.leaf)
            try append(Batch(after: head, entries: [placed], tileRoots: roots))
            head = placed.head
        }
    }
}

/// A ledger whose newest checkpoint is read late, once.
private final class StaleStore: ForwardingStore {
    let base: InMemoryLedgerStore
    private let late: Mutex<KeptCheckpoint?>

    init(base: InMemoryLedgerStore, newest: KeptCheckpoint) {
        self.base = base
        late = Mutex(newest)
    }

    func newestCheckpoint() async throws(StoreFailure) -> KeptCheckpoint? {
        if let stale = late.withLock({ $0.take() }) { return stale }
        return await base.newestCheckpoint()
    }
}

import Foundation
import LedgerCore
import LedgerService
import OpenSSL
import Storage
import StorageSQLite
import TestStores
import Testing

/// A witness with its memory, against logs that race and lie.
struct WitnessTests {
    private let clock = TestClock()
    private let keys: TestKeys
    private let privateKey: Ed25519PrivateKey
    private let key: VerifierKey

    init() throws {
        keys = try TestKeys.shared.get()
        privateKey = try Ed25519PrivateKey.generate()
        key = try #require(
            VerifierKey(
                name: "witness.example/w", algorithm: .cosignature, publicKey: privateKey.publicKey.bytes))
    }

    private func witness(_ store: any WitnessStore) -> Witness {
        let clock = clock
        return Witness(
            key: key, privateKey: privateKey, logs: [keys.log], store: store, now: { clock.now })
    }

    /// A history; another flavour is another one.
    private func log(_ count: Int, flavour: UInt8 = 0) -> LeafStore {
        LeafStore(leaves: (0..<count).map { MerkleTree.leafHash([flavour, UInt8($0 % 256)]) })
    }

    private func request(_ log: LeafStore, old: UInt64, to size: UInt64) async throws -> [UInt8] {
        let proof = try await ProofReader(log).consistency(from: old, to: size)
        let checkpoint = keys.signer.sign(size: size, root: log.root(size), keys: [keys.log])
        let request = AddCheckpointRequest(
            old: old, path: proof.path, checkpoint: checkpoint.note.encoded)
        return Array(request.encoded.utf8)
    }

    private func status(_ answer: Witness.Answer) -> Int {
        switch answer {
        case .cosigned: 200
        case .refused(let refusal): refusal.status
        }
    }

    @Test func whatItCosignsItRemembersWithTheNote() async throws {
        let store = InMemoryWitnessStore()
        let witness = witness(store)
        let log = log(9)
        guard case .cosigned(let line) = try await witness.addCheckpoint(try await request(log, old: 0, to: 4))
        else { throw Missing() }
        let last = try #require(await store.lastCosigned(origin: TestKeys.origin))
        #expect(last.checkpoint == Checkpoint(origin: TestKeys.origin, size: 4, root: log.root(4)))
        #expect(last.time == clock.now.unixSeconds)
        let note = try SignedNote(last.note)
        #expect(note.signatures.last == line)
        #expect(try note.verified(by: [keys.log, key]) == [keys.log, key])
    }

    struct Missing: Error {}

    /// Fork, rollback and a wrong proof at every turn; nothing of it is remembered.
    @Test func aLyingLogGetsNothing() async throws {
        let store = InMemoryWitnessStore()
        let witness = witness(store)
        let (honest, liar) = (log(300), log(300, flavour: 1))
        for (old, size) in [(0, 255), (255, 256), (256, 300)] as [(UInt64, UInt64)] {
            #expect(status(try await witness.addCheckpoint(try await request(honest, old: old, to: size))) == 200)
            let before = await store.allCosigned()
            // Another root of the same size.
            #expect(status(try await witness.addCheckpoint(try await request(liar, old: size, to: size))) == 409)
            // Back to an older one.
            #expect(status(try await witness.addCheckpoint(try await request(honest, old: old, to: old))) == 409)
            // The other history goes on, with a proof of its own.
            if size < 300 {
                let forked = try await request(liar, old: size, to: 300)
                #expect(status(try await witness.addCheckpoint(forked)) == 422)
            }
            // From a size that it never had.
            #expect(status(try await witness.addCheckpoint(try await request(honest, old: 7, to: 300))) == 409)
            #expect(await store.allCosigned() == before)
        }
    }

    @Test func theSameSizeAgainGetsALaterTime() async throws {
        let witness = witness(InMemoryWitnessStore())
        let log = log(5)
        var times: [Int64] = []
        for (old, advance) in [(0, 10), (5, -100), (5, 200)] as [(UInt64, Int64)] {
            clock.advance(bySeconds: advance)
            guard case .cosigned(let line) = try await witness.addCheckpoint(
                try await request(log, old: old, to: 5))
            else { throw Missing() }
            times.append(try #require(line.cosignature?.time))
        }
        #expect(times[1] == times[0])
        #expect(times[2] == times[0] + 100)
    }

    /// Two requests for the same old size: at most one is cosigned, and the other one is told so.
    @Test(arguments: [false, true]) func ofRacingRequestsOneWins(onDisk: Bool) async throws {
        let folder = try Scratch()
        let path = folder.path("witness.sqlite")
        let shared = InMemoryWitnessStore()
        // On disk each request has a connection of its own, as two processes have.
        let stores = try (0..<8).map { _ -> any WitnessStore in
            if onDisk { try SQLiteWitnessStore(path: path) } else { shared }
        }
        let histories = (0..<8).map { log(20, flavour: UInt8($0)) }
        let answers = try await withThrowingTaskGroup(of: (Int, Int).self) { group in
            for (flavour, store) in stores.enumerated() {
                group.addTask {
                    let body = try await request(histories[flavour], old: 0, to: 20)
                    return (flavour, status(try await witness(store).addCheckpoint(body)))
                }
            }
            return try await group.reduce(into: [Int: Int]()) { $0[$1.0] = $1.1 }
        }
        let winners = answers.filter { $0.value == 200 }.map(\.key)
        #expect(winners.count == 1)
        #expect(answers.values.count { $0 == 409 } == 7)
        let last = try #require(try await stores[0].lastCosigned(origin: TestKeys.origin))
        #expect(last.checkpoint.root == histories[try #require(winners.first)].root(20))
    }

    @Test func itRefusesForkAndRollbackAfterReopening() async throws {
        let folder = try Scratch()
        let (honest, liar) = (log(20), log(20, flavour: 1))
        do {
            let witness = witness(try SQLiteWitnessStore(path: folder.path("witness.sqlite")))
            #expect(status(try await witness.addCheckpoint(try await request(honest, old: 0, to: 10))) == 200)
        }
        let again = witness(try SQLiteWitnessStore(path: folder.path("witness.sqlite")))
        #expect(try await again.addCheckpoint(try await request(liar, old: 0, to: 20))
            == .refused(.conflict(size: 10)))
        #expect(try await again.addCheckpoint(try await request(liar, old: 10, to: 20))
            == .refused(.inconsistent))
        #expect(try await again.addCheckpoint(try await request(honest, old: 5, to: 5))
            == .refused(.conflict(size: 10)))
        #expect(status(try await again.addCheckpoint(try await request(honest, old: 10, to: 20))) == 200)
    }

    /// The record is what a cosignature rests on: where it cannot be written, none leaves.
    @Test func whatCannotBeRecordedIsNotCosigned() async throws {
        struct Full: WitnessStore {
            func lastCosigned(origin: String) async throws(StoreFailure) -> CosignedCheckpoint? { nil }
            func allCosigned() async throws(StoreFailure) -> [CosignedCheckpoint] { [] }
            func record(
                _ cosigned: CosignedCheckpoint, after last: CosignedCheckpoint?
            ) async throws(StoreFailure) { throw .broken("the disk is full") }
        }
        let body = try await request(log(3), old: 0, to: 3)
        await #expect(throws: StoreFailure.broken("the disk is full")) {
            try await witness(Full()).addCheckpoint(body)
        }
    }
}

/// The witness's folder.
struct WitnessDirectoryTests {
    @Test func aKeyIsMadeOnceAndReadAgain() throws {
        let folder = try Scratch()
        let directory = WitnessDirectory(folder.url)
        #expect(!directory.exists)
        let key = try #require(try directory.createKey(name: "witness.example/w", passphrase: "รหัส"))
        #expect(directory.exists)
        #expect(key.algorithm == .cosignature)
        #expect(try directory.verifierKey() == key)
        #expect(try directory.privateKey(passphrase: "รหัส").publicKey.bytes == key.publicKey)
        #expect(throws: OpenSSLError.self) { try directory.privateKey(passphrase: "wrong") }
        #expect(try WitnessDirectory(try Scratch().url).createKey(name: "a b", passphrase: "x") == nil)
    }

    @Test func keysOfAnotherWitnessAreRefused() throws {
        let (one, other) = (try Scratch(), try Scratch())
        _ = try WitnessDirectory(one.url).createKey(name: "one", passphrase: "p")
        _ = try WitnessDirectory(other.url).createKey(name: "other", passphrase: "p")
        try FileManager.default.removeItem(at: one.url.appending(path: "witness.pem"))
        try FileManager.default.copyItem(
            at: other.url.appending(path: "witness.pem"), to: one.url.appending(path: "witness.pem"))
        #expect(throws: KeyFailure.self) { try WitnessDirectory(one.url).privateKey(passphrase: "p") }
    }
}

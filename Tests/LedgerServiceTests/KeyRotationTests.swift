import Giving
import LedgerCore
import LedgerService
import OpenSSL
import Storage
import Synchronization
import TestStores
import Testing

/// Keys come and go while the ledger is written to, by this process and by others.
@Suite(.timeLimit(.minutes(2))) struct KeyRotationTests {
    private let memory = InMemoryLedgerStore()
    private let donors = InMemoryDonorVault()
    private let office: Office
    private let newKey: VerifierKey
    private let newPrivateKey: Ed25519PrivateKey

    init() async throws {
        office = try await Office.new(store: memory, vault: donors)
        newPrivateKey = try Ed25519PrivateKey.generate()
        newKey = try #require(
            VerifierKey(
                name: TestKeys.origin, algorithm: .ed25519, publicKey: newPrivateKey.publicKey.bytes))
    }

    private func activation() -> Submission {
        office.desk.submission(of: .activateLogKey(newKey), scope: "test", reference: "new")
    }

    private func retirement() -> Submission {
        office.desk.submission(of: .retireLogKey(office.keys.log), scope: "test", reference: "old")
    }

    private func signers() async throws -> [VerifierKey] {
        let newest = try #require(await memory.newestCheckpoint())
        return try SignedNote(newest.note).verified(by: [office.keys.log, newKey])
    }

    /// Another process, which has both keys, or one that finds the new one only when it looks.
    private func other(findsNewKey: Bool) async throws -> Ledger {
        try await Ledger.open(
            store: memory, vault: donors,
            signer: office.keys.signer(alsoOpening: findsNewKey ? [newKey: newPrivateKey] : [:]),
            now: { office.clock.now })
    }

    @Test func aKeyOfAnotherProcessIsLookedForAndUsed() async throws {
        let rotating = try await other(findsNewKey: true)
        _ = await rotating.submit([activation()])
        #expect(try await signers() == [office.keys.log, newKey])
        // A third one, which was up before, appends next.
        let bystander = try await other(findsNewKey: true)
        _ = await bystander.submit(try await office.desk.submissions(of: [.gift(1)]))
        #expect(try await signers() == [office.keys.log, newKey])
        _ = await rotating.submit([retirement()])
        #expect(try await signers() == [newKey])
        _ = await bystander.submit(try await office.desk.submissions(of: [.gift(2)]))
        #expect(try await signers() == [newKey])
        let documents = try await LogDocuments(
            of: memory, logKeys: [office.keys.log, newKey], witnessKeys: [],
            certificates: [office.keys.certificate])
        for anchors in [Anchors(keys: [office.keys.log]), Anchors(keys: [newKey])] {
            let found = try await LedgerVerifier(
                source: memory, documents: documents, anchors: anchors).verify()
            #expect(found.faults.map(\.description) == [])
            #expect(found.isAnchored)
        }
    }

    /// Nothing may become durable that cannot be signed for.
    @Test func withoutTheNewKeyNothingIsAppended() async throws {
        _ = await (try await other(findsNewKey: true)).submit([activation()])
        let size = await memory.head().size
        let outcomes = try #require(
            await office.ledger.submit(try await office.desk.submissions(of: [.gift(1)])))
        guard case .failed(.unavailable(let reason)) = outcomes[0] else {
            Issue.record("\(outcomes)")
            return
        }
        #expect(reason.contains(newKey.label))
        #expect(await memory.head().size == size)
    }
}

import GRDB
import Giving
import LedgerCore
import LedgerService
import OpenSSL
import Receipts
import Storage
import StorageSQLite
import TestStores
import Testing

/// What a ledger does when it is opened.
@Suite(.timeLimit(.minutes(2))) struct RecoveryTests {
    private let memory = InMemoryLedgerStore()
    private let donors = InMemoryDonorVault()

    /// A ledger with two gifts whose writer has stopped.
    private func stoppedOffice() async throws -> Office {
        let office = try await Office.new(store: memory, vault: donors)
        _ = try await office.submit([.gift(1), .gift(2)])
        await office.ledger.stop()
        return office
    }

    @Test func aMissingCheckpointIsSignedAgain() async throws {
        let office = try await stoppedOffice()
        let newest = await memory.newestCheckpoint()
        await memory.loseCheckpoints()
        let again = try await Office.open(store: memory, vault: donors)
        // Ed25519 signs the same text the same way.
        #expect(await memory.newestCheckpoint() == newest)
        await again.ledger.stop()
        try await office.expectSound()
    }

    /// A restored copy may be older than what was signed for: it records nothing, signs nothing and
    /// sweeps nothing, and is otherwise there.
    @Test func withoutPermissionNothingIsWritten() async throws {
        let office = try await stoppedOffice()
        let orphan = try #require(try await office.desk.submissions(of: [.gift(3)]).first?.donor)
        await donors.keep([orphan], settling: [])
        await donors.age(by: 3600)
        await memory.loseCheckpoints()
        let restored = try await Office.open(
            store: memory, vault: donors, permission: .withheld("not confirmed"))
        let outcomes = try await restored.submit([.gift(1), .gift(4)])
        for outcome in outcomes {
            guard case .failed(.writingOff("not confirmed")) = outcome else {
                Issue.record("\(outcome)")
                continue
            }
        }
        #expect(outcomes.count == 2)
        await restored.ledger.stop()
        #expect(await memory.newestCheckpoint() == nil)
        #expect(await memory.head().size == Office.preludeSize + 2)
        #expect(await donors.disclosures(at: orphan.locator) != nil)
    }

    @Test func anEmptyLedgerSignsNothing() async throws {
        let office = try await Office.open(store: memory, vault: donors)
        #expect(try await office.submit(.gift(1)).word == "ledger-not-open")
        await office.ledger.stop()
        #expect(await memory.checkpoints() == [])
    }

    @Test func recordsAreSettledWhenThereAreEnough() async throws {
        let office = try await Office.new(store: memory, vault: donors)
        let group = 1024
        _ = try await office.submit((1..<group).map { .gift($0) })
        _ = try await office.submit(.gift(2000))
        #expect(await donors.unsettled(olderThan: 0).count == group)
        _ = try await office.submit(.gift(2001))
        #expect(await donors.unsettled(olderThan: 0).count == 1)
        await office.ledger.stop()
        #expect(await donors.unsettled(olderThan: 0) == [])
    }

    @Test func oldOrphansAreSwept() async throws {
        let office = try await Office.new(store: memory, vault: donors)
        guard case .recorded(let entries, _) = try await office.submit(.gift(1)),
            let placed = entries.first, let gift = RecordedDonation(placed)?.donation.gift
        else { throw Office.Unexpected(outcome: nil) }
        // Not stopped: a crash leaves the last record unsettled.
        #expect(await donors.unsettled(olderThan: 0).count == 1)
        let submissions = try await office.desk.submissions(of: [.gift(1), .gift(2), .gift(3)])
        let orphans = submissions.compactMap(\.donor)
        await donors.keep(Array(orphans.prefix(2)), settling: [])
        await donors.age(by: 3600)
        await donors.keep(Array(orphans.suffix(1)), settling: [])

        _ = try await Office.open(store: memory, vault: donors)
        // Gift 1 has its entry, but the first orphan holds other salts than it commits to.
        #expect(await donors.disclosures(at: orphans[0].locator) == nil)
        #expect(await donors.disclosures(at: orphans[1].locator) == nil)
        #expect(await donors.disclosures(at: orphans[2].locator) != nil, "it is young")
        let own = CommittedDetails.locator(of: gift.commitments)
        #expect(await donors.disclosures(at: own) != nil)
        #expect(await donors.unsettled(olderThan: 0).map(\.locator) == [orphans[2].locator])
    }

    @Test(arguments: [0, 5, 9]) func aDamagedEntryStopsTheLedger(sequence: Int) async throws {
        let folder = try Scratch()
        let path = folder.path("ledger.sqlite")
        do {
            let office = try await Office.new(store: try SQLiteLedgerStore(path: path), vault: donors)
            _ = try await office.submit([.gift(1), .gift(2)])
            await office.ledger.stop()
        }
        try await DatabaseQueue(path: path).write { database in
            try database.execute(sql: "DROP TRIGGER entry_is_never_changed")
            // Another actor: still canonical JSON and a well-formed entry.
            try database.execute(
                sql: """
                    UPDATE entry SET bytes = CAST(replace(CAST(bytes AS TEXT), 'clerk:test', 'clerk:tesu')
                    AS BLOB) WHERE seq = ?
                    """,
                arguments: [sequence])
        }
        let failure = await #expect(throws: RecoveryFailure.self) {
            try await Office.open(store: try SQLiteLedgerStore(path: path), vault: donors)
        }
        guard case .ledger(let fault)? = failure else {
            Issue.record("\(String(describing: failure))")
            return
        }
        // The chain shows it one entry later; of the last entry only the signed checkpoint knows.
        #expect(fault.sequence == UInt64(min(sequence + 1, 9)))
    }

    /// A receipt is cut out of recorded bytes only, and the checkpoint says which these are.
    @Test func ofBytesThatWereNotSignedForNoReceiptIsIssued() async throws {
        let folder = try Scratch()
        let path = folder.path("ledger.sqlite")
        let store = try SQLiteLedgerStore(path: path)
        let office = try await Office.new(store: store, vault: donors)
        _ = try await office.submit([.gift(1), .gift(2)])
        let desk = ReceiptDesk(
            store: store, vault: donors,
            signer: ReceiptSigner(key: office.keys.receipts, chain: [office.keys.certificate]),
            index: ReadIndex(store: store))
        #expect(try await desk.receipt(issuedAt: 9, includingDonor: true) != nil)
        try await DatabaseQueue(path: path).write { database in
            try database.execute(sql: "DROP TRIGGER entry_is_never_changed")
            try database.execute(
                sql: """
                    UPDATE entry SET bytes = CAST(replace(CAST(bytes AS TEXT), '"THB"', '"THX"') AS BLOB)
                    WHERE seq = 9
                    """)
        }
        let fault = await #expect(throws: LedgerFault.self) {
            try await desk.receipt(issuedAt: 9, includingDonor: true)
        }
        #expect(fault?.sequence == 9)
    }

    @Test func aBrokenEntryIsNamed() async throws {
        let folder = try Scratch()
        let path = folder.path("ledger.sqlite")
        do {
            let office = try await Office.new(store: try SQLiteLedgerStore(path: path), vault: donors)
            await office.ledger.stop()
        }
        try await DatabaseQueue(path: path).write { database in
            try database.execute(sql: "DROP TRIGGER entry_is_never_changed")
            try database.execute(
                sql: """
                    UPDATE entry SET bytes = CAST(substr(bytes, 1, 20) || x'00' || substr(bytes, 22)
                    AS BLOB) WHERE seq = 4
                    """)
        }
        await #expect {
            try await Office.open(store: try SQLiteLedgerStore(path: path), vault: donors)
        } throws: { error in
            if case .ledger(let fault)? = error as? RecoveryFailure { fault.sequence == 4 } else { false }
        }
    }

    /// A restored older copy beside a checkpoint that knows more: appending would sign a fork.
    @Test func aLedgerShorterThanItsCheckpointStaysClosed() async throws {
        _ = try await stoppedOffice()
        await memory.lose(last: 1)
        let fault = LedgerFault(
            sequence: 9, reason: "is missing, but the signed checkpoint 10 covers it")
        await #expect(throws: RecoveryFailure.ledger(fault)) {
            try await Office.open(store: memory, vault: donors)
        }
    }

    @Test func anUnreadableCheckpointStaysClosed() async throws {
        let office = try await stoppedOffice()
        await memory.publish("no note", size: 10, at: office.clock.now)
        await #expect(throws: RecoveryFailure.store(
            .broken("what is kept as checkpoint 10 is not that checkpoint"))) {
            try await Office.open(store: memory, vault: donors)
        }
    }

    @Test func anotherLogsKeySignsNothing() async throws {
        let office = try await stoppedOffice()
        let other = try TestKeys(origin: "other.example/log")
        let failure = await #expect(throws: RecoveryFailure.self) {
            try await Ledger.open(
                store: memory, vault: donors, signer: other.signer, now: { office.clock.now })
        }
        #expect(failure?.description.contains(office.keys.log.label) == true)
        try await office.expectSound()
    }
}

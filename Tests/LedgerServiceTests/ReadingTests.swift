import Foundation
import Giving
import LedgerCore
import LedgerService
import OpenSSL
import Receipts
import Storage
import TestStores
import Testing

/// What readers get: tiles, the read index, receipts, durable files.
@Suite(.timeLimit(.minutes(2))) struct ReadingTests {
    private let memory = InMemoryLedgerStore()
    private let donors = InMemoryDonorVault()

    private func desk(_ office: Office) -> ReceiptDesk {
        ReceiptDesk(
            store: office.store, vault: office.vault,
            signer: ReceiptSigner(key: office.keys.receipts, chain: [office.keys.certificate]),
            index: ReadIndex(store: office.store))
    }

    @Test func tilesAreWhatTheEntriesGive() async throws {
        let office = try await Office.new(store: memory, vault: donors)
        _ = try await office.submit((0..<520).map { .gift($0) })
        let size = await memory.head().size
        let entries = await memory.entries(from: 0, limit: 1000)
        let leaves = entries.map { SHA256.hash([0] + $0) }
        let reader = TileReader(memory)
        for number in 0..<3 {
            let range = number * 256..<min((number + 1) * 256, Int(size))
            let tile = Tile(.hashes(level: 0), number: UInt64(number), width: range.count)
            #expect(try await reader.bytes(of: tile, treeSize: size) == leaves[range].flatMap(\.bytes))
            let bundle = Tile(.entries, number: UInt64(number), width: range.count)
            let bytes = entries[range].flatMap { [UInt8($0.count / 256), UInt8($0.count % 256)] + $0 }
            #expect(try await reader.bytes(of: bundle, treeSize: size) == bytes)
        }
        let roots = (0..<2).map { number in
            var level = Array(leaves[number * 256..<(number + 1) * 256])
            while level.count > 1 {
                level = stride(from: 0, to: level.count, by: 2).map {
                    SHA256.hash([1] + level[$0].bytes + level[$0 + 1].bytes)
                }
            }
            return level[0]
        }
        let above = Tile(.hashes(level: 1), number: 0, width: 2)
        #expect(try await reader.bytes(of: above, treeSize: size) == roots.flatMap(\.bytes))
    }

    @Test(arguments: [
        Tile(.hashes(level: 0), number: 2, width: 17), Tile(.hashes(level: 0), number: 2),
        Tile(.hashes(level: 1), number: 0, width: 3), Tile(.hashes(level: 2), number: 0, width: 1),
        Tile(.hashes(level: 63), number: 0, width: 1), Tile(.entries, number: 3, width: 1),
        Tile(.entries, number: .max), Tile(.hashes(level: 0), number: .max / 256),
    ])
    func thereIsNothingBeyondTheTree(tile: Tile) async throws {
        #expect(try await TileReader(memory).bytes(of: tile, treeSize: 528) == nil)
    }

    @Test func theReadIndexFollowsEveryWriter() async throws {
        let first = try await Office.new(store: memory, vault: donors)
        let second = try await Office.open(store: memory, vault: donors)
        let index = ReadIndex(store: memory)
        #expect(try await index.size() == Office.preludeSize)
        #expect(try await index.allReceipts().isEmpty)
        for number in 0..<24 {
            let office = number.isMultiple(of: 2) ? first : second
            #expect(try await office.submit(.gift(number, satang: 100)).word == "recorded")
            #expect(try await index.size() == Office.preludeSize + UInt64(number) + 1)
        }
        #expect(try await index.books().campaigns["C1"]?.raised == Satang(2400))
        let recent = try await index.recentGifts(of: "C1")
        #expect(recent.map(\.sequence) == (12..<32).reversed().map { UInt64($0) })
        let donations = try await index.allReceipts()
        #expect(donations.map(\.sequence) == (8..<32).map { UInt64($0) })
        for donation in donations {
            #expect(try await index.entry(issuing: donation.receipt) == donation.sequence)
        }
        let series = try #require(donations.first).receipt.series
        for number: Int64 in [0, -1, 25, .min, .max] {
            let unknown = ReceiptNumber(series: series, number: number)
            #expect(try await index.entry(issuing: unknown) == nil)
        }
    }

    @Test func manyReadersCatchUpTogether() async throws {
        let office = try await Office.new(store: memory, vault: donors)
        _ = try await office.submit((0..<100).map { .gift($0, satang: 100) })
        let index = ReadIndex(store: memory)
        let raised = try await withThrowingTaskGroup(of: Satang?.self) { group in
            for _ in 0..<20 {
                group.addTask { try await index.books().campaigns["C1"]?.raised }
            }
            return try await group.reduce(into: []) { $0.append($1) }
        }
        #expect(raised == Array(repeating: Satang(10_000), count: 20))
    }

    @Test func aReceiptProvesItself() async throws {
        let office = try await Office.new(store: memory, vault: donors)
        _ = try await office.submit([.gift(1), .gift(2)])
        let issued = try #require(
            try await desk(office).receipt(issuedAt: 9, includingDonor: true))
        let verifier = ReceiptVerifier(
            logKeys: [office.keys.log], certificates: [office.keys.certificate])
        let shown = try verifier.verify(token: issued.token.encoded, proof: issued.proof.encoded)
        #expect(shown.claims.entry == 9)
        #expect(shown.isAnchored && shown.isCertificateKnown)
        #expect(shown.checkpoint.size == 10)
        #expect(Set(shown.disclosures.map(\.name)) == ["donor_name", "donor_email"])
        #expect(shown.disclosures.first { $0.name == "donor_name" }?.value == "ผู้บริจาค 2")

        let open = try #require(
            try await desk(office).receipt(issuedAt: 9, includingDonor: false))
        let public_ = try verifier.verify(token: open.token.encoded, proof: open.proof.encoded)
        #expect(public_.disclosures == [])
        #expect(public_.claims == shown.claims)
    }

    @Test func aDonorsReceiptsAreFound() async throws {
        let office = try await Office.new(store: memory, vault: donors)
        _ = try await office.submit((1...30).map { .gift($0) })
        let desk = desk(office)
        let theirs = try await desk.receipts(ofDonor: DonorName("Donor3@Example.org"))
        #expect(theirs.map(\.number.number) == [3, 13, 23])
        for receipt in theirs {
            #expect(DonorDetails(receipt.token.disclosures).email == "donor3@example.org")
        }
        #expect(try await desk.receipts(ofDonor: DonorName("nobody@example.org")).isEmpty)
        #expect(try await desk.receipts(ofDonor: .taxID("3100500012343")).isEmpty)
        let donor = try #require(await donors.donors(knownBy: "email:donor3@example.org").first)
        await donors.restrict(donor, true)
        #expect(try await desk.receipts(ofDonor: .email("donor3@example.org")).isEmpty)
        await office.ledger.stop()
    }

    /// As vaults of schema version 1 did: only the tax id was registered.
    @Test func anAddressThatWasNotRegisteredIsFoundInTheRecords() async throws {
        let office = try await Office.new(store: memory, vault: donors)
        _ = try await office.submit((1...30).map { .gift($0) })
        let older = InMemoryDonorVault()
        for donor in await donors.donors(after: nil, limit: 100) {
            for (number, record) in (await donors.file(of: donor)?.records ?? []).enumerated() {
                let entry = try #require(await memory.entries(ids: [record.entryID])[record.entryID])
                let recorded = try #require(RecordedReceipt(try PlacedEntry(reading: entry)))
                await older.keep([DonorRecord(
                    locator: CommittedDetails.locator(of: recorded.terms.gift.commitments),
                    entryID: record.entryID, identity: "tax:\(donor)-\(number)",
                    disclosures: record.disclosures)], settling: [])
            }
        }
        let desk = ReceiptDesk(
            store: memory, vault: older,
            signer: ReceiptSigner(key: office.keys.receipts, chain: [office.keys.certificate]),
            index: ReadIndex(store: memory))
        let found = try await desk.receipts(ofDonor: .email("donor3@example.org"))
        #expect(found.map(\.number.number) == [3, 13, 23])
        await office.ledger.stop()
    }

    @Test func anErasedDonorsReceiptHolds() async throws {
        let office = try await Office.new(store: memory, vault: donors)
        let outcome = try await office.submit(.gift(1))
        let placed = try #require(outcome.entries.first)
        let before = try #require(
            try await desk(office).receipt(issuedAt: 8, includingDonor: true))
        let gift = try #require(RecordedDonation(placed)).donation.gift
        await donors.erase(CommittedDetails.locator(of: gift.commitments))
        let after = try #require(
            try await desk(office).receipt(issuedAt: 8, includingDonor: true))
        let verifier = ReceiptVerifier(
            logKeys: [office.keys.log], certificates: [office.keys.certificate])
        let shown = try verifier.verify(token: after.token.encoded, proof: after.proof.encoded)
        #expect(shown.disclosures == [])
        #expect(try SDJWT(after.token.encoded).payload == SDJWT(before.token.encoded).payload)
        // And the one that the donor holds stays valid.
        #expect(
            try verifier.verify(token: before.token.encoded, proof: before.proof.encoded)
                .disclosures.count == 2)
    }

    @Test func whatIsNoDonationHasNoReceipt() async throws {
        let office = try await Office.new(store: memory, vault: donors)
        for sequence: UInt64 in [0, 7, 8, .max] {
            let receipt = try await desk(office).receipt(issuedAt: sequence, includingDonor: true)
            #expect(receipt == nil)
        }
    }

    @Test func aDurableFileIsNeverOverwritten() throws {
        let folder = try Scratch()
        let url = folder.url.appending(path: "log.pem")
        try DurableFile.write([1, 2, 3], to: url, mode: 0o600)
        #expect(throws: StoreFailure.self) { try DurableFile.write([4], to: url, mode: 0o600) }
        #expect(try Data(contentsOf: url) == Data([1, 2, 3]))
        // The key that was not to be has left nothing behind.
        #expect(try FileManager.default.contentsOfDirectory(atPath: folder.url.path) == ["log.pem"])
    }
}


import Foundation
import GRDB
import LedgerCore
import LedgerService
import OpenSSL
import Storage
import StorageSQLite
import TestStores
import Testing

/// Whatever is done to a log is found, and its place is named.
@Suite(.timeLimit(.minutes(5))) struct CorruptionTests {
    private static let made = Task { try await LogImage.make() }

    /// The store as it was, and as files: both hold, and so the faults below are the corruptions'.
    @Test func theOriginalHolds() async throws {
        let image = try await Self.made.value
        #expect(image.sizes.count >= 6, "\(image.sizes)")
        #expect(image.tileRoots.count == 2)
        let folder = try Scratch()
        for found in [try await verifyStore(image), try await verifyExport(image)] {
            #expect(found.faults.map(\.description) == [])
            #expect(found.entryCount == 600)
            #expect(found.checkpointCount == image.sizes.count)
            #expect(found.lastAgreeing == 600)
            #expect(found.firstDisagreeing == nil)
            #expect(found.isAnchored)
        }
        // The files that an image is written to are those that an export writes.
        let store = try await image.store(in: folder)
        let exported = folder.url.appending(path: "exported")
        let size = try await LogExport(store, to: exported).write(
            logKeys: image.logKeys, witnessKeys: [], certificates: image.certificates)
        #expect(size == 600)
        let written = try Scratch()
        _ = try image.export(to: written)
        for name in try FileManager.default.subpathsOfDirectory(atPath: written.url.path) {
            // Folders have no contents, here and there.
            let mine = try? Data(contentsOf: written.url.appending(path: name))
            let theirs = try? Data(contentsOf: exported.appending(path: name))
            #expect(mine == theirs, "\(name)")
        }
        #expect(
            try FileManager.default.subpathsOfDirectory(atPath: written.url.path).sorted()
                == FileManager.default.subpathsOfDirectory(atPath: exported.path).sorted())
    }

    @Test func everyCorruptionIsFound() async throws {
        let original = try await Self.made.value
        var seed = Seed.fresh(for: "everyCorruptionIsFound")
        var corruptions = [
            try Corruption.otherLogKey(original), .certificateGone(original),
            try .otherCertificate(original),
        ]
        let rounds = ProcessInfo.processInfo.environment["BANCHI_TEST_ROUNDS"].flatMap { Int($0) }
        for _ in 0..<(rounds ?? 2) {
            corruptions.append(.entryBit(original, &seed))
            corruptions.append(.leafBit(original, &seed))
            corruptions.append(.tileRootBit(original, &seed))
            corruptions.append(.checkpointRoot(original, &seed))
            corruptions.append(.checkpointSize(original, &seed))
            corruptions.append(.checkpointSignature(original, &seed))
            corruptions.append(.lastEntriesGone(original, &seed))
            corruptions.append(.entriesSwapped(original, &seed))
            corruptions.append(.entryTwice(original, &seed))
            corruptions.append(try .entryAgainstTheRules(original, &seed))
        }
        for corruption in corruptions {
            expect(try await verifyStore(corruption.image), corruption, in: "the store")
            expect(try await verifyExport(corruption.image), corruption, in: "the export")
        }
    }

    private func expect(_ found: Verification, _ corruption: Corruption, in place: String) {
        let context = "\(corruption.name) in \(place): \(found.faults)"
        #expect(!found.holds, "\(context)")
        #expect(found.firstBad == corruption.firstBroken, "\(context)")
        #expect(found.lastAgreeing == corruption.lastAgreeing, "\(context)")
        #expect(found.firstDisagreeing == corruption.firstDisagreeing, "\(context)")
    }

    private func verifyStore(_ image: LogImage) async throws -> Verification {
        let folder = try Scratch()
        return try await verify(try await image.store(in: folder), image)
    }

    private func verifyExport(_ image: LogImage) async throws -> Verification {
        let folder = try Scratch()
        return try await verify(try image.export(to: folder))
    }

    private func verify(_ store: any LedgerStore, _ image: LogImage) async throws -> Verification {
        let documents = try await LogDocuments(
            of: store, logKeys: image.logKeys, witnessKeys: [], certificates: image.certificates)
        return try await verify(store, documents)
    }

    private func verify(_ log: ExportedLog) async throws -> Verification {
        try await verify(log, await log.documents())
    }

    private func verify(
        _ source: any LogSource, _ documents: LogDocuments
    ) async throws -> Verification {
        let anchors = Anchors(keys: [try TestKeys.shared.get().log])
        return try await LedgerVerifier(source: source, documents: documents, anchors: anchors).verify()
    }

    // MARK: What lies beside

    @Test(arguments: [
        "tile/0/000", "tile/0/001", "tile/0/002.p/88", "tile/1/000.p/2", "tile/entries/001",
        "tile/entries/002.p/88",
    ])
    func aMissingOrShortTileIsFound(path: String) async throws {
        let image = try await Self.made.value
        for isGone in [true, false] {
            let folder = try Scratch()
            let log = try image.export(to: folder)
            let url = folder.url.appending(path: path)
            let bytes = try Data(contentsOf: url)
            try FileManager.default.removeItem(at: url)
            if !isGone { try bytes.dropLast().write(to: url) }
            let found = try await verify(log)
            #expect(!found.holds, "\(path)")
            #expect(found.lastAgreeing == 600)
        }
    }

    @Test func aNewestCheckpointOfItsOwnIsChecked() async throws {
        let image = try await Self.made.value
        let note = try #require(image.checkpoints[600])
        for changed in [note.replacing("600", with: "601"), "nothing", note.replacing("\n", with: "\n\n")] {
            let folder = try Scratch()
            let log = try image.export(to: folder)
            try Data(changed.utf8).write(to: folder.url.appending(path: "checkpoint"))
            #expect(try await !verify(log).holds, "\(changed)")
        }
    }

    /// Rules and chain allow a further entry, but nobody signed for it.
    @Test func whatNoCheckpointCoversIsNoPartOfAnExport() async throws {
        var image = try await Self.made.value
        image.checkpoints[600] = nil
        let covered = try #require(image.sizes.last)
        let found = try await verifyExport(image)
        #expect(
            found.faults == [
                .entry(
                    LedgerFault(
                        sequence: covered, reason: "and those after it are covered by no checkpoint"))
            ])
        // A store may have been stopped before it published.
        #expect(try await verifyStore(image).holds)
    }

    /// An id that no longer finds its entry would let the same request in twice.
    @Test func anEntryThatItsIDDoesNotFindIsFound() async throws {
        let image = try await Self.made.value
        let folder = try Scratch()
        let store = try await image.store(in: folder)
        try await DatabaseQueue(path: folder.path("ledger.sqlite")).write { database in
            try database.execute(sql: "UPDATE entry SET id = 'other.0' WHERE seq = 300")
        }
        let found = try await verify(store, image)
        guard case .entry(let fault)? = found.faults.first else {
            Issue.record("\(found.faults)")
            return
        }
        #expect(fault.sequence == 300)
        #expect(fault.reason.hasPrefix("is not found by its id"))
    }

    /// An export of a ledger that lost entries must fail, not go on for ever.
    @Test func aShortenedLedgerIsNotExported() async throws {
        var seed = Seed(1)
        let image = Corruption.lastEntriesGone(try await Self.made.value, &seed).image
        let folder = try Scratch()
        let store = try await image.store(in: folder)
        let left = image.entries.count
        await #expect(
            throws: StoreFailure.broken("entry \(left) is missing, but checkpoint 600 covers it")
        ) {
            try await LogExport(store, to: folder.url.appending(path: "log")).write(
                logKeys: image.logKeys, witnessKeys: [], certificates: image.certificates)
        }
    }
}

import Giving
import LedgerCore
import OpenSSL
public import Storage

/// Derives everything again from the bytes: canonical form, hashes, chain, tree, tiles, checkpoints,
/// signatures, and the rules and the books along with it (docs/format.md, "Verifying a log").
public struct LedgerVerifier: Sendable {
    private let source: any LogSource
    private let documents: LogDocuments
    private let anchors: Anchors
    private let vault: (any DonorVault)?

    /// How many entries are read at a time.
    private static let pageSize: UInt64 = 4096

    /// - Parameters:
    ///   - documents: what lies beside the entries.
    ///   - anchors: what comes from outside; with none the result is not anchored.
    ///   - vault: where it is at hand, every gift's disclosures are opened.
    public init(
        source: any LogSource, documents: LogDocuments, anchors: Anchors,
        vault: (any DonorVault)? = nil
    ) {
        self.source = source
        self.documents = documents
        self.anchors = anchors
        self.vault = vault
    }

    /// Called now and then with the number of entries verified so far.
    public typealias Progress = @Sendable (UInt64) -> Void

    public func verify(progress: Progress = { _ in }) async throws -> Verification {
        var faults = documents.faults
        let receipts = JudgedReceipt.read(documents.receipts, certificates: documents.certificates, &faults)
        let newest = documents.newest.flatMap(Self.size(claimedBy:))
        let sizes =
            documents.checkpoints.map(\.size) + (newest.map { [$0] } ?? []) + anchors.sizes
            + receipts.map(\.checkpoint.size)
        var pass = VerificationPass(source: source, vault: vault, sizes: Set(sizes))
        var tiles = TileJudge(source: source)
        while true {
            let page = try await source.entries(from: pass.size, limit: Int(Self.pageSize))
            let start = pass.size
            let leaves = await tiles.leaves(from: start, count: page.count)
            await tiles.checkBundles(of: page, from: start)
            for (bytes, leaf) in zip(page, leaves) { try await pass.take(bytes, expecting: leaf) }
            try await checkIDs(of: page, from: start, &pass)
            progress(pass.size)
            if page.count < Self.pageSize { break }
        }
        checkEnd(&pass)
        await tiles.check(pass)
        return conclude(pass, tiles, receipts, faults)
    }

    /// A store finds a request that was recorded by the id of its entry; where it does not, the same
    /// request could be recorded twice.
    private func checkIDs(
        of page: [[UInt8]], from start: UInt64, _ pass: inout VerificationPass
    ) async throws {
        guard let store = source as? any LedgerStore, pass.firstFault == nil else { return }
        let ids = try page.map { try Entry(canonicalBytes: $0).id }
        let found = try await store.entries(ids: ids)
        for (position, id) in ids.enumerated() where found[id] != page[position] {
            let sequence = start + UInt64(position)
            return pass.note(LedgerFault(sequence: sequence, reason: "is not found by its id \(id)"))
        }
    }

    /// What the entries lack at their end, or have too much of.
    private func checkEnd(_ pass: inout VerificationPass) {
        if pass.firstFault == nil, !pass.standing.books.isComplete {
            let reason = "is missing: the one before it cannot be the last"
            pass.note(LedgerFault(sequence: pass.size, reason: reason))
        }
        // A store may have been stopped between appending and publishing; what was exported is what a
        // checkpoint covers, and nothing more.
        guard let covered = newest(by: pass)?.size else { return }
        if covered > pass.size {
            pass.note(LedgerFault(sequence: pass.size, reason: "is missing: checkpoint \(covered) covers it"))
        } else if covered < pass.size, !(source is any LedgerStore) {
            let reason = "and those after it are covered by no checkpoint"
            pass.note(LedgerFault(sequence: covered, reason: reason))
        }
    }

    private static func size(claimedBy note: String) -> UInt64? {
        // What cannot be read claims nothing.
        (try? SignedNote(note)).flatMap { Checkpoint(text: $0.text) }?.size
    }

    /// The newest checkpoint: the one that stands by itself, if a log key signed it, else the largest
    /// that is kept.
    private func newest(by pass: VerificationPass) -> KeptCheckpoint? {
        let keys = documents.logKeys + pass.standing.books.logKeys.keys
        // Without a good signature it is not the log's.
        if let note = documents.newest, let size = Self.size(claimedBy: note),
            (try? SignedNote(note).verified(by: keys)) != nil
        {
            return KeptCheckpoint(size: size, note: note)
        }
        return documents.checkpoints.last
    }

    // MARK: What it comes to

    private func conclude(
        _ pass: VerificationPass, _ tiles: TileJudge, _ receipts: [JudgedReceipt],
        _ documentFaults: [Verification.Fault]
    ) -> Verification {
        let judge = CheckpointJudge(
            origin: pass.standing.books.opening?.origin,
            // What comes after the first bad entry says nothing, of keys neither.
            logKeys: pass.standing.books.logKeys.before(pass.firstFault?.sequence ?? .max),
            witnessKeys: documents.witnessKeys, roots: pass.roots)
        let judged = documents.checkpoints.map { ($0, judge.fault(of: $0)) }
        let agreeing = judged.filter { $0.1 == nil }.compactMap { AgreeingCheckpoint($0.0) }
        let newestAgrees = newest(by: pass).map { judge.fault(of: $0) == nil } ?? false

        var report = Verification()
        report.entryCount = pass.size
        report.root = pass.edge.root
        report.donationCount = pass.donationCount
        report.openedCount = pass.openedCount
        report.sealCount = pass.sealCount
        report.checkpointCount = agreeing.count
        report.firstDisagreeing = judged.first { $0.1 != nil }?.0.size
        report.lastAgreeing = agreeing.last { $0.size < report.firstDisagreeing ?? .max }?.size
        report.faults = entryFault(of: pass, newestAgrees: newestAgrees).map { [.entry($0)] } ?? []
        report.faults += judged.compactMap { kept, fault in
            fault.map { .checkpoint(size: kept.size, reason: $0) }
        }
        if judged.isEmpty, pass.size > 0 {
            report.faults.append(.file("checkpoint", reason: "is missing: nothing is signed"))
        }
        report.faults += tiles.unreadable + (newestAgrees ? tiles.differing : [])
        report.faults += documentFaults + keyFaults(of: pass.standing.books)
        let receiptFaults = receipts.compactMap { $0.fault(judge: judge) }
        report.receiptCount = receipts.count - receiptFaults.count
        report.faults += receiptFaults
        let anchorFaults = anchors.faults(agreeing: agreeing, judge: judge)
        report.faults += anchorFaults
        report.witnessedSize = anchors.witnessedSize(agreeing)
        report.isAnchored = !anchors.isEmpty && anchorFaults.isEmpty
        return report
    }

    /// If the entries give the newest checkpoint's root, it is a tile that is wrong.
    private func entryFault(of pass: VerificationPass, newestAgrees: Bool) -> LedgerFault? {
        let candidates = [pass.firstFault, newestAgrees ? nil : pass.firstStray].compactMap { $0 }
        return candidates.min { $0.sequence < $1.sequence }
    }

    /// The key files hold exactly what the ledger activated.
    private func keyFaults(of books: Books) -> [Verification.Fault] {
        var faults: [Verification.Fault] = []
        if documents.logKeys != books.logKeys.keys {
            let reason = "does not hold the keys that the ledger activated"
            faults.append(.file("keys/log.vkey", reason: reason))
        }
        let published = documents.certificates.map(\.fingerprint.hex)
        if published != books.receiptCertificates {
            let reason = "does not hold the certificates that the ledger activated"
            faults.append(.file("keys/receipts.pem", reason: reason))
        }
        return faults
    }
}

import Giving
public import LedgerCore
public import OpenSSL
import Receipts
public import Storage

/// Derives everything again from the bytes: canonical form, hashes, chain, tree, tiles, checkpoints,
/// signatures, and the rules and the books along with it.
public struct LedgerVerifier: Sendable {
    private let source: any LogSource
    private let trustedKeys: [VerifierKey]
    private let publishedKeys: [VerifierKey]
    private let certificates: [Certificate]
    private let witnessKeys: [VerifierKey]
    private let vault: (any DonorVault)?

    /// How many entries are read at a time.
    private static let pageSize: UInt64 = 4096

    /// - Parameters:
    ///   - trustedKeys: log keys from outside; with none, the log's own word is taken and the result
    ///     is not anchored.
    ///   - publishedKeys: the log keys that lie beside the log.
    ///   - certificates: the receipt certificates that lie beside the log.
    ///   - witnessKeys: of the witnesses whose cosignatures are checked along.
    ///   - vault: where it is at hand, every gift's disclosures are opened.
    public init(
        source: any LogSource, trustedKeys: [VerifierKey], publishedKeys: [VerifierKey],
        certificates: [Certificate], witnessKeys: [VerifierKey] = [], vault: (any DonorVault)? = nil
    ) {
        self.source = source
        self.trustedKeys = trustedKeys
        self.publishedKeys = publishedKeys
        self.certificates = certificates
        self.witnessKeys = witnessKeys
        self.vault = vault
    }

    /// Called now and then with the number of entries verified so far.
    public typealias Progress = @Sendable (UInt64) -> Void

    public func verify(progress: Progress = { _ in }) async throws -> Verification {
        let checkpoints = try await source.checkpoints()
        var pass = VerificationPass(
            source: source, checkpoints: checkpoints.map { ($0.size, $0.claim?.root) }, vault: vault)
        while true {
            let page = try await source.entries(from: pass.size, limit: Int(Self.pageSize))
            let start = pass.size
            let leaves = await leaves(from: start, count: page.count, &pass)
            await checkBundles(of: page, from: start, &pass)
            for (bytes, leaf) in zip(page, leaves) { try await pass.take(bytes, expecting: leaf) }
            try await checkIDs(of: page, from: start, &pass)
            progress(pass.size)
            if page.count < Self.pageSize { break }
        }
        try await checkTiles(&pass)
        checkSignatures(checkpoints, &pass)
        checkCoverage(checkpoints, &pass)
        checkCertificates(&pass)
        return pass.finish(isAnchored: !trustedKeys.isEmpty)
    }

    /// The leaf hashes that are kept beside the entries, tile by tile; nil for those of a tile that
    /// cannot be read, which is a fault. A page begins where a tile does.
    private func leaves(
        from start: UInt64, count: Int, _ pass: inout VerificationPass
    ) async -> [Digest?] {
        var leaves: [Digest?] = []
        while leaves.count < count {
            let first = start + UInt64(leaves.count)
            let width = min(Tile.fullWidth, count - leaves.count)
            do {
                leaves += try await source.hashes(level: 0, range: first..<first + UInt64(width))
            } catch {
                leaves += [Digest?](repeating: nil, count: width)
                pass.report.faults.append(.leaves(number: first / UInt64(Tile.fullWidth)))
            }
        }
        return leaves
    }

    /// A store finds a request that was recorded by the id of its entry; where it does not, the same
    /// request could be recorded twice.
    private func checkIDs(
        of page: [[UInt8]], from start: UInt64, _ pass: inout VerificationPass
    ) async throws {
        guard let store = source as? any LedgerStore, pass.report.holdsSoFar else { return }
        let ids = try page.map { try Entry(canonicalBytes: $0).id }
        let found = try await store.entries(ids: ids)
        for (position, id) in ids.enumerated() where found[id] != page[position] {
            let sequence = start + UInt64(position)
            let reason = "is not found by its id \(id)"
            return pass.report.faults.append(.entry(LedgerFault(sequence: sequence, reason: reason)))
        }
    }

    /// Kept bundles must hold the entries, byte for byte. A page begins where a bundle does.
    private func checkBundles(of page: [[UInt8]], from start: UInt64, _ pass: inout VerificationPass) async {
        for first in stride(from: 0, to: page.count, by: Tile.fullWidth) {
            let entries = Array(page[first..<min(first + Tile.fullWidth, page.count)])
            let number = (start + UInt64(first)) / UInt64(Tile.fullWidth)
            let tile = Tile(.entries, number: number, width: entries.count)
            do {
                guard let kept = try await source.bundle(tile) else { return }
                if kept != Tile.bundle(entries) { pass.report.faults.append(.bundle(number: number)) }
            } catch {
                pass.report.faults.append(.bundle(number: number))
            }
        }
    }

    private func checkTiles(_ pass: inout VerificationPass) async throws {
        for tile in pass.tileRoots {
            let range = tile.number..<tile.number + 1
            // A root that cannot be read is not the one that the hashes give.
            let kept = try? await source.hashes(level: tile.level + 1, range: range)
            if kept != [tile.hash] {
                pass.report.faults.append(.tile(level: tile.level, number: tile.number))
            }
        }
    }

    private func checkSignatures(_ checkpoints: [KeptCheckpoint], _ pass: inout VerificationPass) {
        let own = pass.logKeys.compactMap { VerifierKey($0) }
        if let stranger = (trustedKeys + publishedKeys).first(where: { !own.contains($0) }) {
            pass.report.faults.append(.key("the ledger never activated the key \(stranger.label)"))
        }
        let keys = trustedKeys.isEmpty ? own : trustedKeys
        for kept in checkpoints {
            do {
                let signed = try SignedCheckpoint(kept.note, keys: keys + witnessKeys)
                guard signed.checkpoint.size == kept.size, signed.checkpoint.origin == pass.origin else {
                    pass.report.faults.append(
                        .checkpoint(size: kept.size, reason: "is filed under another size or origin"))
                    continue
                }
                if pass.agrees(kept) { pass.report.checkpointCount += 1 }
            } catch {
                pass.report.faults.append(
                    .checkpoint(size: kept.size, reason: "is not signed as it should be: \(error)"))
            }
        }
        if pass.report.entryCount > 0, checkpoints.isEmpty {
            pass.report.faults.append(.checkpoint(size: 0, reason: "is missing: nothing is signed"))
        }
    }

    /// A store may have been stopped between appending and publishing; what was exported is what a
    /// checkpoint covers, and nothing more.
    private func checkCoverage(_ checkpoints: [KeptCheckpoint], _ pass: inout VerificationPass) {
        guard !(source is any LedgerStore), let covered = checkpoints.map(\.size).max(),
            covered < pass.size
        else { return }
        pass.report.faults.append(
            .entry(LedgerFault(sequence: covered, reason: "and those after it are covered by no checkpoint")))
    }

    private func checkCertificates(_ pass: inout VerificationPass) {
        let activated = pass.certificates
        for certificate in certificates where !activated.contains(certificate.fingerprint.hex) {
            pass.report.faults.append(
                .key("the ledger never activated the certificate \(certificate.fingerprint.hex)"))
        }
        for fingerprint in activated
        where !certificates.contains(where: { $0.fingerprint.hex == fingerprint }) {
            pass.report.faults.append(.key("the activated certificate \(fingerprint) is missing"))
        }
    }
}

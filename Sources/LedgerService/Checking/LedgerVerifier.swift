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
    private let vault: (any DonorVault)?

    /// How many entries are read at a time.
    private static let pageSize: UInt64 = 4096

    /// - Parameters:
    ///   - trustedKeys: log keys from outside; with none, the log's own word is taken and the result
    ///     is not anchored.
    ///   - publishedKeys: the log keys that lie beside the log.
    ///   - certificates: the receipt certificates that lie beside the log.
    ///   - vault: where it is at hand, every gift's disclosures are opened.
    public init(
        source: any LogSource, trustedKeys: [VerifierKey], publishedKeys: [VerifierKey],
        certificates: [Certificate], vault: (any DonorVault)? = nil
    ) {
        self.source = source
        self.trustedKeys = trustedKeys
        self.publishedKeys = publishedKeys
        self.certificates = certificates
        self.vault = vault
    }

    /// Called now and then with the number of entries verified so far.
    public typealias Progress = @Sendable (UInt64) -> Void

    public func verify(progress: Progress = { _ in }) async throws -> Verification {
        let checkpoints = try await source.checkpoints()
        var pass = Pass(
            checkpoints: checkpoints.map { ($0.size, Self.root(claimedBy: $0)) }, vault: vault)
        while true {
            let page = try await source.entries(from: pass.size, limit: Int(Self.pageSize))
            let leaves = await leaves(from: pass.size, count: UInt64(page.count))
            try await checkBundles(of: page, from: pass.size, &pass)
            for (position, bytes) in page.enumerated() {
                try await pass.take(bytes, expecting: position < leaves.count ? leaves[position] : nil)
            }
            progress(pass.size)
            if page.count < Self.pageSize { break }
        }
        try await checkTiles(&pass)
        checkSignatures(checkpoints, &pass)
        checkCertificates(&pass)
        return pass.finish(isAnchored: !trustedKeys.isEmpty)
    }

    private static func root(claimedBy kept: KeptCheckpoint) -> Digest? {
        // A note or text that is none claims nothing; the signature check names it.
        (try? SignedNote(kept.note)).flatMap { Checkpoint(text: $0.text) }?.root
    }

    /// The leaf hashes that are kept beside the entries; a source that lacks some says nothing.
    private func leaves(from sequence: UInt64, count: UInt64) async -> [Digest] {
        guard count > 0 else { return [] }
        return (try? await source.hashes(level: 0, range: sequence..<sequence + count)) ?? []
    }

    /// Kept bundles must hold the entries, byte for byte. A page begins where a bundle does.
    private func checkBundles(of page: [[UInt8]], from start: UInt64, _ pass: inout Pass) async throws {
        for first in stride(from: 0, to: page.count, by: Tile.fullWidth) {
            let entries = Array(page[first..<min(first + Tile.fullWidth, page.count)])
            let number = (start + UInt64(first)) / UInt64(Tile.fullWidth)
            let tile = Tile(.entries, number: number, width: entries.count)
            if let kept = try await source.bundle(tile), kept != Tile.bundle(entries) {
                pass.report.faults.append(.bundle(number: number))
            }
        }
    }

    private func checkTiles(_ pass: inout Pass) async throws {
        for tile in pass.tileRoots {
            let range = tile.number..<tile.number + 1
            let kept = try? await source.hashes(level: tile.level + 1, range: range)
            if kept != [tile.hash] {
                pass.report.faults.append(.tile(level: tile.level, number: tile.number))
            }
        }
    }

    private func checkSignatures(_ checkpoints: [KeptCheckpoint], _ pass: inout Pass) {
        let own = pass.logKeys.compactMap { VerifierKey($0) }
        if let stranger = (trustedKeys + publishedKeys).first(where: { !own.contains($0) }) {
            pass.report.faults.append(.key("the ledger never activated the key \(stranger.label)"))
        }
        let keys = trustedKeys.isEmpty ? own : trustedKeys
        for kept in checkpoints {
            do {
                let signed = try SignedCheckpoint(kept.note, keys: keys)
                guard signed.checkpoint.size == kept.size, signed.checkpoint.origin == pass.origin else {
                    pass.report.faults.append(
                        .checkpoint(size: kept.size, reason: "is filed under another size or origin"))
                    continue
                }
                pass.report.checkpointCount += 1
            } catch {
                pass.report.faults.append(
                    .checkpoint(size: kept.size, reason: "is not signed by the log: \(error)"))
            }
        }
        if pass.report.entryCount > 0, checkpoints.isEmpty {
            pass.report.faults.append(.checkpoint(size: 0, reason: "is missing: nothing is signed"))
        }
    }

    private func checkCertificates(_ pass: inout Pass) {
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

/// One reading of the log from its first entry to its last.
private struct Pass {
    var report = Verification()
    /// Roots of the tiles that the entries complete, to be compared with the kept ones.
    var tileRoots: [TileRoot] = []
    private var standing = Standing()
    private var edge = TreeEdge()
    private var ids: Set<String> = []
    private let vault: (any DonorVault)?
    /// What the kept checkpoints claim, by size; nil for one that claims nothing.
    private let claims: [UInt64: [Digest?]]
    private let largestClaim: UInt64

    init(checkpoints: [(size: UInt64, root: Digest?)], vault: (any DonorVault)?) {
        claims = Dictionary(grouping: checkpoints, by: \.size).mapValues { $0.map(\.root) }
        largestClaim = checkpoints.last?.size ?? 0
        self.vault = vault
    }

    var size: UInt64 { edge.size }
    var origin: String? { standing.books.opening?.origin }
    var logKeys: [String] { standing.books.logKeys }
    var certificates: [String] { standing.books.receiptCertificates }

    /// Takes the next entry. After the first broken one only hashes are followed, to find the first
    /// checkpoint that disagrees.
    mutating func take(_ bytes: [UInt8], expecting leaf: Digest?) async throws {
        let found = MerkleTree.leafHash(bytes)
        if report.holdsSoFar {
            do {
                try await follow(bytes, found: found, expecting: leaf)
            } catch let fault as LedgerFault {
                report.faults.append(.entry(fault))
            }
        }
        tileRoots += edge.append(found)
        report.entryCount += 1
        compareRoot()
    }

    private mutating func follow(_ bytes: [UInt8], found: Digest, expecting leaf: Digest?) async throws {
        if let leaf, leaf != found {
            throw LedgerFault(
                sequence: size, reason: "hashes to \(found.hex), but the tree holds \(leaf.hex)")
        }
        let placed: PlacedEntry
        do {
            placed = try PlacedEntry(reading: bytes)
        } catch {
            throw LedgerFault(sequence: size, reason: error.description)
        }
        guard ids.insert(placed.entry.id).inserted else {
            throw LedgerFault(sequence: size, reason: "repeats the id \(placed.entry.id)")
        }
        try standing.follow(placed)
        try await open(placed)
    }

    /// What the vault holds of a gift must open the commitments of its entry, and nothing else.
    private mutating func open(_ placed: PlacedEntry) async throws {
        guard let recorded = RecordedDonation(placed) else { return }
        report.donationCount += 1
        let commitments = recorded.donation.gift.commitments
        let locator = CommittedDetails.locator(of: commitments)
        guard let vault, let disclosures = try await vault.disclosures(at: locator) else { return }
        for encoded in disclosures {
            guard let disclosure = Disclosure(encoded: encoded),
                commitments.contains(disclosure.commitment)
            else {
                throw LedgerFault(
                    sequence: placed.entry.sequence,
                    reason: "does not commit to what the vault holds for \(recorded.donation.receipt)")
            }
        }
        report.openedCount += 1
    }

    private mutating func compareRoot() {
        guard let claimed = claims[size] else { return }
        if claimed.allSatisfy({ $0 == edge.root }) {
            report.lastAgreeing = size
        } else if report.firstDisagreeing == nil {
            report.firstDisagreeing = size
            report.faults.append(
                .checkpoint(size: size, reason: "names another root than the entries give"))
        }
    }

    mutating func finish(isAnchored: Bool) -> Verification {
        report.root = edge.root
        report.isAnchored = isAnchored
        if largestClaim > size {
            report.firstDisagreeing = report.firstDisagreeing ?? largestClaim
            report.faults.append(
                .checkpoint(size: largestClaim, reason: "vouches for entries that are missing: only \(size) are there"))
        }
        return report
    }
}

extension Verification {
    /// Whether no entry is broken yet.
    fileprivate var holdsSoFar: Bool {
        !faults.contains { if case .entry = $0 { true } else { false } }
    }
}

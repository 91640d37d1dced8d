import Giving
import LedgerCore
import OpenSSL
import Receipts
import Storage

/// One reading of the log from its first entry to its last.
struct VerificationPass {
    var report = Verification()
    /// Roots of the tiles that the entries complete, to be compared with the kept ones.
    var tileRoots: [TileRoot] = []
    private var standing = Standing()
    private var edge = TreeEdge()
    private var ids: Set<String> = []
    private let source: any LogSource
    private let vault: (any DonorVault)?
    /// What the kept checkpoints claim, by size; nil for one that claims nothing.
    private let claims: [UInt64: [Digest?]]
    /// The sizes that agree with the entries.
    private var agreeing: Set<UInt64> = []

    init(
        source: any LogSource, checkpoints: [(size: UInt64, root: Digest?)],
        vault: (any DonorVault)?
    ) {
        self.source = source
        claims = Dictionary(grouping: checkpoints, by: \.size).mapValues { $0.map(\.root) }
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
        try await checkReversal(placed)
    }

    /// The books keep no single gifts, so whether a reversal names a real one is looked up here.
    private func checkReversal(_ placed: PlacedEntry) async throws {
        guard case .donationReversed(let reversal) = try Fact(reading: placed.entry) else { return }
        let bytes = try await source.entries(from: reversal.donation.sequence, limit: 1).first
        // Bytes that are no donation cannot have been reversed.
        let recorded = bytes.flatMap { try? PlacedEntry(reading: $0) }.flatMap { RecordedDonation($0) }
        guard let recorded, recorded.place == reversal.donation,
            recorded.donation.gift.amount == reversal.amount,
            recorded.donation.gift.campaign == reversal.campaign,
            recorded.donation.receipt == reversal.receipt
        else {
            throw LedgerFault(
                sequence: placed.entry.sequence,
                reason: "reverses entry \(reversal.donation.sequence), which is not that donation")
        }
    }

    /// What the vault holds of a gift must open the commitments of its entry, and nothing else.
    private mutating func open(_ placed: PlacedEntry) async throws {
        guard let recorded = RecordedDonation(placed) else { return }
        report.donationCount += 1
        let commitments = recorded.donation.gift.commitments
        let locator = CommittedDetails.locator(of: commitments)
        guard let disclosures = try await disclosures(at: locator, of: recorded) else { return }
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

    private func disclosures(
        at locator: Digest, of recorded: RecordedDonation
    ) async throws -> [String]? {
        do {
            return try await vault?.disclosures(at: locator)
        } catch {
            throw LedgerFault(
                sequence: recorded.place.sequence,
                reason: "has a record in the vault that cannot be opened: \(error)")
        }
    }

    private mutating func compareRoot() {
        guard let claimed = claims[size] else { return }
        if claimed.allSatisfy({ $0 == edge.root }) {
            report.lastAgreeing = size
            agreeing.insert(size)
        } else if report.firstDisagreeing == nil {
            report.firstDisagreeing = size
            report.faults.append(
                .checkpoint(size: size, reason: "names another root than the entries give"))
        }
    }

    /// Whether everything that is kept for this size names the root that the entries give.
    func agrees(_ kept: KeptCheckpoint) -> Bool { agreeing.contains(kept.size) }

    mutating func finish(isAnchored: Bool) -> Verification {
        report.root = edge.root
        report.isAnchored = isAnchored
        if report.holdsSoFar, size > 0, !standing.books.isComplete {
            report.faults.append(
                .entry(LedgerFault(sequence: size - 1, reason: "is the last, but another had to follow it")))
        }
        for claimed in claims.keys.sorted() where claimed > size {
            report.firstDisagreeing = report.firstDisagreeing ?? claimed
            report.faults.append(
                .checkpoint(
                    size: claimed, reason: "vouches for entries that are missing: only \(size) are there"))
        }
        return report
    }
}

extension Verification {
    /// Whether no entry is broken yet.
    var holdsSoFar: Bool {
        !faults.contains { if case .entry = $0 { true } else { false } }
    }
}

import Giving
import LedgerCore
import OpenSSL
import Receipts
import Storage

/// One reading of the log from its first entry to its last.
struct VerificationPass {
    private(set) var standing = Standing()
    private(set) var edge = TreeEdge()
    /// The first entry that is wrong in itself or does not follow; after it only hashes are followed.
    private(set) var firstFault: LedgerFault?
    /// The first entry that does not hash to what the tiles hold.
    private(set) var firstStray: LedgerFault?
    /// The roots at the sizes that were asked for.
    private(set) var roots: [UInt64: Digest] = [:]
    private(set) var donationCount = 0
    private(set) var openedCount = 0
    private(set) var sealCount = 0
    /// Roots of the tiles that the entries complete.
    private(set) var tileRoots: [TileRoot] = []
    private var ids: Set<String> = []
    private let source: any LogSource
    private let vault: (any DonorVault)?
    private let sizes: Set<UInt64>

    /// - Parameter sizes: of the checkpoints that will be judged.
    init(source: any LogSource, vault: (any DonorVault)?, sizes: Set<UInt64>) {
        self.source = source
        self.vault = vault
        self.sizes = sizes
        if sizes.contains(0) { roots[0] = edge.root }
    }

    var size: UInt64 { edge.size }

    /// Takes the next entry.
    ///
    /// - Parameter leaf: what the tiles hold for it; nil where they cannot be read.
    mutating func take(_ bytes: [UInt8], expecting leaf: Digest?) async throws {
        let found = MerkleTree.leafHash(bytes)
        if let leaf, leaf != found, firstStray == nil {
            firstStray = LedgerFault(
                sequence: size, reason: "hashes to \(found.hex), but the tree holds \(leaf.hex)")
        }
        if firstFault == nil {
            do {
                try await follow(bytes)
            } catch let fault as LedgerFault {
                firstFault = fault
            }
        }
        tileRoots += edge.append(found)
        if sizes.contains(size) { roots[size] = edge.root }
    }

    /// Notes what is wrong beyond the entries' own bytes, if it comes before what is known.
    mutating func note(_ fault: LedgerFault) {
        guard firstFault.map({ fault.sequence < $0.sequence }) ?? true else { return }
        firstFault = fault
    }

    private mutating func follow(_ bytes: [UInt8]) async throws {
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
        let fact = try Fact(reading: placed.entry)
        if case .booksSealed = fact { sealCount += 1 }
        try await open(placed, fact)
        if let donation = fact.namedDonation { try await check(fact, names: donation, at: size) }
    }

    /// The books keep no single gifts, so whether a fact names a real one is looked up here.
    private func check(_ fact: Fact, names donation: EntryReference, at sequence: UInt64) async throws {
        let bytes = try await source.entries(from: donation.sequence, limit: 1).first
        // Bytes that are no donation can be named by nothing.
        let recorded = bytes.flatMap { try? PlacedEntry(reading: $0) }.flatMap { RecordedDonation($0) }
        guard let recorded, recorded.place == donation, donation.sequence < sequence,
            standing.books.agree(fact, with: recorded)
        else {
            throw LedgerFault(
                sequence: sequence,
                reason: "names entry \(donation.sequence), which is not that donation")
        }
    }

    /// What the vault holds of a gift or a promise must open the commitments of its entry, and nothing
    /// else.
    private mutating func open(_ placed: PlacedEntry, _ fact: Fact) async throws {
        guard let commitments = fact.commitments else { return }
        if case .donationReceived = fact { donationCount += 1 }
        let digests = RecordedReceipt(placed)?.terms.gift.digests ?? commitments
        guard let disclosures = try await disclosures(opening: commitments) else { return }
        for encoded in disclosures {
            guard let disclosure = Disclosure(encoded: encoded), digests.contains(disclosure.commitment)
            else {
                throw LedgerFault(
                    sequence: placed.entry.sequence,
                    reason: "does not commit to what the vault holds for it")
            }
        }
        if case .donationReceived = fact { openedCount += 1 }
    }

    private func disclosures(opening commitments: [String]) async throws -> [String]? {
        do {
            return try await vault?.disclosures(at: CommittedDetails.locator(of: commitments))
        } catch {
            throw LedgerFault(
                sequence: size, reason: "has a record in the vault that cannot be opened: \(error)")
        }
    }
}

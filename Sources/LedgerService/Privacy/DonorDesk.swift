public import Giving
public import LedgerCore
import Receipts
public import Storage

/// Serves what a donor may ask for by law: access, restriction, erasure (docs/privacy.md).
public struct DonorDesk: Sendable {
    /// Records `donor.erased`; a repeat is recorded once.
    public typealias Recording = @Sendable (Erasure) async throws -> Void

    private let store: any LedgerStore
    private let vault: any DonorVault
    private let secret: LedgerSecret
    private let rules: [RetentionRule]
    private let record: Recording

    public init(
        store: any LedgerStore, vault: any DonorVault, secret: LedgerSecret, rules: [RetentionRule],
        recording record: @escaping Recording
    ) {
        self.store = store
        self.vault = vault
        self.secret = secret
        self.rules = rules
        self.record = record
    }

    // MARK: Finding

    public func donors(knownBy name: DonorName) async throws(StoreFailure) -> [DonorID] {
        try await vault.donors(knownBy: name.text)
    }

    /// The donor in whose name a receipt is; nil after erasure, or where the donor said nothing.
    public func donor(of receipt: ReceiptTerms) async throws(StoreFailure) -> DonorID? {
        try await vault.donorID(at: CommittedDetails.locator(of: receipt.gift.commitments))
    }

    /// Nil for nobody.
    public func dossier(of donor: DonorID) async throws -> DonorDossier? {
        guard let file = try await vault.file(of: donor) else { return nil }
        let entries = try await store.entries(ids: file.records.map(\.entryID))
        var receipts: [DonorDossier.KnownReceipt] = []
        var promises: [DonorDossier.KnownPromise] = []
        for record in file.records {
            // A record whose entry is not there (yet) is of nothing.
            guard let placed = try entries[record.entryID].map({ try PlacedEntry(reading: $0) }) else {
                continue
            }
            let disclosures = record.disclosures.compactMap { Disclosure(encoded: $0) }
            if let recorded = RecordedReceipt(placed) {
                receipts.append(DonorDossier.KnownReceipt(recorded: recorded, disclosures: disclosures))
            } else if case .declared(.gifts(let fact)) = try Fact(reading: placed.entry) {
                promises.append(
                    DonorDossier.KnownPromise(
                        entry: placed.entry.sequence, fact: fact, disclosures: disclosures))
            }
        }
        return DonorDossier(
            donor: donor, isRestricted: file.isRestricted, receipts: receipts.sorted { $0.entry < $1.entry },
            promises: promises.sorted { $0.entry < $1.entry }, handOuts: file.handOuts)
    }

    /// Other donors in whose names receipts of the same gifts are or were: a receipt that was corrected
    /// may have been in somebody else's, by a wrong number for instance.
    public func otherNames(in dossier: DonorDossier, index: ReadIndex) async throws -> [DonorID] {
        var others: Set<DonorID> = []
        for receipt in dossier.receipts {
            for number in try await corrections(of: receipt.terms.receipt, index: index) {
                guard let entry = try await index.entry(issuing: number),
                    let recorded = try await store.receipt(issuedAt: entry),
                    let other = try await donor(of: recorded.terms), other != dossier.donor
                else { continue }
                others.insert(other)
            }
        }
        return others.sorted { $0.description < $1.description }
    }

    /// The receipts that a receipt replaces, and those that replace it.
    private func corrections(of number: ReceiptNumber, index: ReadIndex) async throws -> [ReceiptNumber] {
        var found: [ReceiptNumber] = []
        var earlier = try await index.history(of: number)?.replaces
        while let number = earlier {
            found.append(number)
            earlier = try await index.history(of: number)?.replaces
        }
        var later = try await index.history(of: number)?.successor
        while let number = later {
            found.append(number)
            later = try await index.history(of: number)?.successor
        }
        return found
    }

    // MARK: Erasing

    /// Why an erasure has to wait, if it has to.
    public func retention(of dossier: DonorDossier, today: Day) -> Retention? {
        let days = dossier.receipts.map { Day(bangkok: $0.terms.gift.received) }
        return Retention(of: days, rules: rules, today: today)
    }

    /// Refuses an erasure: the refusal goes on record, and the data are restricted from now on.
    public func refuseErasure(
        of donor: DonorID, because retention: Retention, at now: Instant
    ) async throws(StoreFailure) {
        try await vault.restrict(donor, true)
        try await vault.note(
            RefusedRequest(
                at: now, asked: "erasure", rule: "\(retention.rule.id), \(retention.rule.instrument)",
                possibleFrom: retention.end))
    }

    /// Forgets a donor; nil for nobody.
    ///
    /// First the key is destroyed, durably: a ledger that says "erased" before it is so would lie if
    /// nobody came back. Then the fact, then the remains. After a crash between any two of them
    /// `completeErasures` does the rest.
    public func erase(_ donor: DonorID) async throws -> Erasure? {
        guard let erasure = try await vault.destroyKey(of: donor) else { return nil }
        // Here nobody can read the records any more.
        try await record(erasure)
        try await vault.finishErasure(of: donor)
        return erasure
    }

    /// Completes erasures that were interrupted.
    public func completeErasures() async throws -> [Erasure] {
        let begun = try await vault.unfinishedErasures()
        for erasure in begun { _ = try await erase(erasure.donor) }
        return begun
    }

    /// The entry that says that a donor was erased; nil where none does.
    public func erasureEntry(of donor: DonorID) async throws -> PlacedEntry? {
        let id = Self.factID(erasing: donor, secret: secret)
        return try await store.entries(ids: [id])[id].map { try PlacedEntry(reading: $0) }
    }

    /// Erases again whom the ledger says to be erased, for a vault whose keys come from an older
    /// backup. Nothing is recorded: the ledger says so already.
    public func forgetErased() async throws -> [Erasure] {
        var forgotten: [Erasure] = []
        var last: DonorID?
        while true {
            let page = try await vault.donors(after: last, limit: Self.stride)
            let ids = page.map { Self.factID(erasing: $0, secret: secret) }
            let erased = try await store.entries(ids: ids)
            for (donor, id) in zip(page, ids) where erased[id] != nil {
                guard let erasure = try await vault.destroyKey(of: donor) else { continue }
                try await vault.finishErasure(of: donor)
                forgotten.append(erasure)
            }
            guard page.count == Self.stride else { return forgotten }
            last = page.last
        }
    }

    private static let stride = 1000

    // MARK: The fact

    /// Where the reference of an erasure is unique; the reference is the donor's id.
    public static let scope = "erasure"

    private static func factID(erasing donor: DonorID, secret: LedgerSecret) -> String {
        Request.factID(key: secret.key(scope: scope, reference: donor.description), position: 0)
    }
}

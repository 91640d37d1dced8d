public import OpenSSL
public import Storage

/// A vault in memory: it keeps what it is given and encrypts nothing.
public actor InMemoryDonorVault: DonorVault {
    private struct Kept {
        let record: DonorRecord
        var donor: DonorID
        var isSettled = false
        var age = 0
    }

    private struct Donor {
        var identity: String?
        var knownBy: Set<String> = []
        var isRestricted = false
        var handOuts: [HandOut] = []
        /// How many records the destroyed key opened; nil while the donor is known.
        var erased: Int?
    }

    private var records: [Digest: Kept] = [:]
    private var donors: [DonorID: Donor] = [:]
    private var donorCount: UInt8 = 0
    private var orphanedHandOuts: [HandOut] = []
    private var refused: [RefusedRequest] = []
    private var known: [Pseudonymised: String] = [:]

    public init() {}

    public func keep(_ added: [DonorRecord], settling settled: [Digest]) {
        for locator in settled { records[locator]?.isSettled = true }
        for record in added {
            let donor = donor(of: record)
            donors[donor]?.knownBy.formUnion(record.mentions)
            if records[record.locator]?.donor != donor {
                records[record.locator] = Kept(record: record, donor: donor)
            }
            records[record.locator]?.age = 0
        }
    }

    /// The donor whom a record names; a new one where nobody is known by it.
    private func donor(of record: DonorRecord) -> DonorID {
        if let donor = donorID(at: record.locator) { return donor }
        let known = donors.first { record.identity != nil && $0.value.identity == record.identity }
        if let known { return known.key }
        donorCount += 1
        guard let donor = DonorID([UInt8](repeating: donorCount, count: DonorID.byteCount)) else {
            preconditionFailure("16 bytes are an id")
        }
        donors[donor] = Donor(
            identity: record.identity, knownBy: Set([record.identity].compactMap { $0 }))
        return donor
    }

    public func disclosures(at locator: Digest) -> [String]? {
        guard let donor = donorID(at: locator), donors[donor]?.isRestricted == false else { return nil }
        return records[locator]?.record.disclosures
    }

    public func unsettled(olderThan age: Int) -> [UnsettledRecord] {
        records.values.filter { !$0.isSettled && $0.age >= age }.map {
            UnsettledRecord(locator: $0.record.locator, entryID: $0.record.entryID)
        }
    }

    public func discard(_ locators: [Digest]) {
        for locator in locators where records[locator]?.isSettled == false {
            records[locator] = nil
        }
    }

    public func pseudonyms(for texts: [Pseudonymised]) -> [Pseudonymised: String] {
        for text in texts where known[text] == nil {
            known[text] = "\(text.kind.rawValue)-\(known.count)"
        }
        return known.filter { texts.contains($0.key) }
    }

    public func registered(_ kind: Pseudonymised.Kind) -> [String: String] {
        known.reduce(into: [:]) { if $1.key.kind == kind { $0[$1.value] = $1.key.text } }
    }
}

extension InMemoryDonorVault {
    public func donors(knownBy text: String) -> [DonorID] {
        donors.filter { $0.value.knownBy.contains(text) }.map(\.key)
    }

    public func donorID(at locator: Digest) -> DonorID? {
        records[locator].flatMap { donors[$0.donor]?.erased == nil ? $0.donor : nil }
    }

    public func file(of donor: DonorID) -> DonorFile? {
        guard let known = donors[donor], known.erased == nil else { return nil }
        return DonorFile(
            isRestricted: known.isRestricted,
            records: records.values.filter { $0.donor == donor }.map {
                DonorFile.Record(entryID: $0.record.entryID, disclosures: $0.record.disclosures)
            },
            handOuts: known.handOuts)
    }

    public func donors(after donor: DonorID?, limit: Int) -> [DonorID] {
        let known = donors.filter { $0.value.erased == nil }.keys.sorted { $0.description < $1.description }
        return Array(known.filter { $0.description > donor?.description ?? "" }.prefix(limit))
    }

    public func restrict(_ donor: DonorID, _ isRestricted: Bool) {
        donors[donor]?.isRestricted = isRestricted
    }

    public func destroyKey(of donor: DonorID) -> Erasure? {
        guard let known = donors[donor] else { return nil }
        let records = known.erased ?? records.values.count { $0.donor == donor }
        donors[donor]?.erased = records
        donors[donor]?.identity = nil
        donors[donor]?.knownBy = []
        return Erasure(donor: donor, records: records)
    }

    public func unfinishedErasures() -> [Erasure] {
        donors.compactMap { donor, known in known.erased.map { Erasure(donor: donor, records: $0) } }
    }

    public func finishErasure(of donor: DonorID) {
        guard let known = donors[donor], known.erased != nil else { return }
        orphanedHandOuts += known.handOuts.map {
            HandOut(kind: $0.kind, path: $0.path, sha256: nil, at: $0.at)
        }
        records = records.filter { $0.value.donor != donor }
        donors[donor] = nil
    }

    public func note(_ handOuts: [(file: HandOut, gifts: [Digest])]) {
        for (file, gifts) in handOuts {
            for donor in Set(gifts.compactMap(donorID(at:))) { donors[donor]?.handOuts.append(file) }
        }
    }

    public func handOutsOfErased() -> [HandOut] { orphanedHandOuts }

    public func note(_ refusal: RefusedRequest) { refused.append(refusal) }

    public func refusals() -> [RefusedRequest] { refused }
}

extension InMemoryDonorVault {
    /// Makes every record that many seconds older.
    public func age(by seconds: Int) {
        for locator in records.keys { records[locator]?.age += seconds }
    }

    /// Destroys a record, as an erasure does.
    public func erase(_ locator: Digest) { records[locator] = nil }

    public var count: Int { records.count }
}

public import OpenSSL
public import Storage

/// A vault in memory: it keeps what it is given and encrypts nothing.
public actor InMemoryDonorVault: DonorVault {
    private struct Kept {
        let record: DonorRecord
        var isSettled = false
        var age = 0
    }

    private var records: [Digest: Kept] = [:]
    private var known: [Pseudonymised: String] = [:]

    public init() {}

    public func keep(_ added: [DonorRecord], settling settled: [Digest]) {
        for locator in settled { records[locator]?.isSettled = true }
        for record in added {
            if records[record.locator] == nil { records[record.locator] = Kept(record: record) }
            records[record.locator]?.age = 0
        }
    }

    public func disclosures(at locator: Digest) -> [String]? { records[locator]?.record.disclosures }

    public func unsettled(olderThan age: Int) -> [UnsettledRecord] {
        records.values.filter { !$0.isSettled && $0.age >= age }.map {
            UnsettledRecord(locator: $0.record.locator, entryID: $0.record.entryID)
        }
    }

    public func discard(_ locators: [Digest]) {
        for locator in locators where records[locator]?.isSettled == false { records[locator] = nil }
    }

    public func pseudonyms(for texts: [Pseudonymised]) -> [Pseudonymised: String] {
        for text in texts where known[text] == nil {
            known[text] = "\(text.kind.rawValue)-\(known.count)"
        }
        return known.filter { texts.contains($0.key) }
    }
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

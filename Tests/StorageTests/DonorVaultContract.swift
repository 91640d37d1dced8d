import OpenSSL
import Storage
import Testing

/// A vault under test: opened again, it is the same one.
typealias MakeDonorVault = @Sendable () async throws -> any DonorVault

/// One clause of what every `DonorVault` promises.
struct DonorVaultClause: Sendable, CustomTestStringConvertible {
    let testDescription: String
    let check: @Sendable (_ makeVault: MakeDonorVault) async throws -> Void

    init(
        _ description: String,
        _ check: @escaping @Sendable (_ makeVault: MakeDonorVault) async throws -> Void
    ) {
        testDescription = description
        self.check = check
    }
}

/// The promise of `DonorVault`, clause by clause. Every implementation passes all of them.
let donorVaultContract = [
    DonorVaultClause("it gives back what it keeps", givesBackRecords),
    DonorVaultClause("keeping twice is keeping once", keepsOnce),
    DonorVaultClause("a settled record is no orphan", settles),
    DonorVaultClause("a young record is no orphan yet", sparesTheYoung),
    DonorVaultClause("it destroys orphans, and settled records never", discards),
    DonorVaultClause("a text has one pseudonym for ever", pseudonymsAreStable),
    DonorVaultClause("pseudonyms differ by text and kind", pseudonymsDiffer),
    DonorVaultClause("the register lists a kind's texts by their ids", registerIsListed),
    DonorVaultClause("it is the same when opened again", survivesReopening),
] + donorRegisterContract

extension DonorRecord {
    /// A record of the nth gift.
    static func sample(
        _ number: UInt8, identity: String? = nil, mentions: [String] = []
    ) -> DonorRecord {
        DonorRecord(
            locator: SHA256.hash([number]), entryID: "K\(number).0", identity: identity, mentions: mentions,
            disclosures: ["WyJzYWx0IiwibmFtZSIsIuC4gSJd-\(number)", "second-\(number)"])
    }
}

@Sendable private func givesBackRecords(_ makeVault: MakeDonorVault) async throws {
    let vault = try await makeVault()
    let records = [DonorRecord.sample(1, identity: "tax:1"), .sample(2, identity: "tax:1"), .sample(3)]
    try await vault.keep(records, settling: [])
    try await vault.keep([], settling: [])
    for record in records {
        #expect(try await vault.disclosures(at: record.locator) == record.disclosures)
    }
    #expect(try await vault.disclosures(at: SHA256.hash([9])) == nil)
}

/// A batch whose append lost against another writer is decided and kept again.
@Sendable private func keepsOnce(_ makeVault: MakeDonorVault) async throws {
    let vault = try await makeVault()
    let record = DonorRecord.sample(1, identity: "tax:1")
    try await vault.keep([record], settling: [])
    try await vault.keep([record, .sample(2, identity: "tax:1")], settling: [])
    #expect(try await vault.disclosures(at: record.locator) == record.disclosures)
    #expect(try await vault.unsettled(olderThan: 0).count == 2)
    // Once settled it stays so.
    try await vault.keep([], settling: [record.locator])
    try await vault.keep([record], settling: [])
    #expect(try await vault.unsettled(olderThan: 0).map(\.entryID) == ["K2.0"])
}

@Sendable private func settles(_ makeVault: MakeDonorVault) async throws {
    let vault = try await makeVault()
    try await vault.keep([.sample(1), .sample(2)], settling: [])
    try await vault.keep([.sample(3)], settling: [DonorRecord.sample(1).locator, SHA256.hash([9])])
    let left = try await vault.unsettled(olderThan: 0)
    #expect(
        Set(left) == Set([2, 3].map { number in
            UnsettledRecord(locator: SHA256.hash([number]), entryID: "K\(number).0")
        }))
}

@Sendable private func sparesTheYoung(_ makeVault: MakeDonorVault) async throws {
    let vault = try await makeVault()
    try await vault.keep([.sample(1)], settling: [])
    #expect(try await vault.unsettled(olderThan: 0).count == 1)
    #expect(try await vault.unsettled(olderThan: 3600) == [])
}

@Sendable private func discards(_ makeVault: MakeDonorVault) async throws {
    let vault = try await makeVault()
    let records = [DonorRecord.sample(1), .sample(2)]
    try await vault.keep(records, settling: [])
    try await vault.keep([], settling: [records[1].locator])
    try await vault.discard(records.map(\.locator))
    #expect(try await vault.disclosures(at: records[0].locator) == nil)
    #expect(try await vault.disclosures(at: records[1].locator) == records[1].disclosures)
    try await vault.discard([])
    // An orphan's donor may come again.
    try await vault.keep([.sample(1)], settling: [])
    #expect(try await vault.disclosures(at: records[0].locator) == records[0].disclosures)
}

@Sendable private func pseudonymsAreStable(_ makeVault: MakeDonorVault) async throws {
    let vault = try await makeVault()
    let payee = Pseudonymised(.person, "นาย ก ตัวอย่าง")
    let first = try await vault.pseudonyms(for: [payee, payee])
    #expect(first.count == 1)
    let second = try await vault.pseudonyms(for: [Pseudonymised(.person, "ข"), payee])
    #expect(second.count == 2)
    #expect(second[payee] == first[payee])
    #expect(try await vault.pseudonyms(for: []) == [:])
    // Looking up registers nothing.
    let stranger = Pseudonymised(.account, "000-0-00000-0")
    #expect(try await vault.knownPseudonyms(for: [payee, stranger]) == [payee: second[payee]].compactMapValues(\.self))
    #expect(try await vault.knownPseudonyms(for: [stranger]) == [:])
}

@Sendable private func registerIsListed(_ makeVault: MakeDonorVault) async throws {
    let vault = try await makeVault()
    let texts = [
        Pseudonymised(.person, "นาย ก ตัวอย่าง"), Pseudonymised(.account, "123-4-56789-0"),
        Pseudonymised(.account, "999-4-56789-0"),
    ]
    let ids = try await vault.pseudonyms(for: texts)
    let accounts = try await vault.registered(.account)
    #expect(accounts.count == 2)
    for text in texts.dropFirst() { #expect(accounts[ids[text] ?? ""] == text.text) }
    #expect(try await vault.registered(.person).values.map { $0 } == ["นาย ก ตัวอย่าง"])
}

@Sendable private func pseudonymsDiffer(_ makeVault: MakeDonorVault) async throws {
    let vault = try await makeVault()
    let texts = ["ก", "ข", "ก "].flatMap { text in
        [Pseudonymised(.person, text), Pseudonymised(.account, text)]
    }
    let pseudonyms = try await vault.pseudonyms(for: texts)
    #expect(Set(pseudonyms.values).count == texts.count)
    for (text, pseudonym) in pseudonyms {
        #expect(pseudonym.hasPrefix("\(text.kind.rawValue)-"))
        #expect(!pseudonym.contains("ก") && !pseudonym.contains("ข"))
    }
}

@Sendable private func survivesReopening(_ makeVault: MakeDonorVault) async throws {
    let texts = [Pseudonymised(.account, "123-4-56789-0")]
    let record = DonorRecord.sample(1, identity: "email:a@example.org")
    let pseudonyms: [Pseudonymised: String]
    do {
        let vault = try await makeVault()
        try await vault.keep([record], settling: [])
        pseudonyms = try await vault.pseudonyms(for: texts)
    }
    let vault = try await makeVault()
    #expect(try await vault.disclosures(at: record.locator) == record.disclosures)
    #expect(try await vault.pseudonyms(for: texts) == pseudonyms)
    #expect(try await vault.unsettled(olderThan: 0).map(\.entryID) == [record.entryID])
}

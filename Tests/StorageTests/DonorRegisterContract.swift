import LedgerCore
import OpenSSL
import Storage
import Testing

/// The part of a vault's promise that donors ask for themselves.
let donorRegisterContract = [
    DonorVaultClause("a donor is found by identity, mention and gift", findsDonors),
    DonorVaultClause("a donor's file has all gifts and nobody else's", opensFiles),
    DonorVaultClause("restricted data are not handed out", restricts),
    DonorVaultClause("a destroyed key opens nothing, and finds nobody", destroysKeys),
    DonorVaultClause("an erasure is unfinished until it is finished", finishesErasures),
    DonorVaultClause("whoever was erased may come again, as somebody else", startsAnew),
    DonorVaultClause("a batch that is decided again after an erasure can be opened", keepsAgain),
    DonorVaultClause("it lists every donor once", listsDonors),
    DonorVaultClause("it knows what left, and of whom", notesHandOuts),
    DonorVaultClause("it keeps refusals", notesRefusals),
]

private let tax = "tax:1234567890123"
private let mail = "email:a@example.org"

/// Two gifts of one donor, one of a second who shares the address, one of nobody.
private let records = [
    DonorRecord.sample(1, identity: tax, mentions: [mail]), .sample(2, identity: tax),
    .sample(3, identity: mail), .sample(4),
]

private func locator(_ number: UInt8) -> Digest { SHA256.hash([number]) }

private func filled(_ makeVault: MakeDonorVault) async throws -> (any DonorVault, DonorID) {
    let vault = try await makeVault()
    try await vault.keep(records, settling: [])
    try await vault.keep([], settling: records.map(\.locator))
    return (vault, try #require(try await vault.donors(knownBy: tax).first))
}

@Sendable private func findsDonors(_ makeVault: MakeDonorVault) async throws {
    let (vault, donor) = try await filled(makeVault)
    #expect(try await vault.donors(knownBy: tax) == [donor])
    let other = try #require(try await vault.donorID(at: locator(3)))
    #expect(try await Set(vault.donors(knownBy: mail)) == [donor, other])
    #expect(try await vault.donors(knownBy: "tax:0") == [])
    #expect(try await vault.donorID(at: locator(1)) == donor)
    #expect(try await vault.donorID(at: locator(2)) == donor)
    let alone = try #require(try await vault.donorID(at: locator(4)))
    #expect(Set([donor, other, alone]).count == 3)
    #expect(try await vault.donorID(at: locator(9)) == nil)
}

@Sendable private func opensFiles(_ makeVault: MakeDonorVault) async throws {
    let (vault, donor) = try await filled(makeVault)
    let file = try #require(try await vault.file(of: donor))
    #expect(Set(file.records.map(\.entryID)) == ["K1.0", "K2.0"])
    #expect(Set(file.records.map(\.disclosures)) == Set(records.prefix(2).map(\.disclosures)))
    #expect(!file.isRestricted)
    let stranger = try #require(DonorID([UInt8](repeating: 255, count: 16)))
    #expect(try await vault.file(of: stranger) == nil)
    #expect(try await vault.destroyKey(of: stranger) == nil)
    try await vault.finishErasure(of: stranger)
}

@Sendable private func restricts(_ makeVault: MakeDonorVault) async throws {
    let (vault, donor) = try await filled(makeVault)
    try await vault.restrict(donor, true)
    #expect(try await vault.disclosures(at: locator(1)) == nil)
    #expect(try await vault.disclosures(at: locator(3)) != nil)
    let file = try #require(try await vault.file(of: donor))
    #expect(file.isRestricted)
    #expect(file.records.count == 2)
    try await vault.restrict(donor, false)
    #expect(try await vault.disclosures(at: locator(1)) == records[0].disclosures)
}

@Sendable private func destroysKeys(_ makeVault: MakeDonorVault) async throws {
    let (vault, donor) = try await filled(makeVault)
    #expect(try await vault.destroyKey(of: donor) == Erasure(donor: donor, records: 2))
    #expect(try await vault.disclosures(at: locator(1)) == nil)
    #expect(try await vault.disclosures(at: locator(2)) == nil)
    #expect(try await vault.file(of: donor) == nil)
    #expect(try await vault.donors(knownBy: tax) == [])
    #expect(try await vault.donorID(at: locator(1)) == nil)
    // Everybody else is as before.
    #expect(try await vault.donors(knownBy: mail).count == 1)
    #expect(try await vault.disclosures(at: locator(3)) == records[2].disclosures)
    #expect(try await vault.disclosures(at: locator(4)) == records[3].disclosures)
}

@Sendable private func finishesErasures(_ makeVault: MakeDonorVault) async throws {
    let (first, donor) = try await filled(makeVault)
    #expect(try await first.unfinishedErasures() == [])
    // Nothing is finished that was not begun.
    try await first.finishErasure(of: donor)
    #expect(try await first.disclosures(at: locator(1)) != nil)
    let erasure = try await first.destroyKey(of: donor)
    let vault = try await makeVault()
    #expect(try await vault.unfinishedErasures() == [Erasure(donor: donor, records: 2)])
    #expect(try await vault.destroyKey(of: donor) == erasure)
    try await vault.finishErasure(of: donor)
    #expect(try await vault.unfinishedErasures() == [])
    #expect(try await vault.destroyKey(of: donor) == nil)
    try await vault.finishErasure(of: donor)
    #expect(try await vault.disclosures(at: locator(3)) == records[2].disclosures)
}

@Sendable private func startsAnew(_ makeVault: MakeDonorVault) async throws {
    let (vault, donor) = try await filled(makeVault)
    _ = try await vault.destroyKey(of: donor)
    let new = DonorRecord.sample(5, identity: tax)
    try await vault.keep([new], settling: [])
    let other = try #require(try await vault.donorID(at: new.locator))
    #expect(other != donor)
    try await vault.finishErasure(of: donor)
    #expect(try await vault.disclosures(at: new.locator) == new.disclosures)
    #expect(try await vault.file(of: other)?.records.count == 1)
}

@Sendable private func keepsAgain(_ makeVault: MakeDonorVault) async throws {
    let vault = try await makeVault()
    let record = DonorRecord.sample(1, identity: tax)
    try await vault.keep([record], settling: [])
    let donor = try #require(try await vault.donorID(at: record.locator))
    _ = try await vault.destroyKey(of: donor)
    try await vault.keep([record], settling: [])
    try await vault.finishErasure(of: donor)
    #expect(try await vault.disclosures(at: record.locator) == record.disclosures)
}

@Sendable private func listsDonors(_ makeVault: MakeDonorVault) async throws {
    let (vault, donor) = try await filled(makeVault)
    var found: [DonorID] = []
    while let next = try await vault.donors(after: found.last, limit: 1).first { found.append(next) }
    #expect(found.count == 3)
    #expect(Set(found).count == 3)
    _ = try await vault.destroyKey(of: donor)
    #expect(try await Set(vault.donors(after: nil, limit: 9)) == Set(found).subtracting([donor]))
}

@Sendable private func notesHandOuts(_ makeVault: MakeDonorVault) async throws {
    let (vault, donor) = try await filled(makeVault)
    let now = Instant(unixSeconds: 1_790_000_000)
    let receipt = HandOut(kind: "receipt", path: "/r/1.sd-jwt", sha256: SHA256.hash([1]), at: now)
    let export = HandOut(kind: "export", path: "/x.csv", sha256: SHA256.hash([2]), at: now)
    try await vault.note([(receipt, [locator(1)]), (export, [1, 2, 3].map(locator))])
    #expect(try await vault.file(of: donor)?.handOuts == [receipt, export])
    let other = try #require(try await vault.donorID(at: locator(3)))
    #expect(try await vault.file(of: other)?.handOuts == [export])
    #expect(try await vault.handOutsOfErased() == [])
    _ = try await vault.destroyKey(of: donor)
    try await vault.finishErasure(of: donor)
    let left = [receipt, export].map { HandOut(kind: $0.kind, path: $0.path, sha256: nil, at: $0.at) }
    #expect(try await vault.handOutsOfErased() == left)
    #expect(try await vault.file(of: other)?.handOuts == [export])
}

@Sendable private func notesRefusals(_ makeVault: MakeDonorVault) async throws {
    let vault = try await makeVault()
    let refusal = RefusedRequest(
        at: Instant(unixSeconds: 1_790_000_000), asked: "erasure", rule: "ACC5",
        possibleFrom: Day(daysSinceEpoch: 22_000))
    try await vault.note(refusal)
    #expect(try await vault.refusals() == [refusal])
}

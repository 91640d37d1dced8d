import Foundation
import Giving
import Imports
import LedgerCore
import LedgerService
import OpenSSL
import Storage
import StorageSQLite
import Testing

/// A ledger in a folder of its own, with two schools, a plan and two campaigns that came by import,
/// and the way that `banchi import` takes into it. All names and numbers are invented.
final class TestOffice: Sendable {
    let directory: URL
    let store: any LedgerStore
    let vault: any DonorVault
    let desk: FormDesk
    /// Where the school hands in its plans.
    let school: FormDesk
    private let logKey: VerifierKey
    private let signer: CheckpointSigner

    static let now = Instant(rfc3339: "2026-11-21T12:00:00+07:00")!

    private init(_ directory: URL) throws {
        self.directory = directory
        try FileManager.default.createDirectory(at: directory, withIntermediateDirectories: true)
        store = try SQLiteLedgerStore(path: directory.appending(path: "ledger.sqlite").path)
        let keys = VaultKeys(wrapping: try SecureRandom.bytes(32), indexing: try SecureRandom.bytes(32))
        vault = try SQLiteDonorVault(
            path: directory.appending(path: "vault.sqlite").path, keys: keys)
        let secret = LedgerSecret(try SecureRandom.bytes(32))
        desk = FormDesk(secret: secret, vault: vault, by: "operator:test")
        school = FormDesk(secret: secret, vault: vault, by: "school:t1")
        let log = try Ed25519PrivateKey.generate()
        let key = try #require(
            VerifierKey(name: "example.org/log", algorithm: .ed25519, publicKey: log.publicKey.bytes))
        logKey = key
        signer = CheckpointSigner([key: log])
    }

    /// A new ledger in which the files of `Fixtures` were imported.
    static func open() async throws -> TestOffice {
        let name = "banchi-imports-\(UUID().uuidString)"
        let office = try TestOffice(FileManager.default.temporaryDirectory.appending(path: name))
        try await office.openLedger()
        try await office.record(.schools, Fixtures.schools)
        try await office.record(.plans, Fixtures.plans)
        try await office.record(.campaigns, Fixtures.campaigns)
        return office
    }

    deinit {
        // What stays behind in the temporary folder does no harm.
        try? FileManager.default.removeItem(at: directory)
    }

    private func openLedger() async throws {
        let issuer = Issuer(
            nameThai: "มูลนิธิตัวอย่าง", nameEnglish: "Example Foundation", taxID: "0994000000000",
            branch: "00000", address: "1 ถนนตัวอย่าง", isDemonstration: true)
        let opening = LedgerOpening(origin: "example.org/log", currency: "THB", issuer: issuer)
        let command = Command.openLedger(opening, keys: [.log(logKey)], deductions: [])
        try await withLedger { ledger in
            let outcomes = await ledger.submit([
                self.desk.submission(of: command, scope: "ledger", reference: opening.origin)
            ])
            guard case .recorded? = outcomes?.first else { throw Faulty(faults: []) }
        }
    }

    private func withLedger<Result>(_ body: (Ledger) async throws -> Result) async throws -> Result {
        let ledger = try await Ledger.open(store: store, vault: vault, signer: signer) { Self.now }
        do {
            let result = try await body(ledger)
            await ledger.stop()
            return result
        } catch {
            await ledger.stop()
            throw error
        }
    }
}

extension TestOffice {
    /// What stopped a file.
    struct Faulty: Error {
        let faults: [RowFault]
    }

    func job(_ kind: ImportKind, _ file: URL) -> Import {
        Import(kind, file: file, desk: desk, currency: "THB")
    }

    /// Writes a file into the office's folder, each under a name of its own.
    func write(_ bytes: [UInt8]) throws -> URL {
        let file = directory.appending(path: "\(UUID().uuidString).import")
        try Data(bytes).write(to: file)
        return file
    }

    /// The first pass alone.
    func forecast(_ kind: ImportKind, _ bytes: [UInt8]) async throws -> Import.Forecast {
        var rehearsal = try await Rehearsal(store: store, now: Self.now)
        return try await job(kind, try write(bytes)).forecast(&rehearsal) { _ in }
    }

    /// Both passes; any fault of the first is thrown.
    @discardableResult
    func record(_ kind: ImportKind, _ bytes: [UInt8]) async throws -> Import.Report {
        let forecast = try await forecast(kind, bytes)
        guard forecast.faults.isEmpty else { throw Faulty(faults: forecast.faults) }
        let file = try write(bytes)
        return try await withLedger { try await self.job(kind, file).run(into: $0) { _ in } }
    }

    /// Plans that the school submits; any fault is thrown.
    func submit(_ text: String) async throws -> Import.Report {
        let file = try write(Array(text.utf8))
        let job = Import(.plans, file: file, desk: school, currency: "THB", submitting: true)
        var rehearsal = try await Rehearsal(store: store, now: Self.now)
        let forecast = try await job.forecast(&rehearsal) { _ in }
        guard forecast.faults.isEmpty else { throw Faulty(faults: forecast.faults) }
        return try await withLedger { try await job.run(into: $0) { _ in } }
    }

    /// The second pass alone, as if the first had found nothing.
    func run(_ kind: ImportKind, _ bytes: [UInt8]) async throws -> Import.Report {
        let file = try write(bytes)
        return try await withLedger { try await self.job(kind, file).run(into: $0) { _ in } }
    }

    @discardableResult
    func record(_ kind: ImportKind, _ text: String) async throws -> Import.Report {
        try await record(kind, Array(text.utf8))
    }

    /// The faults of a file that must be refused as a whole, with the ledger left as it was.
    func faults(
        _ kind: ImportKind, _ bytes: [UInt8], sourceLocation: SourceLocation = #_sourceLocation
    ) async throws -> [RowFault] {
        let before = try await store.head()
        do {
            let report = try await record(kind, bytes)
            Issue.record("recorded \(report.recorded) rows", sourceLocation: sourceLocation)
            return []
        } catch let refused as Faulty {
            #expect(try await store.head() == before, sourceLocation: sourceLocation)
            return refused.faults
        }
    }

    func faults(
        _ kind: ImportKind, _ text: String, sourceLocation: SourceLocation = #_sourceLocation
    ) async throws -> [RowFault] {
        try await faults(kind, Array(text.utf8), sourceLocation: sourceLocation)
    }

    /// The entries of a kind, in their order.
    func entries(_ kind: String) async throws -> [Entry] {
        try await store.entries(from: 0, limit: 100_000).map { try Entry(canonicalBytes: $0) }
            .filter { $0.kind == kind }
    }
}

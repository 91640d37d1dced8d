import Foundation
import Giving
import LedgerCore
import LedgerService
import Reconciliation
import Statements
import Storage

/// The bank's side of a ledger: what is recorded, and the lines of the files that are kept.
struct BankSide {
    let bank: BankEvidence
    let books: Books
    /// The Bangkok day of the newest entry.
    let day: Day

    /// Reads the ledger, the account list of the vault, and every statement's file.
    init(_ workspace: Workspace, _ directory: DataDirectory) async throws {
        var evidence = Evidence()
        let replay = try await Replay(of: workspace.store) { placed, fact in evidence.take(placed, fact) }
        let list = AccountList(
            try await workspace.vault.registered(.account).map { (number: $0.value, id: $0.key) })
        var bank = evidence.bank
        bank.lines = try KeptStatements(directory.statementsURL).lines(of: bank, list)
        self.bank = bank
        books = replay.books
        day = evidence.asOf
    }

    /// What is recorded alone: no file is opened, and no passphrase needed.
    init(recordedIn store: any LedgerStore) async throws {
        var evidence = Evidence()
        let replay = try await Replay(of: store) { placed, fact in evidence.take(placed, fact) }
        bank = evidence.bank
        books = replay.books
        day = evidence.asOf
    }
}

/// The statements' files as they were imported, each named by its SHA-256.
struct KeptStatements {
    private let folder: URL

    init(_ folder: URL) { self.folder = folder }

    /// The lines of every statement whose file is there.
    func lines(of bank: BankEvidence, _ list: AccountList) throws -> BankLines {
        var lines = BankLines(list, rules: bank.rules)
        for (sha256, records) in files(of: bank) {
            guard let bytes = try content(sha256) else { continue }
            for event in try events(of: bytes, sha256, as: records) { lines.take(event, of: sha256) }
        }
        return lines
    }

    /// What is written on lines that somebody is to look at; it never enters the ledger.
    func texts(of wanted: Set<LineID>, in bank: BankEvidence) throws -> [LineID: String] {
        var texts: [LineID: String] = [:]
        for (sha256, records) in files(of: bank) {
            let places = records.map { bank.place(of: $0.statement.id) }
            guard wanted.contains(where: { places.contains($0.statement) }), let bytes = try content(sha256)
            else { continue }
            var place: Int?
            for event in try events(of: bytes, sha256, as: records) {
                switch event {
                case .opens(let header):
                    place = bank.place(of: StatementID(sha256: sha256, part: Int64(header.part)))
                case .line(let line):
                    guard let place else { continue }
                    let id = LineID(statement: place, number: line.number)
                    if wanted.contains(id) { texts[id] = line.words }
                case .skipped, .closes: break
                }
            }
        }
        return texts
    }

    /// In the order of their first import.
    private func files(of bank: BankEvidence) -> [(sha256: String, records: [StatementRecord])] {
        var order: [String] = []
        var records: [String: [StatementRecord]] = [:]
        for record in bank.statements {
            let sha256 = record.statement.id.sha256
            if records[sha256] == nil { order.append(sha256) }
            records[sha256, default: []].append(record)
        }
        return order.map { ($0, records[$0] ?? []) }
    }

    /// Nil where the file is not kept: B21 finds it.
    private func content(_ sha256: String) throws -> [UInt8]? {
        let url = folder.appending(path: sha256)
        guard FileManager.default.fileExists(atPath: url.path) else { return nil }
        return try RunFiles.Content.at(url).bytes()
    }

    /// Reads a file as its import read it.
    private func events(
        of bytes: [UInt8], _ sha256: String, as records: [StatementRecord]
    ) throws -> [StatementEvent] {
        do {
            return try StatementEvents.reading(bytes, as: records.map(\.statement))
        } catch {
            throw Problem(.badInput, "statements/\(sha256): \(error.description)")
        }
    }
}

extension StatementLine {
    /// Name and text, as the bank wrote them.
    fileprivate var words: String {
        ([counterparty.name, text].compactMap { $0 }.filter { !$0.isEmpty }).joined(separator: " · ")
    }
}

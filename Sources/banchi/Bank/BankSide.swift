import ArgumentParser
import Foundation
import Giving
import LedgerCore
import LedgerService
import Reconciliation
import Statements
import Storage

/// The bank's side of a ledger: what is recorded, and the lines of the files that are kept.
struct BankSide {
    private(set) var bank: BankEvidence
    /// The Bangkok day of the newest entry.
    let day: Day
    /// The rules, the account list and the statements, by which lines are read.
    private(set) var files = RunFiles()

    /// What is recorded alone: no file is opened, and no passphrase needed.
    init(recordedIn store: any LedgerStore) async throws {
        var evidence = Evidence()
        _ = try await LogWalk(of: store) { placed, fact in evidence.take(placed, fact) }
        bank = evidence.bank
        day = evidence.asOf
    }

    /// With the rules, the account list of the vault, and every statement's file.
    init(
        _ workspace: Workspace, _ directory: DataDirectory,
        rules: RunFiles.Content = .here(MatchingRules.shippedBytes)
    ) async throws {
        try await self.init(recordedIn: workspace.store)
        let list = AccountList(
            try await workspace.vault.registered(.account).map { (number: $0.value, id: $0.key) })
        files = try RunFiles(
            comparing: bank, rules: rules, accounts: .here(list.json.canonical),
            in: directory.statementsURL)
        try bank.take(files)
    }

    /// What is written on lines that somebody is to look at; it never enters the ledger.
    func texts(of wanted: Set<LineID>) throws -> [LineID: String] {
        var texts: [LineID: String] = [:]
        let named = Set(wanted.map { bank.statements[$0.statement].statement.id.sha256 })
        try bank.eachStatementFile(in: files, where: named.contains) { sha256, events in
            var place: Int?
            for event in events {
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
}

/// `--rules FILE` of whoever matches by other rules than those that ship.
struct MatchingRulesOption: ParsableArguments {
    @Option(help: "The matching rules (default: Schema/reconciliation/matching.json).")
    var rules: String?

    var content: RunFiles.Content { .file(rules, or: MatchingRules.shippedBytes) }
}

extension StatementLine {
    /// Name and text, as the bank wrote them.
    fileprivate var words: String {
        ([counterparty.name, text].compactMap { $0 }.filter { !$0.isEmpty }).joined(separator: " · ")
    }
}

import Foundation
import Giving
import LedgerCore
import Reconciliation
import Statements

extension Evidence {
    /// Takes in what the bank says: the rules, the account list and every statement's lines.
    mutating func take(_ files: RunFiles) throws {
        if let file = files.file(RunFiles.Name.matching) {
            do {
                bank.rules = try MatchingRules(parsing: try file.bytes())
            } catch let fault as MatchingRulesFault {
                throw Problem(.badInput, "\(file.input.name): \(fault)")
            }
        }
        var lines = BankLines(try accountList(files), rules: bank.rules)
        for file in files.files(in: RunFiles.Name.statements) {
            for event in try events(of: file) { lines.take(event, of: file.input.sha256.hex) }
        }
        bank.lines = lines
    }

    private func accountList(_ files: RunFiles) throws -> AccountList {
        guard let file = files.file(RunFiles.Name.accounts) else { return AccountList() }
        // What is no JSON is no list either.
        guard let json = try? JSON(parsing: try file.bytes()), let list = AccountList(json) else {
            throw Problem(.badInput, "\(file.input.name): expected an object of account numbers and their ids")
        }
        return list
    }

    /// Reads a file as it was read at its import: which years two digits mean stands in no file, so the
    /// reading counts that has the days which the ledger recorded.
    private func events(of file: RunFiles.File) throws -> [StatementEvent] {
        let bytes = try file.bytes()
        let recorded = bank.statements.map(\.statement).filter { $0.id.sha256 == file.input.sha256.hex }
        var firstFault: StatementFault?
        for years in [nil] + StatementOptions.Years.allCases.map(Optional.some) {
            var options = StatementOptions()
            options.years = years
            options.isIntradayAsked = true
            var events: [StatementEvent] = []
            do {
                _ = try StatementReader.read(bytes, options) { event throws(StatementFault) in
                    events.append(event)
                }
            } catch {
                firstFault = firstFault ?? error
                continue
            }
            if Self.days(in: events) == recorded.map({ [$0.from, $0.to] }) { return events }
        }
        let reason = firstFault.map { "\($0)" } ?? "it does not have the days that were recorded"
        throw Problem(.badInput, "\(file.input.name) cannot be read as it was imported: \(reason)")
    }

    /// First and last day of each part, in the order of the file.
    private static func days(in events: [StatementEvent]) -> [[Day]] {
        events.compactMap { event in
            guard case .closes(let footer) = event else { return nil }
            return [footer.from, footer.to].compactMap { $0 }
        }
    }
}

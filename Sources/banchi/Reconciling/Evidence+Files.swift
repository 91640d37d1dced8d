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
            throw Problem(
                .badInput, "\(file.input.name): expected an object of account numbers and their ids")
        }
        return list
    }

    /// Reads a file as its import read it.
    private func events(of file: RunFiles.File) throws -> [StatementEvent] {
        let sha256 = file.input.sha256.hex
        let records = bank.statements.map(\.statement).filter { $0.id.sha256 == sha256 }
        do {
            return try StatementEvents.reading(try file.bytes(), as: records)
        } catch let fault as StatementFault {
            throw Problem(.badInput, "\(file.input.name): \(fault.description)")
        }
    }
}

import ArgumentParser
import Foundation
import Giving
import LedgerCore
import LedgerService
import Reconciliation

/// `banchi bank …`: what the bank says, and what of it belongs to what of the ledger.
struct BankCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "bank", abstract: "Bank accounts, their statements, and what belongs to what.",
        subcommands: [
            Register.self, Accounts.self, VerifyPayee.self, Statements.self, Match.self, Queue.self,
            Propose.self, Confirm.self, Decline.self, Undo.self, Suspense.self, Gift.self, Proof.self,
        ])
}

/// Which line of which statement.
struct LineOptions: ParsableArguments {
    @Option(help: "The statement: the first digits of its file's SHA-256, and #2 for the second of a file.")
    var statement: String
    @Option(help: "The line's number in its statement.") var line: Int
}

extension BankEvidence {
    /// The place of the one statement that somebody means.
    func place(named name: String) throws -> Int {
        let parts = name.split(separator: "#", maxSplits: 1)
        let prefix = parts.first.map { $0.lowercased() } ?? ""
        let part = parts.count > 1 ? Int64(parts[1]) : nil
        guard prefix.count >= 4, parts.count < 2 || part != nil else {
            throw Problem(.badInput, "--statement \(name): at least four digits of its SHA-256 were expected")
        }
        let found = statements.indices.filter { place in
            let id = statements[place].statement.id
            return id.sha256.hasPrefix(prefix) && (part == nil || id.part == part)
        }
        guard let first = found.first else { throw Problem(.badInput, "there is no statement \(name)") }
        guard found.count == 1 else {
            let labels = found.map { statements[$0].label }.joined(separator: ", ")
            throw Problem(.badInput, "--statement \(name) is one of \(labels)")
        }
        return first
    }

    /// The statement with a line of that number.
    func line(_ number: Int, ofStatement name: String) throws -> LineID {
        let place = try place(named: name)
        guard number >= 1, Int64(number) <= statements[place].lines else {
            throw Problem(
                .badInput, "statement \(statements[place].label) has lines 1 to \(statements[place].lines)")
        }
        return LineID(statement: place, number: number)
    }

    /// `1a2b3c4d5e6f#1:12`.
    func label(_ line: LineID) -> String { "\(statements[line.statement].label):\(line.number)" }
}

extension Workspace {
    /// Records a fact of the bank, under the id of whoever asks.
    ///
    /// - Parameter reference: asking again with the same one, and the same body, records nothing twice.
    func bank(_ fact: BankingFact, by: String, reference: String) async throws -> PlacedEntry {
        try await record(try bankForm(fact, by: by, reference: reference))[0]
    }

    func bankForm(_ fact: BankingFact, by: String, reference: String) throws -> Form {
        try form(of: .banking(fact), by: by, reference: "\(fact.kind) \(reference)")
    }
}

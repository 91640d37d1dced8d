import ArgumentParser
import Foundation
import Giving
import LedgerCore
import LedgerService
import Reconciliation

extension BankCommand {
    struct Suspense: AsyncParsableCommand {
        static let configuration = CommandConfiguration(
            abstract: "Receive an unidentified credit into suspense, and match its line with it.",
            discussion: """
                Amount and day are the line's, and its id says which line it is, so that running it again \
                records nothing twice. Allocate it with banchi suspense allocate.
                """)

        @OptionGroup var data: DataOption
        @OptionGroup var line: LineOptions
        @OptionGroup var actor: AccountantOption
        @Option(help: "promptpay, transfer, card, cash or cheque.") var method: PaymentMethod = .transfer

        func run() async throws {
            try await reportingProblems {
                try await Workspace.open(data.directory, as: actor.by) { workspace in
                    let bank = try await BankSide(workspace, data.directory).bank
                    let id = try bank.line(line.line, ofStatement: line.statement)
                    let record = bank.statements[id.statement]
                    let credit = try credit(on: id, of: record, in: bank)
                    let received = try await workspace.declare(.creditReceived(credit), reference: credit.id)
                    let match = try await matched(id, of: record, with: received, in: bank, workspace)
                    print("credit \(credit.id) of \(credit.amount) baht is in suspense, "
                        + "entry \(received.entry.sequence)")
                    print("  matched   \(bank.label(id)), entry \(match)")
                }
            }
        }

        /// The line as a credit; refused where it is none, or belongs to something already.
        private func credit(
            on id: LineID, of record: StatementRecord, in bank: BankEvidence
        ) throws -> Credit {
            let given = try bank.incoming(id)
            let credit = Credit(
                id: record.creditID(ofLine: id.number), amount: given.amount, method: method,
                received: given.booked.bangkokNoon)
            if let place = bank.match(ofLine: id) {
                let entries = bank.matches[place].entries.map { bank.entries[$0] }
                guard entries.contains(where: { $0.reference == credit.id }) else {
                    let entry = entries.first?.sequence ?? 0
                    throw Problem(.badInput, "line \(bank.label(id)) is matched with entry \(entry)")
                }
            }
            return credit
        }

        /// The match that there is, or a new one: by M1, since the credit goes by its line.
        private func matched(
            _ id: LineID, of record: StatementRecord, with received: PlacedEntry, in bank: BankEvidence,
            _ workspace: Workspace
        ) async throws -> UInt64 {
            if let place = bank.match(ofLine: id) { return bank.matches[place].entry.sequence }
            let match = LineMatch(
                lines: [Int64(id.number)], entries: [received.entry.sequence], rule: .m1,
                score: Int64(bank.rules.score(.m1)))
            let fact = MatchedLines(
                account: record.account, statement: record.statement.id, matches: [match],
                rules: bank.rules.sha256.hex)
            return try await workspace.bank(
                .linesMatched(fact), by: actor.by, reference: "\(bank.label(id)) \(received.entry.sequence)"
            ).entry.sequence
        }
    }
}

import ArgumentParser
import Clearing
import Foundation
import Giving
import LedgerCore
import LedgerService
import Reconciliation

extension BankCommand {
    struct Gift: AsyncParsableCommand {
        static let configuration = CommandConfiguration(
            abstract: "Record a credit as a gift under a pledge, and propose its match to another person.",
            discussion: """
                For what banchi bank match leaves: another amount than was pledged, a second payment, or a \
                line without the pledge's number. What came exactly as promised needs none of this.
                """)

        @OptionGroup var data: DataOption
        @OptionGroup var line: LineOptions
        @OptionGroup var actor: AccountantOption
        @Option(help: "The pledge (default: the one whose number stands on the line).") var pledge: String?
        @Option(help: "Why, as an identifier: it may name nobody.") var reason = "pledge-echoed"

        func run() async throws {
            try await reportingProblems {
                try await Workspace.open(data.directory, as: actor.by) { workspace in
                    let bank = try await BankSide(data.directory.clearing(workspace)).bank
                    let credit = try await credit(in: bank)
                    let gift = try await record(credit, in: bank, workspace)
                    let record = bank.statements[credit.line.statement]
                    let proposal = MatchProposal(
                        account: record.account, statement: record.statement.id,
                        lines: [Int64(credit.line.number)], entries: [gift.place.sequence], origin: .manual,
                        reason: reason)
                    // Declined, the same may be proposed again: each proposal is its own.
                    let entry = try await workspace.bank(
                        .matchProposed(proposal), by: actor.by, reference: UUID().uuidString)
                    print("\(gift.donation.receipt) of \(credit.amount) baht under pledge \(credit.pledge), "
                        + "entry \(gift.place.sequence)")
                    print("  proposed as entry \(entry.entry.sequence); another person confirms it with")
                    print("  banchi bank confirm --statement \(record.label) --line \(credit.line.number) "
                        + "--by approver:ID")
                }
            }
        }

        /// The line, and the pledge that it is for; refused where the line belongs to something already.
        private func credit(in bank: BankEvidence) async throws -> PledgedLine {
            let id = try bank.line(line.line, ofStatement: line.statement)
            let given = try bank.incoming(id)
            guard bank.match(ofLine: id) == nil else {
                throw Problem(.badInput, "line \(bank.label(id)) is in a match already")
            }
            let echoed = bank.pledgedLines.first { $0.line == id }?.pledge
            guard let pledge = pledge ?? echoed else {
                throw Problem(
                    .badInput, "line \(bank.label(id)) echoes no pledge's number; name one with --pledge")
            }
            return PledgedLine(line: id, pledge: pledge, amount: given.amount, booked: given.booked)
        }

        private func record(
            _ credit: PledgedLine, in bank: BankEvidence, _ workspace: Workspace
        ) async throws -> RecordedDonation {
            let books = try await ReadIndex(store: workspace.store).books()
            guard books.gifts.credits[bank.giftReference(of: credit.line)] == nil else {
                throw Problem(
                    .badInput, "the line is in suspense already; banchi suspense allocate --pledge")
            }
            guard let pledge = books.gifts.pledges[credit.pledge]?.pledge else {
                throw Problem(.badInput, "there is no pledge \(credit.pledge)")
            }
            let desk = PledgeDesk(
                matches: MatchDesk(
                    data.directory.clearing(workspace), rules: .here(MatchingRules.shippedBytes),
                    by: actor.by))
            let form = try await desk.form(of: credit, keeping: pledge, in: bank)
            let entries = try await workspace.record(.donation(form))
            guard let gift = entries.first.flatMap({ RecordedDonation($0) }) else {
                preconditionFailure("a gift was recorded as something else")
            }
            return gift
        }
    }
}

import Giving
import LedgerCore

/// The money went where it was to go.
public struct B13CounterpartyAccount: Check {
    public let id = "B13"
    public let version: Int64 = 1
    public let severity = Severity.critical
    public let title = "Counterparty account"
    public let titleThai = "บัญชีผู้รับเงินไม่ตรง"
    public let documentation = """
        Where an entry says to which registered account it was to be paid, and its line of the bank states \
        the other account, they are one. A number that is not in the account list is another one, as long \
        as the list has that of the entry.
        """

    public init() {}

    public func judge(_ evidence: Evidence) -> [Finding] {
        let bank = evidence.bank
        return bank.countedMatches.flatMap { match, lines, entries -> [Finding] in
            entries.compactMap { entry in
                guard let instructed = bank.names[entry.payeeAccount],
                    let line = lines.first(where: { differs($0, from: instructed, in: bank) })
                else { return nil }
                let paid = bank.lines.names[line.counterparty]
                return finding(
                    on: match, [entry], in: bank, expected: .object(["account": .string(instructed)]),
                    found: .object(["account": JSON(orNull: paid)]),
                    note: "entry \(entry.sequence), line \(line.number)",
                    summary: "was paid to \(paid ?? "an account that nobody registered"), entry "
                        + "\(entry.sequence) says \(instructed)")
            }
        }
    }

    private func differs(_ line: BankLine, from instructed: String, in bank: BankEvidence) -> Bool {
        guard line.statesCounterparty else { return false }
        guard let paid = bank.lines.names[line.counterparty] else { return bank.lines.knows(instructed) }
        return paid != bank.lines.canonical(instructed)
    }
}

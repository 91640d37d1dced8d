import Giving
import LedgerCore

/// No statement, and no line, came in twice.
public struct B03DuplicateImport: Check {
    public let id = "B03"
    public let version: Int64 = 1
    public let severity = Severity.critical
    public let title = "Duplicate import"
    public let titleThai = "นำเข้ารายการซ้ำ"
    public let documentation = """
        No file's statement was imported twice; no two statements of an account have one number in one year \
        with the same days; and no line (account, day, amount, and the how-many-eth of these) stands in two \
        statements, unless these follow one another on one day by their balances. Notifications are not \
        counted. amount: of the line, or the closing balance.
        """

    public init() {}

    public func judge(_ evidence: Evidence) -> [Finding] {
        statements(evidence.bank) + lines(evidence.bank)
    }

    private struct Name: Hashable {
        let account: String
        let number: String?
        let from: Day
        let to: Day
    }

    private func statements(_ bank: BankEvidence) -> [Finding] {
        var (ids, names): ([StatementID: Int], [Name: Int]) = ([:], [:])
        return bank.statements.indices.compactMap { place in
            let record = bank.statements[place]
            let name = Name(
                account: record.account, number: record.number, from: record.from, to: record.to)
            let isNamed = record.number != nil && !record.isNotification
            let first = ids[record.statement.id] ?? (isNamed ? names[name] : nil)
            ids[record.statement.id] = first ?? place
            if isNamed { names[name] = first ?? place }
            return first.map { duplicate(record, of: bank.statements[$0], in: bank) }
        }
    }

    private func duplicate(
        _ record: StatementRecord, of first: StatementRecord, in bank: BankEvidence
    ) -> Finding {
        finding(
            on: record.label, school: bank.account(of: record)?.school, amount: record.closing,
            expected: .null,
            found: .object(["first": .string(first.label), "number": JSON(orNull: record.number)]),
            entries: [record.entry, first.entry], inputs: bank.input(record),
            note: "imported in \(first.entry.sequence) and \(record.entry.sequence)",
            summary: "was imported before, as \(first.label)", since: record.to)
    }

    /// docs/reconciliation.md, "Identity".
    private struct Identity: Hashable {
        let account: String
        let booked: Day
        let amount: Satang
        let occurrence: Int32
    }

    private func lines(_ bank: BankEvidence) -> [Finding] {
        var seen: [Identity: LineID] = [:]
        return bank.statedLines.compactMap { stated in
            guard !stated.record.isNotification, !stated.line.isPending else { return nil }
            let identity = Identity(
                account: stated.record.account, booked: stated.line.booked, amount: stated.line.amount,
                occurrence: stated.line.occurrence)
            guard let first = seen[identity] else {
                seen[identity] = stated.id
                return nil
            }
            let earlier = bank.statements[first.statement]
            // Whoever is imported twice as a whole has been named already.
            guard first.statement != stated.id.statement, !follows(earlier, stated.record) else {
                return nil
            }
            let label = "\(earlier.label):\(first.number)"
            return finding(
                on: stated, in: bank, expected: .null, found: .object(["first": .string(label)]),
                comparedWith: [earlier.entry],
                note: "\(stated.line.booked) \(stated.line.amount.amount) twice",
                summary: "of \(stated.line.amount) on \(stated.line.booked) stands in \(label) as well")
        }
    }

    /// Two statements of one day may each have a line of this amount.
    private func follows(_ first: StatementRecord, _ second: StatementRecord) -> Bool {
        (first.closing != nil && first.closing == second.opening && first.to <= second.from)
            || (second.closing != nil && second.closing == first.opening && second.to <= first.from)
    }
}

import Giving
import LedgerCore

/// Each statement begins where the one before ended.
public struct B02Continuity: Check {
    public let id = "B02"
    public let version: Int64 = 1
    public let severity = Severity.critical
    public let title = "Continuity"
    public let titleThai = "ความต่อเนื่องของรายการเดินบัญชี"
    public let documentation = """
        Of an account's statements with balances, in the order of their days, each opens with the closing \
        balance of the one before, begins after it (or on its last day), at most gap_days later, and where \
        both are numbered within one year, its number follows. difference: opening less the closing before.
        """

    public init() {}

    public func judge(_ evidence: Evidence) -> [Finding] {
        let bank = evidence.bank
        let ofAccounts = Dictionary(
            grouping: bank.statements.filter { $0.opening != nil && !$0.isNotification }, by: \.account)
        return bank.accounts.flatMap { account -> [Finding] in
            let statements = (ofAccounts[account.registered.account] ?? [])
                .enumerated()
                .sorted {
                    ($0.element.from, $0.element.to, $0.offset) < ($1.element.from, $1.element.to, $1.offset)
                }
                .map(\.element)
            return zip(statements, statements.dropFirst()).compactMap { before, after in
                judge(before, after, in: bank, gap: evidence.parameters.bank.gapDays)
            }
        }
    }

    private func judge(
        _ before: StatementRecord, _ after: StatementRecord, in bank: BankEvidence, gap: Int64
    ) -> Finding? {
        guard let closing = before.closing, let opening = after.opening else { return nil }
        var faults: [String] = []
        if opening != closing { faults.append("balance") }
        let sharesDay = after.from == before.to && opening != closing
        if after.from < before.to || sharesDay { faults.append("overlap") }
        if after.from > before.to.advanced(by: gap + 1) { faults.append("gap") }
        if skipsNumber(before, after) { faults.append("number") }
        guard !faults.isEmpty else { return nil }
        return finding(
            on: after.label, school: bank.account(of: after)?.school, amount: opening,
            expected: .object([
                "after": .string(before.label), "number": JSON(orNull: before.number),
                "opening": closing.json, "to": before.to.json,
            ]),
            found: .object([
                "faults": .strings(faults), "from": after.from.json, "number": JSON(orNull: after.number),
                "opening": opening.json,
            ]),
            difference: opening.cappedSum(-closing), entries: [after.entry, before.entry],
            inputs: bank.input(after) + bank.input(before),
            note: "\(opening.amount) - \(closing.amount), \(before.to) to \(after.from)",
            summary: "opens at \(opening) on \(after.from), the one before closed at \(closing) on "
                + "\(before.to): \(faults.joined(separator: ", "))",
            since: after.from)
    }

    /// Banks begin anew with each year.
    private func skipsNumber(_ before: StatementRecord, _ after: StatementRecord) -> Bool {
        guard let first = before.number.flatMap({ Int64($0) }),
            let second = after.number.flatMap({ Int64($0) }), before.to.year == after.from.year
        else { return false }
        return second != first && second != first + 1
    }
}

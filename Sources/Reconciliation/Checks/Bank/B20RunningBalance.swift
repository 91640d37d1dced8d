import Giving
import LedgerCore

/// Each line's balance is the one before and the line.
public struct B20RunningBalance: Check {
    public let id = "B20"
    public let version: Int64 = 1
    public let severity = Severity.critical
    public let title = "Running balance"
    public let titleThai = "ยอดคงเหลือรายบรรทัด"
    public let documentation = """
        Where the booked lines of a file state the balance after each of them, they follow from one another, \
        in the order of the file or, newest first, the other way round. The finding names the first break of \
        the reading with fewer. difference: the stated balance less what it should be.
        """

    public init() {}

    public func judge(_ evidence: Evidence) -> [Finding] {
        let bank = evidence.bank
        return bank.statements.compactMap { record in
            guard let given = bank.lines[record.statement.id] else { return nil }
            let lines = given.lines.filter { !$0.isPending && $0.balance != nil }
            let (forward, backward) = (breaks(lines), breaks(lines.reversed()))
            guard let first = forward.first, !backward.isEmpty else { return nil }
            let worst = backward.count < forward.count ? backward[0] : first
            return finding(record, worst, in: bank)
        }
    }

    private typealias Break = (line: BankLine, expected: Satang, found: Satang)

    private func breaks(_ lines: [BankLine]) -> [Break] {
        zip(lines, lines.dropFirst()).compactMap { before, line in
            guard let start = before.balance, let found = line.balance else { return nil }
            let expected = start.cappedSum(line.amount)
            return expected == found ? nil : (line, expected, found)
        }
    }

    private func finding(_ record: StatementRecord, _ broken: Break, in bank: BankEvidence) -> Finding {
        let difference = broken.found.cappedSum(-broken.expected)
        return finding(
            on: "\(record.label):\(broken.line.number)", school: bank.account(of: record)?.school,
            amount: broken.line.amount, expected: .object(["balance": broken.expected.json]),
            found: .object(["balance": broken.found.json]), difference: difference, entries: [record.entry],
            inputs: bank.input(record), note: "\(broken.found.amount) - \(broken.expected.amount)",
            summary: "leaves \(broken.found), it should leave \(broken.expected)", since: broken.line.booked)
    }
}

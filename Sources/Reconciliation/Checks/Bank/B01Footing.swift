import Giving
import LedgerCore

/// A statement adds up.
public struct B01Footing: Check {
    public let id = "B01"
    public let version: Int64 = 1
    public let severity = Severity.critical
    public let title = "Footing"
    public let titleThai = "ยอดรวมตรงกับยอดคงเหลือ"
    public let documentation = """
        Of every statement opening + credits − debits = closing, as its import recorded them, and the \
        booked lines of its file, under the recorded sign rule, add up to the same credits and debits. \
        difference: what is missing to the closing balance or, where that holds, lines less record.
        """

    public init() {}

    public func judge(_ evidence: Evidence) -> [Finding] {
        let bank = evidence.bank
        return bank.statements.compactMap { record in
            unfooted(record, in: bank) ?? unlike(record, in: bank)
        }
    }

    private func unfooted(_ record: StatementRecord, in bank: BankEvidence) -> Finding? {
        guard let opening = record.opening, let closing = record.closing else { return nil }
        let expected = opening.cappedSum(record.credits).cappedSum(-record.debits)
        guard expected != closing else { return nil }
        let residual = closing.cappedSum(-expected)
        return finding(
            record, in: bank, expected: .object(["closing": expected.json]),
            found: .object(["closing": closing.json, "sign": .string(record.sign.rawValue)]),
            difference: residual,
            note: "\(opening.amount) + \(record.credits.amount) - \(record.debits.amount) "
                + "!= \(closing.amount)",
            summary: "closes at \(closing), its lines come to \(expected)")
    }

    private func unlike(_ record: StatementRecord, in bank: BankEvidence) -> Finding? {
        guard let given = bank.lines[record.statement.id] else { return nil }
        let amounts = given.lines.filter { !$0.isPending }.map(\.amount)
        let credits = amounts.filter { $0 > .zero }.cappedTotal
        let debits = -amounts.filter { $0 < .zero }.cappedTotal
        guard credits != record.credits || debits != record.debits else { return nil }
        let net = credits.cappedSum(-debits).cappedSum(-record.credits).cappedSum(record.debits)
        return finding(
            record, in: bank,
            expected: .object(["credits": record.credits.json, "debits": record.debits.json]),
            found: .object(["credits": credits.json, "debits": debits.json]), difference: net,
            note: "lines \(credits.amount) - \(debits.amount)",
            summary: "has lines of \(credits) in and \(debits) out, its import says \(record.credits) and "
                + "\(record.debits)")
    }

    private func finding(
        _ record: StatementRecord, in bank: BankEvidence, expected: JSON, found: JSON, difference: Satang,
        note: String, summary: String
    ) -> Finding {
        finding(
            on: record.label, school: bank.account(of: record)?.school, amount: record.closing,
            expected: expected, found: found, difference: difference, entries: [record.entry],
            inputs: bank.input(record), note: note, summary: summary, since: record.to)
    }
}

import Giving
import LedgerCore

/// Every record of a file is accounted for.
public struct B21ParseLoss: Check {
    public let id = "B21"
    public let version: Int64 = 1
    public let severity = Severity.critical
    public let title = "Parse loss"
    public let titleThai = "อ่านรายการไม่ครบ"
    public let documentation = """
        The file of every imported statement was given to the run, and has as many lines, and as many \
        records that are no lines, as its import recorded; its lines are numbered from 1 without gaps.
        """

    public init() {}

    public func judge(_ evidence: Evidence) -> [Finding] {
        let bank = evidence.bank
        return bank.statements.compactMap { record in
            guard let given = bank.lines[record.statement.id] else {
                return finding(record, .null, "was not given to this run", in: bank)
            }
            let isNumbered = given.lines.indices.allSatisfy { given.lines[$0].number == $0 + 1 }
            let isWhole =
                Int64(given.lines.count) == record.lines && Int64(given.skipped) == record.skipped
            guard !isWhole || !isNumbered else { return nil }
            return finding(
                record,
                .object([
                    "lines": .integer(Int64(given.lines.count)), "numbered": .bool(isNumbered),
                    "skipped": .integer(Int64(given.skipped)),
                ]),
                "has \(given.lines.count) lines and \(given.skipped) other records", in: bank)
        }
    }

    private func finding(
        _ record: StatementRecord, _ found: JSON, _ words: String, in bank: BankEvidence
    ) -> Finding {
        finding(
            on: record.label, school: bank.account(of: record)?.school, amount: record.closing,
            expected: .object(["lines": .integer(record.lines), "skipped": .integer(record.skipped)]),
            found: found, entries: [record.entry], inputs: bank.input(record),
            note: "imported \(record.lines) lines, \(record.skipped) skipped",
            summary: "\(words); its import says \(record.lines) and \(record.skipped)", since: record.to)
    }
}

import Giving
import LedgerCore

/// What the bank sent back is taken back in the ledger.
public struct B11ReturnNotMirrored: Check {
    public let id = "B11"
    public let version: Int64 = 1
    public let severity = Severity.critical
    public let title = "Return not mirrored"
    public let titleThai = "รายการคืนที่ยังไม่กลับรายการ"
    public let documentation = """
        Every booked line that the bank marks as a reversal, or that fits a template of returns, is in a \
        match with an entry of a kind that reverses, as the templates of the matching rules name them. \
        difference: the line.
        """

    public init() {}

    public func judge(_ evidence: Evidence) -> [Finding] {
        let bank = evidence.bank
        let kinds = Set(bank.rules.templates.filter(\.isReversal).flatMap(\.kinds))
        return bank.statedLines.compactMap { stated in
            guard !stated.record.isNotification, !stated.line.isPending, isReturn(stated.line, bank) else {
                return nil
            }
            let match = bank.match(ofLine: stated.id).map { bank.matches[$0] }
            let entries = match.map { match in match.entries.map { bank.entries[$0] } } ?? []
            let found = entries.compactMap { bank.names[$0.kind] }
            guard !found.contains(where: kinds.contains) else { return nil }
            return finding(
                on: stated, in: bank, expected: .object(["kinds": .strings(kinds.sorted())]),
                found: .object(["kinds": .strings(found)]), difference: stated.line.amount,
                comparedWith: entries.map(\.entry),
                note: "line \(stated.line.number), \(stated.line.booked) \(stated.line.amount.amount)",
                summary: "of \(stated.line.amount) on \(stated.line.booked) is a return, and no entry "
                    + "reverses anything for it")
        }
    }

    private func isReturn(_ line: BankLine, _ bank: BankEvidence) -> Bool {
        line.isReversal || line.template.map { bank.rules.templates[$0].isReversal } == true
    }
}

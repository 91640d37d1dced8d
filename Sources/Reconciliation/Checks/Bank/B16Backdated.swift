import Giving
import LedgerCore

/// What was reconciled stays as it was.
public struct B16Backdated: Check {
    public let id = "B16"
    public let version: Int64 = 1
    public let severity = Severity.critical
    public let title = "Reopened by backdating"
    public let titleThai = "ลงรายการย้อนหลังในงวดที่กระทบยอดแล้ว"
    public let documentation = """
        No entry moves money on an account on a day before that as of which a reconciliation was signed, \
        and up to which a statement of the account had been imported by then, if it was recorded after \
        the signature: what was signed is no longer so. difference: the entry.
        """

    public init() {}

    public func judge(_ evidence: Evidence) -> [Finding] {
        let bank = evidence.bank
        guard !bank.signatures.isEmpty else { return [] }
        let reconciled = bank.signatures.map { (signature: $0, until: reconciledDays($0, bank)) }
        var (known, latest): (Int, [Name: Day]) = (0, [:])
        return bank.entries.compactMap { entry in
            while known < reconciled.count, reconciled[known].signature.entry.sequence < entry.sequence {
                latest.merge(reconciled[known].until) { max($0, $1) }
                known += 1
            }
            // Nearly every entry is newer than all that was signed.
            guard let last = latest[entry.cash], entry.effective <= last else { return nil }
            let reopened = reconciled.first { signature, until in
                signature.entry.sequence < entry.sequence
                    && until[entry.cash].map { entry.effective <= $0 } == true
            }
            guard let signature = reopened?.signature else { return nil }
            return finding(
                on: entry, in: bank,
                expected: .object(["recorded_before": .integer(Int64(signature.entry.sequence))]),
                found: .object([
                    "as_of": signature.asOf.json, "effective": entry.effective.json,
                    "recorded": entry.recorded.json,
                ]),
                difference: entry.amount,
                note: "\(entry.effective) before \(signature.asOf), entry \(signature.entry.sequence)",
                summary: "of \(entry.amount) on \(entry.effective) was recorded on \(entry.recorded), after "
                    + "the reconciliation as of \(signature.asOf)")
        }
    }

    /// Of each cash account the last day that a signature covers.
    private func reconciledDays(
        _ signature: ReconciliationSignature, _ bank: BankEvidence
    ) -> [Name: Day] {
        let before = signature.asOf.advanced(by: -1)
        var days: [Name: Day] = [:]
        for record in bank.statements
        where record.entry.sequence < signature.entry.sequence && !record.isNotification {
            guard let account = bank.account(of: record), let cash = bank.names.known(account.cash.path)
            else { continue }
            days[cash] = max(days[cash] ?? record.from, min(record.to, before))
        }
        return days
    }
}

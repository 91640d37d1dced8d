import Giving
import LedgerCore

extension Check {
    /// A finding on whatever has a name of its own: a receipt, a figure, a day of a campaign.
    func finding(
        about subject: String, severity: Severity? = nil, school: String? = nil, fiscalYear: Int64? = nil,
        amount: Satang? = nil, expected: JSON, found: JSON, difference: Satang? = nil,
        entries: [EntryReference], inputs: [Finding.Input] = [], asOf: Day? = nil, since: Day? = nil,
        note: String, summary: String
    ) -> Finding {
        Finding(
            check: id, version: version, severity: severity ?? self.severity, subject: subject,
            school: school, fiscalYear: fiscalYear, amount: amount, expected: expected, found: found,
            difference: difference, entries: entries, inputs: inputs,
            recompute: recompute(school: school, fiscalYear: fiscalYear, asOf: asOf, note: note),
            summary: summary, since: since)
    }
}

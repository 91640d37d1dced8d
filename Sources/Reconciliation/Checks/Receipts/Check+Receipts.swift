import Giving
import LedgerCore

extension Check {
    /// A finding on a receipt that the ledger issued.
    func finding(
        on receipt: IssuedReceipt, in evidence: Evidence, severity: Severity? = nil, expected: JSON,
        found: JSON, difference: Satang? = nil, comparedWith: [EntryReference] = [], asOf: Day? = nil,
        note: String, summary: String
    ) -> Finding {
        let campaign = evidence.receipts.names.text(receipt.campaign)
        return finding(
            about: evidence.receipts.number(of: receipt).description, severity: severity,
            school: evidence.campaigns[campaign]?.terms.school,
            fiscalYear: evidence.fiscalCalendar.number(of: receipt.day), amount: receipt.amount,
            expected: expected, found: found, difference: difference,
            entries: [receipt.entry] + comparedWith, asOf: asOf, note: note, summary: summary)
    }

    /// A finding on a receipt that was handed in.
    func finding(
        on handed: HandedReceipt, in evidence: Evidence, expected: JSON, found: JSON,
        difference: Satang? = nil, entries: [EntryReference] = [], note: String, summary: String
    ) -> Finding {
        let recorded = handed.entry.flatMap { evidence.receipts.handed.recorded[$0] }
        let known = recorded.map { [$0.entry] } ?? []
        return finding(
            about: handed.subject, school: recorded?.terms.school,
            fiscalYear: recorded.map {
                evidence.fiscalCalendar.number(of: Day(bangkok: $0.terms.gift.received))
            },
            amount: handed.amount, expected: expected, found: found, difference: difference,
            entries: (known + entries).uniqued(), inputs: [handed.file],
            note: "with --receipts; \(handed.file.sha256.hex): \(note)", summary: summary)
    }
}

extension Evidence {
    var handed: [HandedReceipt] { receipts.handed.receipts }

    /// How many days ago.
    func age(of day: Day) -> Int64 { asOf.daysSinceEpoch - day.daysSinceEpoch }
}

extension ReceiptNumber {
    /// Safe in a line for a shell: a series is an identifier.
    var json: JSON { .string(description) }
}

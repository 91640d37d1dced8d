import Giving
import LedgerCore

/// One rule about what the ledger, the bank, the plans and the receipts say of each other. Pure: the same
/// evidence gives the same findings, on the operator's machine and on the auditor's.
public protocol Check: Sendable {
    /// `P04`; stable for ever.
    var id: String { get }
    /// Counts up whenever the same evidence may be judged differently.
    var version: Int64 { get }
    /// The worst that it finds.
    var severity: Severity { get }
    var title: String { get }
    var titleThai: String { get }
    /// What it compares, why, and what `difference` means.
    var documentation: String { get }

    func judge(_ evidence: Evidence) -> [Finding]
}

extension Check {
    /// A finding on a payment. `note` goes into a line that people paste into a shell, so it holds
    /// numbers, days and identifiers only, never a text that came with the papers.
    func finding(
        on record: PaymentRecord, in evidence: Evidence, severity: Severity? = nil,
        expected: JSON, found: JSON, difference: Satang? = nil, comparedWith: [EntryReference] = [],
        note: String, summary: String
    ) -> Finding {
        let (school, fiscalYear) = evidence.jurisdiction(of: record.payment)
        return Finding(
            check: id, version: version, severity: severity ?? self.severity,
            subject: record.payment.id, school: school, fiscalYear: fiscalYear,
            amount: record.payment.amount, expected: expected, found: found,
            difference: difference, entries: [record.entry] + comparedWith, inputs: [],
            recompute: recompute(school: school, fiscalYear: fiscalYear, note: note),
            summary: summary, since: record.payment.paid)
    }

    /// A finding on a line of a plan.
    func finding(
        on line: PlanRecord.Line, expected: JSON, found: JSON, difference: Satang?, note: String,
        summary: String
    ) -> Finding {
        let plan = line.line.plan
        return Finding(
            check: id, version: version, severity: severity, subject: line.path,
            school: plan.school, fiscalYear: plan.fiscalYear, amount: line.line.amount,
            expected: expected, found: found, difference: difference, entries: [line.entry],
            inputs: [],
            recompute: recompute(school: plan.school, fiscalYear: plan.fiscalYear, note: note),
            summary: summary)
    }

    /// The command that finds it again, with the arithmetic as its comment.
    ///
    /// - Parameters:
    ///   - asOf: for a check that counts days up to the day of the run.
    ///   - note: numbers, days and identifiers only.
    func recompute(
        school: String?, fiscalYear: Int64?, asOf: Day? = nil, note: String
    ) -> String {
        // Papers may name anything as a school; only a code may stand in a command.
        let narrowed = school.map { School.isCode($0) ? " --school \($0)" : "" } ?? ""
        let year = fiscalYear.map { " --fiscal-year \($0)" } ?? ""
        let day = asOf.map { " --as-of \($0)" } ?? ""
        return "banchi reconcile \(Checks.subject(ofCheck: id))\(narrowed)\(year)\(day) --format json"
            + " # \(note)"
    }
}

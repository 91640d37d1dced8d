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
    /// A finding on anything.
    ///
    /// - Parameters:
    ///   - asOf: the day of the run, where the check counts days up to it.
    ///   - since: the day of what is judged; without it, that of its first entry.
    ///   - note: goes into a line that people paste into a shell, so it holds numbers, days and
    ///     identifiers only, never a text that came with the papers.
    func finding(
        subject: String, school: String?, fiscalYear: Int64?, amount: Satang?,
        severity: Severity? = nil, expected: JSON, found: JSON, difference: Satang? = nil,
        entries: [EntryReference], asOf: Day? = nil, since: Day? = nil, note: String, summary: String
    ) -> Finding {
        Finding(
            check: id, version: version, severity: severity ?? self.severity, subject: subject,
            school: school, fiscalYear: fiscalYear, amount: amount, expected: expected, found: found,
            difference: difference, entries: entries, inputs: [],
            recompute: recompute(school: school, fiscalYear: fiscalYear, asOf: asOf, note: note),
            summary: summary, since: since)
    }

    /// A finding on a payment.
    func finding(
        on record: PaymentRecord, in evidence: Evidence, severity: Severity? = nil,
        expected: JSON, found: JSON, difference: Satang? = nil, comparedWith: [EntryReference] = [],
        asOf: Day? = nil, note: String, summary: String
    ) -> Finding {
        let (school, fiscalYear) = evidence.jurisdiction(of: record.payment)
        return finding(
            subject: record.payment.id, school: school, fiscalYear: fiscalYear,
            amount: record.payment.amount, severity: severity, expected: expected, found: found,
            difference: difference, entries: [record.entry] + comparedWith, asOf: asOf,
            since: record.payment.paid, note: note, summary: summary)
    }

    /// A finding on a campaign.
    func finding(
        on campaign: CampaignRecord, amount: Satang?, expected: JSON, found: JSON,
        difference: Satang?, comparedWith: [EntryReference] = [], asOf: Day? = nil, since: Day? = nil,
        note: String, summary: String
    ) -> Finding {
        finding(
            subject: campaign.terms.id, school: campaign.terms.school,
            fiscalYear: campaign.terms.plan.fiscalYear, amount: amount, expected: expected,
            found: found, difference: difference, entries: [campaign.entry] + comparedWith,
            asOf: asOf, since: since, note: note, summary: summary)
    }

    /// A finding on a line of a plan.
    func finding(
        on line: PlanRecord.Line, severity: Severity? = nil, expected: JSON, found: JSON,
        difference: Satang?, comparedWith: [EntryReference] = [], asOf: Day? = nil, note: String,
        summary: String
    ) -> Finding {
        let plan = line.line.plan
        return finding(
            subject: line.path, school: plan.school, fiscalYear: plan.fiscalYear,
            amount: line.line.amount, severity: severity, expected: expected, found: found,
            difference: difference, entries: [line.entry] + comparedWith, asOf: asOf, note: note,
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

/// Checks what was paid against the schools' development plans.
public enum PlanReconciliation {
    /// The findings of every plan check.
    ///
    /// - Parameters:
    ///   - evidence: everything that the ledger says up to `head`.
    ///   - head: which ledger that was; an auditor re-runs the report against the same.
    public static func run(_ evidence: Evidence, head: Report.Head, scope: Scope) -> Report {
        Report(
            head: head,
            outcomes: PlanChecks.all.map { check in
                Report.Outcome(
                    id: check.id, severity: check.severity, title: check.title,
                    titleThai: check.titleThai,
                    findings: check.judge(evidence).filter(scope.covers))
            })
    }
}

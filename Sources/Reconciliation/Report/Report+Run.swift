
extension Report {
    /// What the checks of a subject find.
    ///
    /// - Parameters:
    ///   - evidence: everything that the ledger says up to `head`, and what was given beside it.
    ///   - head: which ledger that was; an auditor re-runs the report against the same.
    public init(_ subject: Checks.Subject = .all, of evidence: Evidence, head: Head, scope: Scope) {
        self.init(head: head, outcomes: Checks.of(subject).map { Outcome(of: $0, evidence, scope) })
    }
}

extension Report.Outcome {
    /// Runs a check. None asks for what another found, so they may run side by side.
    public init(of check: any Check, _ evidence: Evidence, _ scope: Scope) {
        self.init(
            id: check.id, version: check.version, severity: check.severity, title: check.title,
            titleThai: check.titleThai, findings: check.judge(evidence).filter(scope.covers))
    }
}


extension Report {
    /// What the checks of a subject find.
    ///
    /// - Parameters:
    ///   - evidence: everything that the ledger says up to `head`, and what was given beside it.
    ///   - head: which ledger that was; an auditor re-runs the report against the same.
    public init(_ subject: Checks.Subject = .all, of evidence: Evidence, head: Head, scope: Scope) {
        self.init(
            head: head,
            outcomes: Checks.of(subject).map { check in
                Outcome(
                    id: check.id, version: check.version, severity: check.severity,
                    title: check.title, titleThai: check.titleThai,
                    findings: check.judge(evidence).filter(scope.covers))
            })
    }
}

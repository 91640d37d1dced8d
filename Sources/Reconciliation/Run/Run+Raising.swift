public import Giving
import LedgerCore

extension Run {
    /// The findings that the ledger does not know yet, or not with these numbers: one that was closed or
    /// cleared and is found again stands among them as soon as it says something else.
    public func raised(beside known: Reconciling) -> [RaisedFinding] {
        findings.filter { found in
            guard let account = known.findings[found.id] else { return true }
            return account.digest != found.digest.hex || account.stage == .cleared
        }.map(RaisedFinding.init)
    }

    /// What the ledger has open and this run did not find.
    ///
    /// - Precondition: all checks were run, on everything: what was not looked for is not cleared.
    public func cleared(beside known: Reconciling) -> [String] {
        precondition(isOfAll, "a part of the checks clears nothing")
        let found = Set(findings.map(\.id))
        return known.findings.filter { $0.value.isOpen && !found.contains($0.key) }.keys.sorted()
    }

    /// Whether all checks were run and nothing was filtered out.
    public var isOfAll: Bool { question.subject == .all && question.scope == Scope() }
}

extension RaisedFinding {
    fileprivate init(_ found: IdentifiedFinding) {
        self.init(
            finding: found.id, check: found.finding.check, digest: found.digest.hex,
            severity: Severity(found.finding.severity), school: found.finding.school,
            amount: found.finding.amount, since: found.since)
    }
}

extension RaisedFinding.Severity {
    fileprivate init(_ severity: Severity) {
        self =
            switch severity {
            case .critical: .critical
            case .high: .high
            case .medium: .medium
            case .info: .info
            }
    }
}

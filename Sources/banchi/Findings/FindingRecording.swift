import Giving
import LedgerCore
import LedgerService
import Reconciliation

extension Workspace {
    /// Records the same of several findings, one after the other.
    ///
    /// What was recorded for the first ones stays when one is refused; the refusal says how many that were.
    func record(
        _ findings: [StandingFinding], by: String, as word: String,
        _ fact: (StandingFinding) -> ReconcilingFact
    ) async throws {
        for (position, finding) in findings.enumerated() {
            do {
                try await record(fact(finding), of: finding, by: by)
                print("\(finding.id) \(word)")
            } catch let problem as Problem where position > 0 {
                throw Problem(
                    problem.kind, "\(problem.description); \(position) of \(findings.count) are recorded")
            }
        }
    }

    private func record(_ fact: ReconcilingFact, of finding: StandingFinding, by: String) async throws {
        // A finding comes back, and then the same may be said again.
        let reference = "\(fact.kind) \(finding.id) after \(finding.history.newest)"
        _ = try await record(try form(of: .reconciling(fact), by: by, reference: reference))
    }
}

import ArgumentParser
import Giving
import LedgerCore
import LedgerService
import Reconciliation

/// `banchi finding approve`: the second person.
struct FindingApproveCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "approve", abstract: "Agree to what another person proposed.")

    @OptionGroup var data: DataOption
    @OptionGroup var selection: FindingSelection
    @OptionGroup var actor: ActorOption

    func run() async throws {
        try await reportingProblems {
            try await Workspace.open(data.directory) { workspace in
                let file = try await FindingFile(workspace.store)
                let findings = try selection.findings(in: file) { finding in
                    if case .proposed = finding.stage { true } else { false }
                }
                try await workspace.record(findings, by: actor.by, as: "approved") {
                    .decided(FindingDecision(finding: $0.id, decision: .approved, reason: nil))
                }
            }
        }
    }
}

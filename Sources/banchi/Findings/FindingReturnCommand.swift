import ArgumentParser
import Giving
import LedgerCore
import LedgerService
import Reconciliation

/// `banchi finding return`: the second person.
struct FindingReturnCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "return", abstract: "Send proposals back to who made them.")

    @OptionGroup var data: DataOption
    @OptionGroup var selection: FindingSelection
    @Option(help: "Why, as a word such as no-evidence; never a sentence.") var reason: String
    @OptionGroup var actor: ActorOption

    func run() async throws {
        try await reportingProblems {
            try await Workspace.open(data.directory) { workspace in
                let file = try await FindingFile(workspace.store)
                let findings = try selection.findings(in: file) { finding in
                    if case .proposed = finding.stage { true } else { false }
                }
                try await workspace.record(findings, by: actor.by, as: "returned") {
                    .decided(FindingDecision(finding: $0.id, decision: .returned, reason: reason))
                }
            }
        }
    }
}

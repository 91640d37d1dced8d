import ArgumentParser
import Giving
import LedgerCore
import LedgerService
import Reconciliation

/// `banchi finding assign`: who is to find out what is behind it.
struct FindingAssignCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "assign", abstract: "Say who finds out what is behind findings.")

    @OptionGroup var data: DataOption
    @OptionGroup var selection: FindingSelection
    @Option(help: "Who, as role:id.") var to: String
    @OptionGroup var actor: ActorOption

    func validate() throws {
        guard Actor(to) != nil else { throw ValidationError("--to \(to): role:id was expected") }
    }

    func run() async throws {
        try await reportingProblems {
            guard let owner = Actor(to) else { return }
            try await Workspace.open(data.directory) { workspace in
                let findings = try selection.findings(in: try await FindingFile(workspace.store)) { finding in
                    switch finding.stage {
                    case .open, .assigned, .returned: true
                    case .proposed, .closed, .cleared: false
                    }
                }
                try await workspace.record(findings, by: actor.by, as: "is with \(owner)") {
                    .assigned(FindingAssignment(finding: $0.id, to: owner))
                }
            }
        }
    }
}

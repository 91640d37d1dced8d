import ArgumentParser
import Giving
import LedgerCore
import LedgerService
import Reconciliation

/// `banchi finding propose`: what is to become of it, by whoever has it.
struct FindingProposeCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "propose", abstract: "Propose what becomes of findings.",
        discussion: """
            With medium and info severity the proposal closes the finding, unless money is given up; else \
            another person approves it. Below a threshold of what is material they can be accepted in one:

              banchi finding propose --below 100 --outcome accepted --reason immaterial --by accountant:c1
            """)

    @OptionGroup var data: DataOption
    @OptionGroup var selection: FindingSelection
    @Option(help: "resolved, accepted or written-off.") var outcome: FindingProposal.Outcome
    @Option(help: "Why, as a word such as immaterial; never a sentence.") var reason: String
    @Option(help: "What speaks for it: a file, or its SHA-256.") var document: String?
    @OptionGroup var actor: ActorOption

    func run() async throws {
        try await reportingProblems {
            let document = try document.map(documentDigest)
            try await Workspace.open(data.directory) { workspace in
                let file = try await FindingFile(workspace.store)
                let findings = try selection.findings(in: file) { finding in
                    switch finding.stage {
                    case .assigned(let owner), .returned(let owner): owner.description == actor.by
                    case .open, .proposed, .closed, .cleared: false
                    }
                }
                try await workspace.record(findings, by: actor.by, as: "proposed: \(outcome.rawValue)") {
                    .proposed(
                        FindingProposal(
                            finding: $0.id, outcome: outcome, reason: reason, document: document))
                }
            }
        }
    }
}

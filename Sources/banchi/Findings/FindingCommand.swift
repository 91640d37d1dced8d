import ArgumentParser

/// `banchi finding …`: what becomes of what reconciliations found (docs/reconciliation.md).
struct FindingCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "finding", abstract: "Assign, propose, approve: what becomes of a finding.",
        subcommands: [
            FindingListCommand.self, FindingShowCommand.self, FindingAssignCommand.self,
            FindingProposeCommand.self, FindingApproveCommand.self, FindingReturnCommand.self,
            FindingAgeCommand.self,
        ])
}

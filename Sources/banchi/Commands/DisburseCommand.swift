import ArgumentParser
import Giving
import LedgerCore

/// `banchi disburse request|approve|decline|cancel|pay|evidence|sign|show|list|budget|advances`.
struct DisburseCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "disburse", abstract: "Ask for payments, agree to them, pay and prove them.",
        discussion: """
            Who asks is --by role:id: school or accountant requests, approver approves or declines, \
            monitoring signs. What was granted to an approver is recorded with banchi record \
            authority.granted, advances with advance.paid, advance.cleared and advance.returned.
            """,
        subcommands: [
            Request.self, Approve.self, Decline.self, Cancel.self, Pay.self, Evidence.self, Sign.self,
            Show.self, List.self, Budget.self, Advances.self,
        ])
}

/// Which disbursement, and who says something of it.
struct DisbursementOptions: ParsableArguments {
    @OptionGroup var data: DataOption
    @Argument(help: "The disbursement's id.") var id: String
    @OptionGroup var person: PersonOption

    /// Records a fact of this disbursement and says where.
    func declare(
        _ kind: String, _ members: KeyValuePairs<String, String?>, reference: String
    ) async throws {
        try await reportingProblems {
            try await Workspace.open(data.directory) { workspace in
                let entries = try await workspace.declare(kind, members, by: person.by, reference: reference)
                print("\(kind) of \(id) is entry \(entries[0].entry.sequence)")
            }
        }
    }
}

import ArgumentParser
import Foundation

/// The program. One subcommand a file, under Commands.
@main
struct Banchi: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "banchi",
        abstract: "บัญชี, the books: a donation ledger that anyone can verify.",
        discussion: """
            Every gift to a school is an entry in an append-only, hash-chained ledger; donors hold \
            receipts that prove themselves; every payment is checked against the school's plan.

            Exit codes: 0 done, it holds · 1 the check found something · 64 usage · 65 bad input · \
            69 unavailable · 70 our bug · 74 input/output.
            """,
        version: "0.1.0",
        subcommands: [
            InitCommand.self, ImportCommand.self, RecordCommand.self, DonateCommand.self,
            DonationCommand.self, PledgeCommand.self, ScheduleCommand.self, SuspenseCommand.self,
            FeeCommand.self, PeriodCommand.self,
            CampaignCommand.self, MatchingCommand.self, DisburseCommand.self, PublishedCommand.self,
            PromptPayCommand.self, ReceiptCommand.self, DeliverCommand.self, VerifyCommand.self,
            ReconcileCommand.self, FindingCommand.self, ReportCommand.self, SampleCommand.self,
            ExportCommand.self, EDonationCommand.self, ProofCommand.self, BooksCommand.self, KeyCommand.self,
            TimestampCommand.self, DonorCommand.self,
            BankCommand.self, BackupCommand.self, RestoreCommand.self, ServeCommand.self,
            TokenCommand.self, StaffCommand.self, ProviderCommand.self, WebhookCommand.self,
            WitnessCommand.self, BenchCommand.self,
        ])

    /// Whatever is written is the owner's alone, unless a command says otherwise: ledgers hold
    /// donors' data, and so do receipts.
    static func main() async {
        umask(0o077)
        let arguments = Array(CommandLine.arguments.dropFirst())
        await main(arguments.first == "serve" ? serving(Array(arguments.dropFirst())) : arguments)
    }

    /// The command line of a server with all that it was told elsewhere; where that cannot be read, the end.
    private static func serving(_ arguments: [String]) -> [String] {
        do {
            let configuration = try ServeConfiguration(
                arguments, environment: ProcessInfo.processInfo.environment)
            if arguments.contains("--print-configuration") {
                _ = try parseAsRoot(["serve"] + configuration.commandLine)
                print(configuration.lines.joined(separator: "\n"))
                exit()
            }
            return ["serve"] + configuration.commandLine
        } catch let problem as Problem {
            printProblem(problem.description)
            exit(withError: ExitCode(problem.kind.rawValue))
        } catch {
            exit(withError: error)
        }
    }
}

import ArgumentParser
import Giving
import LedgerCore
import LedgerService

/// `banchi period close|override|list`: which days nothing that is asked for may touch.
struct PeriodCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "period", abstract: "Close reconciled periods, except from that for a while, and look.",
        discussion: """
            What is asked for with a day in a closed period is refused (period-closed); money that moved is \
            recorded all the same, and is a finding. Which is which says docs/facts.md, "Closing".
            """,
        subcommands: [Close.self, Override.self, List.self])

    /// For whom, and who decides it.
    struct Asking: ParsableArguments {
        @OptionGroup var data: DataOption
        @OptionGroup var person: PersonOption
        @Option(help: "The school's 10-digit code (default: for all).") var school: String?

        /// Records a fact and says where.
        func declare(
            _ kind: String, _ members: KeyValuePairs<String, String?>, reference: String
        ) async throws {
            try await reportingProblems {
                try await Workspace.open(data.directory) { workspace in
                    let entries = try await workspace.declare(
                        kind, members, by: person.by, reference: "\(school ?? "all") \(reference)")
                    print("\(kind) for \(school ?? "all") is entry \(entries[0].entry.sequence)")
                }
            }
        }
    }

    struct Close: AsyncParsableCommand {
        static let configuration = CommandConfiguration(
            abstract: "Close the days up to one, on a signed reconciliation.",
            discussion: "For an approver who did not sign it, with no critical finding left open in it.")

        @OptionGroup var asking: Asking
        @Option(help: "The last day of the period, such as 2026-09-30.") var until: Day
        @Option(help: "The reconciliation: its file, or its SHA-256.") var document: String

        func run() async throws {
            try await reportingProblems {
                let digest = try documentDigest(of: document)
                try await asking.declare(
                    "period.closed",
                    [
                        "document_sha256": digest, "school": asking.school, "until": until.description,
                    ],
                    reference: "\(until) \(digest)")
            }
        }
    }

    struct Override: AsyncParsableCommand {
        static let configuration = CommandConfiguration(
            abstract: "Let something into closed days for at most 31 days.",
            discussion: "For an approver; each override is a finding.")

        @OptionGroup var asking: Asking
        @Option(help: "The last of the closed days that it opens.") var until: Day
        @Option(help: "The last day on which it lets anything in.") var expires: Day
        @Option(help: "An identifier, never a sentence.") var reason: String

        func run() async throws {
            try await asking.declare(
                "period.overridden",
                [
                    "expires": expires.description, "reason": reason, "school": asking.school,
                    "until": until.description,
                ],
                reference: "\(until) \(expires) \(reason)")
        }
    }

    struct List: AsyncParsableCommand {
        static let configuration = CommandConfiguration(
            abstract: "List what was closed and what was excepted, oldest first.")

        @OptionGroup var data: DataOption
        @OptionGroup var output: FormatOption

        func run() async throws {
            try await reportingProblems {
                let periods = try await Replay(of: try data.directory.store()).books.periods
                switch output.format {
                case .text: print(periods.lines(on: today()).joined(separator: "\n"))
                case .json:
                    print(
                        JSON.object([
                            "closings": .array(periods.closings.map(\.body)),
                            "overrides": .array(periods.overrides.map(\.body)),
                        ]).text)
                }
            }
        }
    }
}

extension Periods {
    fileprivate func lines(on today: Day) -> [String] {
        guard !closings.isEmpty else { return ["nothing is closed"] }
        return closings.map { closing in
            "\(closing.school ?? "all")  closed to \(closing.until)  reconciliation \(closing.document)"
        }
            + overrides.map { override in
                let state = override.expires < today ? "expired" : "expires"
                return "\(override.school ?? "all")  open to \(override.until)  "
                    + "\(state) \(override.expires)  \(override.reason)"
            }
    }
}

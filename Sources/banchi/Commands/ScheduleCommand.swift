public import ArgumentParser
public import Giving
import LedgerCore
import LedgerService

/// `banchi schedule agree|pause|resume|miss|end|due`: what was agreed to be given again and again.
struct ScheduleCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "schedule", abstract: "Gifts that come again and again.",
        subcommands: [Agree.self, Pause.self, Resume.self, Miss.self, End.self, Due.self])

    struct Agree: AsyncParsableCommand {
        static let configuration = CommandConfiguration(abstract: "Record an agreed schedule of gifts.")

        @OptionGroup var data: DataOption
        @Option(help: "1 to 64 of A-Z a-z 0-9 . _ -") var id: String
        @Option(help: "The campaign's id.") var campaign: String
        @Option(help: "What is due each time, decimal baht.") var amount: String
        @Option(help: "month, quarter or year.") var period: Schedule.Period
        @Option(help: "The first due day, such as 2026-12-31.") var starts: Day
        @Option(help: "After this day nothing is due any more.") var ends: Day?
        @OptionGroup var donor: DonorDetailsOptions

        func run() async throws {
            try await reportingProblems {
                try await Workspace.open(data.directory) { workspace in
                    let (amount, donor) = try donor.promise(
                        of: amount, to: campaign, currency: workspace.opening.currency,
                        in: "schedule agree")
                    let schedule = ScheduleForm(
                        id: id, campaign: campaign, amount: amount, period: period, starts: starts,
                        ends: ends, donor: donor)
                    let submission = try workspace.desk.submission(of: schedule)
                    let entries = try await workspace.record(submission)
                    print("schedule \(id), \(amount) baht each \(period.rawValue), "
                        + "entry \(entries[0].entry.sequence)")
                }
            }
        }
    }

    struct Pause: AsyncParsableCommand {
        static let configuration = CommandConfiguration(abstract: "Nothing is due from a day on.")

        @OptionGroup var data: DataOption
        @Argument(help: "The schedule's id.") var id: String
        @Option(help: "From which day on (default: today).") var on: Day?

        func run() async throws {
            let turn = ScheduleTurn(schedule: id, on: on ?? today())
            try await ScheduleCommand.record(.schedulePaused(turn), "\(id) \(turn.on)", "is paused", in: data)
        }
    }

    struct Resume: AsyncParsableCommand {
        static let configuration = CommandConfiguration(abstract: "A paused schedule goes on.")

        @OptionGroup var data: DataOption
        @Argument(help: "The schedule's id.") var id: String
        @Option(help: "From which day on (default: today).") var on: Day?

        func run() async throws {
            let turn = ScheduleTurn(schedule: id, on: on ?? today())
            try await ScheduleCommand.record(.scheduleResumed(turn), "\(id) \(turn.on)", "goes on", in: data)
        }
    }

    struct Miss: AsyncParsableCommand {
        static let configuration = CommandConfiguration(abstract: "What was due on a day did not come.")

        @OptionGroup var data: DataOption
        @Argument(help: "The schedule's id.") var id: String
        @Option(help: "The due day.") var due: Day

        func run() async throws {
            let missed = MissedDue(schedule: id, due: due)
            try await ScheduleCommand.record(
                .scheduleMissed(missed), "\(id) \(due)", "missed \(due)", in: data)
        }
    }

    struct End: AsyncParsableCommand {
        static let configuration = CommandConfiguration(
            abstract: "Nothing is due any more from a day on.")

        @OptionGroup var data: DataOption
        @Argument(help: "The schedule's id.") var id: String
        @Option(help: "donor, failed or finished.") var reason: ScheduleEnd.Reason
        @Option(help: "From which day on (default: today).") var on: Day?

        func run() async throws {
            let end = ScheduleEnd(schedule: id, on: on ?? today(), reason: reason)
            try await ScheduleCommand.record(.scheduleEnded(end), id, "has ended", in: data)
        }
    }

    struct Due: AsyncParsableCommand {
        static let configuration = CommandConfiguration(
            abstract: "List what is due and neither given nor missed.")

        @OptionGroup var data: DataOption
        @Option(help: "Up to this day (default: today).") var to: Day?
        @OptionGroup var output: FormatOption

        func run() async throws {
            try await reportingProblems {
                let books = try await Replay(of: try data.directory.store()).books
                let last = to ?? today()
                let dues = books.gifts.schedules.values.flatMap { account in
                    account.openDues(to: last).map { (day: $0, schedule: account.schedule) }
                }.sorted { ($0.day, $0.schedule.id) < ($1.day, $1.schedule.id) }
                switch output.format {
                case .json:
                    print(JSON.array(dues.map { $0.schedule.json(due: $0.day) }).text)
                case .text:
                    for (day, schedule) in dues {
                        print("\(day)  \(schedule.id)  \(schedule.amount)  \(schedule.campaign)")
                    }
                }
            }
        }
    }

    fileprivate static func record(
        _ fact: GiftsFact, _ reference: String, _ outcome: String, in data: DataOption
    ) async throws {
        try await reportingProblems {
            try await Workspace.open(data.directory) { workspace in
                let entry = try await workspace.declare(fact, reference: reference)
                let id = entry.entry.body["schedule"]?.stringValue ?? ""
                print("schedule \(id) \(outcome), entry \(entry.entry.sequence)")
            }
        }
    }
}

extension Schedule.Period: ExpressibleByArgument {}
extension ScheduleEnd.Reason: ExpressibleByArgument {}

extension Schedule {
    fileprivate func json(due: Day) -> JSON {
        .object([
            "amount": .integer(amount.amount),
            "campaign": .string(campaign),
            "due": .string(due.description),
            "schedule": .string(id),
        ])
    }
}

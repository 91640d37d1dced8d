import Accounting
import ArgumentParser
import Foundation
import Giving
import LedgerCore
import LedgerService

/// `banchi books statement`: what came in, what is there and whose it is.
struct BooksStatementCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "statement",
        abstract: "State activities or balances, of the newest ledger or an earlier one.",
        discussion: "What is held for schools is a liability and no income: docs/books.md.")

    enum Format: String, ExpressibleByArgument, CaseIterable {
        case text, json, csv
    }

    @OptionGroup var source: SourceOption

    @Option(help: "activities or balances.")
    var kind: Statement.Kind

    @Option(help: "Whose book: foundation, school or grantee.")
    var book: Book = .foundation

    @Option(help: "Only this school's book: its 10-digit code.")
    var school: String?

    @Option(help: "With what was recorded up to this Bangkok day.")
    var asOf: Day?

    @Option(help: "With the ledger's first entries, so many.")
    var head: UInt64?

    @Option(help: "Activities from this Bangkok day on.")
    var from: Day?

    @Option(help: "A chart of accounts (default: Schema/accounts/chart.csv).")
    var chart: String?

    @Flag(help: "Every account and not only families of them; json and csv always say them all.")
    var accounts = false

    @Option(help: "text, json or csv.")
    var format: Format = .text

    func validate() throws {
        guard asOf == nil || head == nil else { throw ValidationError("either --as-of or --head") }
        guard from == nil || kind == .activities else {
            throw ValidationError("--from goes with --kind activities: balances have no period")
        }
        if let from, let asOf, from > asOf { throw ValidationError("--from is after --as-of") }
        guard school == nil || book == .school else {
            throw ValidationError("--school goes with --book school")
        }
        if let school, !School.isCode(school) {
            throw ValidationError("--school is a school's code of ten digits")
        }
    }

    func run() async throws {
        try await reportingProblems {
            let statement = try await statement()
            switch format {
            case .text: print(statement.text(isDetailed: accounts), terminator: "")
            case .json: print(statement.json.text)
            case .csv: print(statement.csv, terminator: "")
            }
        }
    }

    private func statement() async throws -> Statement {
        var activity = Activity(chart: try Chart.read(chart), from: from)
        let replay = try await Replay(
            of: try source.source(), visit: { placed, _ in try activity.take(placed) }, includes: isIncluded)
        if let head, replay.size < head {
            throw Problem(.badInput, "the ledger has \(grouped(replay.size)) entries, not \(grouped(head))")
        }
        if let school, replay.books.schools[school] == nil {
            // A statement of nothing about a school that nobody knows would look like one.
            throw Problem(.badInput, "school \(school) is not registered")
        }
        return Statement(
            kind, of: book, school: school, from: activity, size: replay.size, root: replay.root)
    }

    private func isIncluded(_ placed: PlacedEntry) -> Bool {
        let isInHead = head.map { placed.entry.sequence < $0 } ?? true
        let isInTime = asOf.map { Day(bangkok: placed.entry.at) <= $0 } ?? true
        return isInHead && isInTime
    }
}

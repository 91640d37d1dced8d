import ArgumentParser
import Giving
import LedgerCore
import LedgerService

extension DisburseCommand {
    struct Budget: AsyncParsableCommand {
        static let configuration = CommandConfiguration(
            abstract: "Show what the lines of a school's plan have left.",
            discussion: "available = budget + transfers - committed - paid")

        @OptionGroup var data: DataOption
        @Option(help: "The school's 10-digit code.") var school: String
        @Option(help: "The Buddhist year, such as 2570.") var fiscalYear: Int64
        @OptionGroup var output: FormatOption

        func run() async throws {
            try await reportingProblems {
                let books = try await Replay(of: try data.directory.store()).books
                let lines = books.budget(of: school, fiscalYear: fiscalYear)
                guard !lines.isEmpty else {
                    throw Problem(.badInput, "school \(school) has no approved plan for \(fiscalYear)")
                }
                switch output.format {
                case .json: print(JSON.array(lines.map(\.json)).text)
                case .text: lines.forEach { print($0.words) }
                }
            }
        }
    }

    struct Advances: AsyncParsableCommand {
        static let configuration = CommandConfiguration(
            abstract: "List advances of which something is outstanding.")

        @OptionGroup var data: DataOption
        @OptionGroup var output: FormatOption

        func run() async throws {
            try await reportingProblems {
                let books = try await Replay(of: try data.directory.store()).books
                let advances = books.spending.advances.values
                    .filter { $0.outstanding > .zero }.sorted { $0.payment.id < $1.payment.id }
                switch output.format {
                case .json: print(JSON.array(advances.map(\.json)).text)
                case .text: advances.forEach { print($0.words) }
                }
            }
        }
    }
}

extension BudgetLine {
    fileprivate var json: JSON {
        .object([
            "available": .integer(available.amount), "budget": .integer(budget.amount),
            "committed": .integer(committed.amount), "line": .string(line),
            "paid": .integer(paid.amount), "transfers": .integer(transfers.amount),
        ])
    }

    fileprivate var words: String {
        "\(line)  available \(available) = \(budget) + \(transfers) - \(committed) - \(paid) baht"
    }
}

extension AdvanceAccount {
    fileprivate var json: JSON {
        .object([
            "amount": .integer(payment.amount.amount), "campaign": .string(payment.campaign),
            "id": .string(payment.id), "outstanding": .integer(outstanding.amount),
            "paid": .string(payment.paid.description), "payee": .string(payment.payee),
        ])
    }

    fileprivate var words: String {
        "\(payment.id)  \(outstanding) of \(payment.amount) baht outstanding, \(payment.campaign), "
            + "paid \(payment.paid) to \(plain(payment.payee))"
    }
}

import ArgumentParser
import Giving
import LedgerCore
import LedgerService

/// `banchi donation follow`: a gift to its plan lines, payments and evidence.
struct DonationFollowCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "follow", abstract: "Follow a gift to what it paid for.",
        discussion: "Campaigns spend first what came first: docs/books.md.")

    @OptionGroup var source: SourceOption

    @Argument(help: "The receipt's number, such as DON2569/000123.")
    var receipt: String

    @OptionGroup var output: FormatOption

    func run() async throws {
        try await reportingProblems {
            guard let number = ReceiptNumber(receipt) else {
                throw Problem(.badInput, "\(receipt) is no receipt's number, such as DON2569/000123")
            }
            var tracing = Tracing()
            var donation: UInt64?
            _ = try await Replay(of: try source.source()) { placed, _ in
                tracing.take(placed)
                if let recorded = RecordedReceipt(placed), recorded.terms.receipt == number {
                    donation = recorded.donation.sequence
                }
            }
            guard let gift = donation.flatMap({ tracing.gift($0) }) else {
                throw Problem(.badInput, "there is no receipt \(number)")
            }
            let first = gift.origin.receipt.flatMap { ReceiptNumber($0) } ?? number
            let matches = tracing.matches(of: first)
            switch output.format {
            case .json: print(gift.json(matches: matches).text)
            case .text: print(gift.tree(matches: matches))
            }
        }
    }
}

/// `banchi donation payers`: a payment back to the gifts that paid for it.
struct DonationPayersCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "payers", abstract: "Follow a payment back to the gifts that paid for it.",
        discussion: "Campaigns spend first what came first: docs/books.md.")

    @OptionGroup var source: SourceOption

    @Argument(help: "The payment's id, such as P0042.")
    var payment: String

    @OptionGroup var output: FormatOption

    func run() async throws {
        try await reportingProblems {
            var tracing = Tracing()
            _ = try await Replay(of: try source.source()) { placed, _ in tracing.take(placed) }
            let payments = tracing.payments(payment)
            guard !payments.isEmpty else {
                throw Problem(.badInput, "no campaign's money went into anything called \(payment)")
            }
            switch output.format {
            case .json: print(JSON.array(payments.map(\.json)).text)
            case .text: print(payments.map(\.tree).joined(separator: "\n"))
            }
        }
    }
}

public import ArgumentParser
import Foundation
public import Giving
import LedgerCore
import LedgerService

/// `banchi receipt duplicate`: records that a receipt is handed out once more.
struct ReceiptDuplicateCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "duplicate", abstract: "Record that a receipt is handed out once more.")

    @OptionGroup var data: DataOption

    @Option(help: "The receipt's number, such as DON2569/000123.")
    var number: String
    @Option(help: "lost, damaged or request.")
    var reason: DuplicationReason
    @Option(help: "Your own reference: repeating it records nothing twice.")
    var reference: String?

    func run() async throws {
        try await reportingProblems {
            try await Workspace.open(data.directory) { workspace in
                let index = ReadIndex(store: workspace.store)
                let donation = try await workspace.donation(of: number, index: index)
                guard let receipt = ReceiptNumber(number) else { return }
                let submission = workspace.desk.submission(
                    of: .duplicateReceipt(donation, receipt: receipt, reason: reason),
                    scope: "duplicate", reference: reference ?? UUID().uuidString)
                let entries = try await workspace.record(submission)
                guard case .receiptDuplicated(let duplication) = try Fact(reading: entries[0].entry) else {
                    preconditionFailure("a duplicate was recorded as something else")
                }
                let entry = entries[0].entry.sequence
                print("duplicate \(duplication.copy) of receipt \(duplication.receipt), entry \(entry)")
            }
        }
    }
}

extension DuplicationReason: ExpressibleByArgument {}

public import ArgumentParser
import Foundation
public import Giving
import Imports
import LedgerCore
import LedgerService
import Storage
import TaxFiles

/// `banchi edonation report`: what somebody did in the e-Donation system.
struct EDonationCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "edonation", abstract: "What was submitted to the Revenue Department's e-Donation.",
        subcommands: [Report.self])

    struct Report: AsyncParsableCommand {
        static let configuration = CommandConfiguration(
            abstract: "Record that somebody sent, saw accepted or cancelled records of gifts.",
            discussion: """
                All of a file or nothing; repeating it records nothing twice. Recording submits nothing: it \
                is what you say that you did.
                """)

        @OptionGroup var data: DataOption

        @Option(help: "A list as export edonation wrote it in CSV, or receipt numbers, one a line.")
        var file: String?

        @Option(help: "One receipt's number, such as DON2569/000123.")
        var receipt: String?

        @Option(help: "The columns file with which the list was written (default: the one that ships).")
        var columns: String?

        @Option(help: "sent, accepted or cancelled.")
        var state: EDonationReport.State

        @Option(help: "The Bangkok day on which it came to be so, such as 2026-12-02.")
        var on: Day

        func validate() throws {
            guard (file == nil) != (receipt == nil) else {
                throw ValidationError("give either --file FILE or --receipt N")
            }
            if let receipt, ReceiptNumber(receipt) == nil {
                throw ValidationError("--receipt is a receipt's number such as DON2569/000123")
            }
        }

        func run() async throws {
            try await reportingProblems {
                let items = try items()
                try await Workspace.open(data.directory) { workspace in
                    let submissions = try await submissions(for: items, in: workspace)
                    let new = try await rehearse(submissions, of: items, in: workspace)
                    for submission in submissions { _ = try await workspace.record(submission) }
                    let known = submissions.count - new
                    print(
                        "\(grouped(new)) records reported as \(state.rawValue) on \(on)"
                            + (known > 0 ? ", \(grouped(known)) had been reported before" : ""))
                }
            }
        }

        /// The receipts, each with the line it stands on, for messages.
        private func items() throws -> [(place: String, number: ReceiptNumber)] {
            if let receipt, let number = ReceiptNumber(receipt) { return [("--receipt", number)] }
            guard let file else { preconditionFailure("--file was validated") }
            let column = try ColumnProfile.read(columns).columns.first { $0.field == .receipt }
            do {
                return try ReceiptList.read(URL(filePath: file), column: column?.title ?? "receipt")
                    .map { ("\(file):\($0.line)", $0.number) }
            } catch let fault as RowFault {
                throw Problem(.badInput, fault.description(in: file))
            }
        }

        private func submissions(
            for items: [(place: String, number: ReceiptNumber)], in workspace: Workspace
        ) async throws -> [Submission] {
            let index = ReadIndex(store: workspace.store)
            let books = try await index.books()
            var register = EDonationRegister()
            _ = try await Replay(of: workspace.store) { placed, fact in register.follow(placed, fact) }
            var submissions: [Submission] = []
            for (place, number) in items {
                guard let history = try await index.history(of: number),
                    let donation = RecordedDonation(try await workspace.entry(history.donation)),
                    let record = register[donation: donation.place.sequence]
                else {
                    throw Problem(.badInput, "\(place): there is no receipt \(number); nothing was recorded")
                }
                // A list from before a correction says what the new receipt no longer says.
                let newest = books.newestReceipt(of: donation)
                guard state != .sent || newest == number else {
                    throw Problem(
                        .badInput,
                        "\(place): receipt \(number) was replaced by \(newest); export the list again, "
                            + "send that, and report it. Nothing was recorded")
                }
                let turn = state == .sent ? record.cancellations : record.sendings
                submissions.append(
                    workspace.desk.submission(
                        of: .reportDonation(donation, as: state, on: on), scope: "edonation",
                        reference: "\(state.rawValue) \(on) \(turn) \(donation.place.leaf.hex)"))
            }
            return submissions
        }

        /// Decides all before anything is recorded.
        ///
        /// - Returns: how many are new.
        private func rehearse(
            _ submissions: [Submission], of items: [(place: String, number: ReceiptNumber)],
            in workspace: Workspace
        ) async throws -> Int {
            var rehearsal = try await Rehearsal(store: workspace.store, now: systemClock())
            let forecasts = try await rehearsal.forecast(submissions.map(\.request))
            let refusals = zip(items, forecasts).compactMap { item, forecast -> String? in
                guard case .wouldBeRefused(let refusal) = forecast else { return nil }
                return "\(item.place): \(refusal)"
            }
            guard refusals.isEmpty else {
                throw Problem(
                    .badInput,
                    refusals.prefix(Import.faultLimit).joined(separator: "\n") + "\nnothing was recorded")
            }
            return forecasts.count { $0 == .wouldBeRecorded }
        }
    }
}

extension EDonationReport.State: ExpressibleByArgument {}

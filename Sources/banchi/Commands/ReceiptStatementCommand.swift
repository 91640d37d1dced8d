import ArgumentParser
import Foundation
import LedgerService
import Receipts

/// `banchi receipt statement`: what one donor gave in one tax year, as a paper.
struct ReceiptStatementCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "statement",
        abstract: "Write a donor's statement of a tax year as a signed PDF with all its receipts inside.",
        discussion: """
            A tax year is the calendar year of the Bangkok days on which gifts were received. Voided \
            receipts are listed and left out of the total.
            """)

    @OptionGroup var data: DataOption

    @Option(help: "The donor's 13-digit tax id, or e-mail address, as it was given with the gifts.")
    var donor: String

    @Option(help: "The tax year, Buddhist: 2569.")
    var year: Int64

    @OptionGroup var papers: PaperOptions

    @Option(help: "The folder to write to; made where there is none.")
    var out: String

    func validate() throws {
        guard (2400...9999).contains(year) else {
            throw ValidationError("--year is a Buddhist year such as 2569")
        }
    }

    func run() async throws {
        try await reportingProblems {
            try await Workspace.open(data.directory) { workspace in
                let index = ReadIndex(store: workspace.store)
                let desk = try workspace.receiptDesk(index: index)
                let gifts = try await desk.receipts(ofDonor: DonorName(donor))
                guard let details = gifts.last?.token.disclosures else {
                    throw Problem(.badInput, "no gift in the vault was made under this tax id or address")
                }
                let statement = try await papers.desk(workspace, index: index).statement(
                    of: details, year: year, gifts: gifts)
                guard let statement else {
                    throw Problem(.badInput, "the donor gave nothing in the tax year \(year)")
                }
                try FileManager.default.createDirectory(
                    at: URL(filePath: out), withIntermediateDirectories: true)
                try await HandOutRegister(workspace.vault).note(
                    statement, of: gifts, in: URL(filePath: out))
                try statement.write(to: out)
                print("\(statement.fileName) written to \(out)")
            }
        }
    }
}

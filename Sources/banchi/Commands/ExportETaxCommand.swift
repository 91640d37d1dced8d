import ArgumentParser
import Foundation
import Giving
import LedgerCore
import LedgerService
import Receipts
import Storage
import TaxFiles

/// `banchi export etax`: receipts as e-Tax XML.
struct ExportETaxCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "etax",
        abstract: "Write receipts as e-Tax XML (ETDA ER3-2560, type T01).",
        discussion: """
            Nothing is signed and nothing is submitted. Void receipts and those that a school issues are \
            left out (docs/tax.md).
            """)

    @OptionGroup var data: DataOption

    @Option(help: "The receipt's number, such as DON2569/000123.")
    var number: String?

    @Flag(help: "Every receipt of the ledger.")
    var all = false

    @Option(help: "The folder to write to; made where there is none.")
    var out: String

    @Option(help: "A JSON file with the issuer's address in parts (docs/tax.md).")
    var sellerAddress: String?

    func validate() throws {
        guard all != (number != nil) else { throw ValidationError("give either --number N or --all") }
        if let number, ReceiptNumber(number) == nil {
            throw ValidationError("--number is a receipt's number such as DON2569/000123")
        }
    }

    func run() async throws {
        try await reportingProblems {
            let address = try sellerAddress.map { try ETaxAddress.read($0) }
            try await Workspace.open(data.directory) { workspace in
                let index = ReadIndex(store: workspace.store)
                let sequences = try await entries(in: index)
                try FileManager.default.createDirectory(
                    at: URL(filePath: out), withIntermediateDirectories: true)
                let written = try await write(sequences, of: workspace, index: index, address: address)
                report(written: written, of: sequences.count, hasAddress: address != nil)
            }
        }
    }

    private func entries(in index: ReadIndex) async throws -> [UInt64] {
        guard let number else { return try await index.allReceipts().map(\.sequence) }
        guard let parsed = ReceiptNumber(number), let sequence = try await index.entry(issuing: parsed)
        else { throw Problem(.badInput, "there is no receipt \(number)") }
        return [sequence]
    }

    private func write(
        _ sequences: [UInt64], of workspace: Workspace, index: ReadIndex, address: ETaxAddress?
    ) async throws -> Int {
        let bar = ProgressBar("writing receipts", total: sequences.count)
        defer { bar.finish() }
        let export = PersonalExport(what: "e-Tax receipt", register: HandOutRegister(workspace.vault))
        var written = 0
        for (position, sequence) in sequences.enumerated() {
            bar.show(position + 1)
            guard let receipt = try await receipt(sequence, of: workspace, index: index, address: address)
            else { continue }
            let file = URL(filePath: out).appending(path: "\(receipt.number.fileName).xml")
            try await export.write(
                [UInt8](receipt.xml(created: systemClock())), to: file, of: [receipt.gift])
            written += 1
        }
        if written > 0 { export.warn(out, count: written) }
        return written
    }

    /// Nil for a void receipt, and for one that a school issues.
    private func receipt(
        _ sequence: UInt64, of workspace: Workspace, index: ReadIndex, address: ETaxAddress?
    ) async throws -> ETaxReceipt? {
        let placed = try await workspace.entry(sequence)
        guard let terms = RecordedReceipt(placed)?.terms,
            let history = try await index.history(of: terms.receipt), history.voiding == nil
        else { return nil }
        return ETaxReceipt(
            terms, issued: placed.entry.at, donor: try await workspace.vault.donor(of: terms.gift),
            books: try await index.books(), address: address,
            replaced: try await replaced(by: history, of: workspace, index: index))
    }

    private func replaced(
        by history: ReceiptHistory, of workspace: Workspace, index: ReadIndex
    ) async throws -> ETaxReceipt.Replaced? {
        guard let number = history.replaces, let sequence = try await index.entry(issuing: number) else {
            return nil
        }
        return ETaxReceipt.Replaced(number: number, issued: try await workspace.entry(sequence).entry.at)
    }

    private func report(written: Int, of total: Int, hasAddress: Bool) {
        print("\(grouped(written)) of \(grouped(total)) receipts written to \(out) as e-Tax XML")
        if written < total { print("left out: void receipts, and receipts that a school issues") }
        if !hasAddress, written > 0 {
            print(
                "The seller's address is one line: without --seller-address "
                    + "the files break RCT-SellerTradeParty-009 to 012.")
        }
        print("Nothing was signed, and nothing was submitted to the Revenue Department.")
    }
}

extension ETaxAddress {
    static func read(_ path: String) throws -> ETaxAddress {
        do {
            return try ETaxAddress(try JSON(parsing: Array(try readText(URL(filePath: path)).utf8)))
        } catch let fault as Fault {
            throw Problem(.badInput, "\(path): \(fault)")
        }
    }
}

import ArgumentParser
import Foundation
import Giving
import LedgerCore
import LedgerService
import Receipts
import Storage
import Tables
import TaxFiles

/// `banchi export edonation`: the gifts whose donors want the deduction, for whoever keys them in.
struct ExportEDonationCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "edonation",
        abstract: "List gifts for the Revenue Department's e-Donation system, as CSV or XLSX.",
        discussion: """
            Nothing is submitted. Listed are the gifts whose donors gave a tax id, and those whose \
            record was sent before, which may be to be corrected or cancelled (docs/tax.md).
            """)

    @OptionGroup var data: DataOption

    @Option(help: "The first Bangkok day on which the gifts were received, such as 2026-11-01.")
    var from: Day

    @Option(help: "The last.")
    var to: Day

    @Option(help: "The file to write: .csv or .xlsx.")
    var out: String

    @Option(help: "A file with the columns (default: Schema/edonation/default.csv).")
    var columns: String?

    @Option(help: "Only these: not-sent, sent, accepted or cancelled.")
    var state: [EDonationState] = []

    func validate() throws {
        guard from <= to else { throw ValidationError("--from is after --to") }
        guard ["csv", "xlsx"].contains(format) else {
            throw ValidationError("--out is a file that ends in .csv or .xlsx")
        }
    }

    private var format: String { URL(filePath: out).pathExtension.lowercased() }

    func run() async throws {
        try await reportingProblems {
            let profile = try ColumnProfile.read(columns)
            try await Workspace.open(data.directory) { workspace in
                let records = try await records(in: workspace)
                let list = EDonationList(
                    records, profile: profile, books: try await ReadIndex(store: workspace.store).books())
                let export = PersonalExport(
                    what: "e-Donation list", register: HandOutRegister(workspace.vault))
                try await export.write(
                    try bytes(of: list.table), to: URL(filePath: out), of: records.map(\.record.gift))
                export.warn(out, count: records.count)
                report(records.map(\.record))
            }
        }
    }

    private func records(
        in workspace: Workspace
    ) async throws -> [(record: EDonationRecord, donor: DonorDetails?)] {
        var register = EDonationRegister()
        _ = try await Replay(of: workspace.store) { placed, fact in register.follow(placed, fact) }
        var listed: [(record: EDonationRecord, donor: DonorDetails?)] = []
        for record in register.records(received: from...to) {
            let donor = try await workspace.vault.donor(of: record.gift)
            guard record.isListed(donorTaxID: donor?.taxID), state.isEmpty || state.contains(record.state)
            else { continue }
            listed.append((record, donor))
        }
        return listed
    }

    private func bytes(of table: Table) throws -> [UInt8] {
        guard format == "xlsx" else { return table.csv }
        // The library writes files only: it gets one in a folder that nobody else may enter.
        let folder = FileManager.default.temporaryDirectory.appending(path: "banchi-\(UUID().uuidString)")
        try DurableFile.createDirectory(folder)
        // What cannot be removed lies where only its owner may read it.
        defer { try? FileManager.default.removeItem(at: folder) }
        let file = folder.appending(path: "list.xlsx")
        try table.writeXLSX(to: file.path, sheet: "e-Donation")
        return [UInt8](try Data(contentsOf: file))
    }

    private func report(_ records: [EDonationRecord]) {
        let counts = EDonationAction.allCases.compactMap { action -> String? in
            let count = records.count { $0.action == action }
            return count == 0 ? nil : "\(grouped(count)) to \(action.words)"
        }
        print("\(grouped(records.count)) gifts written to \(out): \(counts.joined(separator: ", "))")
        print("Nothing was submitted to the Revenue Department. Tell the ledger what you submit:")
        print("  banchi edonation report --file \(out) --state sent --on DAY")
    }
}

extension EDonationAction {
    fileprivate var words: String {
        switch self {
        case .none: "leave as they are"
        case .send: "send"
        case .correct: "correct"
        case .cancel: "cancel"
        }
    }
}

extension ColumnProfile {
    /// A columns file, or the one that ships.
    static func read(_ path: String?) throws -> ColumnProfile {
        let text =
            try path.map { try readText(URL(filePath: $0)) }
            ?? String(decoding: PackageResources.default_csv, as: UTF8.self)
        do {
            return try ColumnProfile(text)
        } catch {
            throw Problem(.badInput, "\(path ?? "Schema/edonation/default.csv"): \(error)")
        }
    }
}

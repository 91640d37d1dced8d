import ArgumentParser
import Foundation
import LedgerCore
import Statements

/// `banchi bench statements`: how fast banks' files are read, beside other people's readers of the same
/// files.
struct BenchStatementsCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "statements",
        abstract: "Statements read, beside xmllint --stream and the package mt-940 on the same files.")

    @Option(help: "How many megabytes of camt and of CSV; of MT940 an eighth, for the package is slow.")
    var megabytes = 64

    @Option(help: "A Python that has the package mt-940.") var python = "python3"

    func run() async throws {
        try await reportingProblems {
            let folder = FileManager.default.temporaryDirectory
                .appending(path: "banchi-bench-\(UUID().uuidString)")
            try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
            // What stays behind in a temporary folder does no harm.
            defer { try? FileManager.default.removeItem(at: folder) }
            print("megabytes a second, by processor time and by the clock")
            for format in SyntheticStatement.Format.allCases { try measure(format, in: folder) }
        }
    }

    private func measure(_ format: SyntheticStatement.Format, in folder: URL) throws {
        let file = folder.appending(path: "statement.\(format.rawValue)")
        let byteCount = megabytes * 1_000_000 / (format == .mt940 ? 8 : 1)
        let count = try SyntheticStatement(format: format, byteCount: byteCount).write(to: file)
        // Whichever comes first finds the file in memory, as the others do.
        let bytes = try Data(contentsOf: file)
        print("\(format.rawValue): \(grouped(count)) lines, \(grouped(bytes.count)) bytes")
        let ours = try Cost.measure(RUSAGE_SELF) {
            guard try read(bytes) == count else { throw Problem(.found, "not every line was read") }
        }
        report("banchi", ours, bytes.count)
        let theirs: (name: String, cost: Cost?) =
            switch format {
            case .camt:
                ("xmllint --stream", try Cost.ofProgram(["xmllint", "--stream", "--noout", file.path]))
            case .mt940:
                (
                    "mt-940 (PyPI)",
                    try Cost.ofProgram(
                        [python, "-c", "import mt940, sys; mt940.parse(sys.argv[1])", file.path])
                )
            case .csv: ("", nil)
            }
        guard !theirs.name.isEmpty else { return }
        guard let cost = theirs.cost else { return print("  \(theirs.name): not here") }
        report(theirs.name, cost, bytes.count)
        print(String(format: "  ratio %.2f by processor time", cost.processor / ours.processor))
    }

    private func read(_ bytes: Data) throws -> Int {
        var count = 0
        var options = StatementOptions()
        options.asOf = Day("2026-02-01")
        _ = try bytes.withUnsafeBytes { bytes in
            try StatementReader.read(bytes, options) { event throws(StatementFault) in
                if case .line = event { count += 1 }
            }
        }
        return count
    }

    private func report(_ name: String, _ cost: Cost, _ byteCount: Int) {
        let megabytes = Double(byteCount) / 1_000_000
        print(
            String(
                format: "  %@: %.1f, %.1f", name as NSString, megabytes / cost.processor,
                megabytes / cost.clock))
    }
}

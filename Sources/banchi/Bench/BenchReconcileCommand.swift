import ArgumentParser
import Foundation
import LedgerCore

/// `banchi bench reconcile`: a full reconciliation of a programme's year, by the program as an auditor runs
/// it, beside hashing the same entries in the same run.
struct BenchReconcileCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "reconcile",
        abstract: "Reconcile an exported log with its statements, beside hashing its entries.")

    @Option(help: "How many gifts.") var gifts = 1_000_000
    @Option(help: "How many lines of the bank, a tenth of them payments (default: a fifth of the gifts).")
    var lines: Int?
    @Option(help: "How many schools.") var schools = 4_781
    @Option(help: "The folder to write to, or that was written before.") var out: String

    func run() async throws {
        try await reportingProblems {
            let folder = URL(filePath: out)
            let (log, inputs) = (folder.appending(path: "log"), folder.appending(path: "inputs"))
            if !FileManager.default.fileExists(atPath: log.appending(path: "checkpoint").path) {
                try write(log, inputs)
            }
            let note = try String(contentsOf: log.appending(path: "checkpoint"), encoding: .utf8)
            guard let entries = note.split(separator: "\n").dropFirst().first.flatMap({ Int($0) }) else {
                throw Problem(.badInput, "\(log.path) has no checkpoint")
            }
            print("\(grouped(entries)) entries")
            let bare = try Cost.ofProgram(["sha256sum", log.appending(path: "entries.jsonl").path])
            try report("sha256sum", bare, entries)
            let own = CommandLine.arguments[0]
            for subject in ["plan", "bank", "all"] {
                let cost = try Cost.ofProgram([
                    own, "reconcile", subject, "--export", log.path, "--inputs", inputs.path,
                    "--accounts", inputs.appending(path: "accounts.json").path,
                    "--out", folder.appending(path: subject).path,
                    // Few gifts a school do not always cover what is paid: then it finds something.
                ], endingWith: [0, 1])
                try report("reconcile \(subject)", cost, entries)
            }
        }
    }

    private func write(_ log: URL, _ inputs: URL) throws {
        let lines = lines ?? gifts / 5
        let keys = try SyntheticKeys()
        var writer = try LogWriter(to: log, keys: keys)
        var programme = SyntheticProgramme(schools: schools, gifts: gifts, lines: lines, payments: lines / 10)
        try programme.write(to: &writer, keys, inputs: inputs)
        try writer.finish()
    }

    private func report(_ name: String, _ cost: Cost?, _ entries: Int) throws {
        guard let cost else { throw Problem(.found, "\(name) did not end well") }
        print(
            String(
                format: "  %@: %.2f s, %.2f s of processor time, %.1f us an entry, %.0f MB", name as NSString,
                cost.clock, cost.processor, cost.clock * 1_000_000 / Double(entries), cost.megabytes))
    }
}

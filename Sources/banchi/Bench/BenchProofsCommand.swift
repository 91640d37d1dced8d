import ArgumentParser
import Foundation
import LedgerCore
import LedgerService
import Storage
import StorageSQLite

/// `banchi bench proofs`: how long one proof takes out of a store, beside reading and hashing the tiles that
/// it lies in.
struct BenchProofsCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "proofs",
        abstract: "Proofs out of a store, beside reading and hashing the tiles that they lie in.")

    @Option(help: "An export, such as `banchi bench log` writes one.") var log: String
    @Option(help: "How many proofs of either sort.") var count = 10_000
    @Option(help: "Keep the store in this file, or take the one that is there.") var store: String?

    func run() async throws {
        try await reportingProblems {
            let folder = FileManager.default.temporaryDirectory
                .appending(path: "banchi-bench-\(UUID().uuidString)")
            try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
            // What stays behind in a temporary folder does no harm.
            defer { try? FileManager.default.removeItem(at: folder) }
            let path = store ?? folder.appending(path: "ledger.sqlite").path
            let filled = try await StoredLog.open(at: path, from: URL(filePath: log))
            try readOnce(path)
            try await measure(filled)
        }
    }

    /// The store's file too is in memory before the first proof, as far as there is room.
    private func readOnce(_ path: String) throws {
        let file = try FileHandle(forReadingFrom: URL(filePath: path))
        // What was read is read, whatever closing says.
        defer { try? file.close() }
        while let chunk = try file.read(upToCount: 1 << 20), !chunk.isEmpty {}
    }

    /// Each proof right beside its limit, so that both meet the machine in the same mood.
    private func measure(_ ledger: StoredLog) async throws {
        let reader = ProofReader(ledger.store)
        let kept = ledger.checkpoint
        let tiles = BareTiles(of: URL(filePath: log), treeSize: kept.size)
        try tiles.warm()
        var entries = Timing(), entryTiles = Timing(), extensions = Timing(), extensionTiles = Timing()
        for _ in 0..<count {
            let index = UInt64.random(in: 0..<kept.size)
            try await entries.measure { try await reader.entry(index, under: kept)?.encoded }
            let inclusion = ProofPlan.inclusion(of: index, inTreeOf: kept.size)
            try entryTiles.measure { try tiles.roots(under: inclusion) }

            let second = UInt64.random(in: 1...kept.size)
            let first = UInt64.random(in: 1...second)
            try await extensions.measure { try await reader.consistency(from: first, to: second) }
            let consistency = ProofPlan.consistency(from: first, to: second)
            try extensionTiles.measure { try tiles.roots(under: consistency) }
        }
        print("\(grouped(kept.size)) entries, \(grouped(count)) proofs of either sort, in milliseconds")
        print(Timing.heading)
        print(entries.row("tlog-proof of an entry"))
        print(entryTiles.row("  its tiles, read and hashed"))
        print(entries.row("  ratio", over: entryTiles))
        print(extensions.row("consistency of two sizes"))
        print(extensionTiles.row("  its tiles, read and hashed"))
        print(extensions.row("  ratio", over: extensionTiles))
    }
}

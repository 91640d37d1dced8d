import Foundation
import StatementFuzz
import Statements
import Testing

/// A short run over damaged statements; `Scripts/fuzz` makes long ones.
struct FuzzTests {
    private static let folders = ["mt940", "ofx", "csv", "thai-synthetic", "camt"]

    /// Small samples of our own, and the published ones where they are at hand.
    private static var corpus: [[UInt8]] {
        Seeds.all
            + folders.flatMap { folder -> [[UInt8]] in
                let root = SampleStatements.folder.appendingPathComponent(folder)
                // Where the folder is absent, the samples of our own are enough.
                let names = (try? FileManager.default.contentsOfDirectory(atPath: root.path)) ?? []
                return names.sorted().compactMap { try? SampleStatements.bytes("\(folder)/\($0)") }
            }
    }

    @Test func samplesOfOurOwnAreRead() {
        for seed in Seeds.all {
            #expect(fault(seed, .with { $0.asOf = nil }) == nil)
        }
    }

    @Test func whateverIsReadHolds() {
        let seed = ProcessInfo.processInfo.environment["BANCHI_SEED"].flatMap(UInt64.init) ?? 20_261_121
        print("damaged statements: seed \(seed)")
        let fuzz = StatementFuzz(Self.corpus, seed: seed)
        for run in 0..<3_000 {
            let outcome = fuzz.run(run)
            #expect(outcome.breach == nil, "seed \(seed), run \(run)")
        }
    }
}

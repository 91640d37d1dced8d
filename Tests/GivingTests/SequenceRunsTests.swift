@testable import Giving
import Testing

/// Which entries moved an account's cash, in few words.
struct SequenceRunsTests {
    @Test(arguments: [UInt64.random(in: .min ... .max), 1, 2]) func itHoldsWhatWasAdded(seed: UInt64) {
        var generator = SeededGenerator(seed: seed)
        var (runs, numbers, next) = (SequenceRuns(), Set<UInt64>(), UInt64(0))
        #expect(!runs.contains(0))
        for _ in 0..<5_000 {
            next += .random(in: 0...3, using: &generator)
            runs.append(next)
            numbers.insert(next)
        }
        for number in 0...next + 2 { #expect(runs.contains(number) == numbers.contains(number), "seed \(seed)") }
    }
}

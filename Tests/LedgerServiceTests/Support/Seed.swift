import Foundation

/// A generator that one number replays: SplitMix64.
struct Seed: RandomNumberGenerator {
    private var state: UInt64

    init(_ seed: UInt64) { state = seed }

    /// `BANCHI_TEST_SEED`, or a new one, which is printed.
    static func fresh(for test: String) -> Seed {
        let given = ProcessInfo.processInfo.environment["BANCHI_TEST_SEED"].flatMap { UInt64($0) }
        let seed = given ?? UInt64.random(in: 0..<1_000_000_000)
        print("\(test): BANCHI_TEST_SEED=\(seed)")
        return Seed(seed)
    }

    mutating func next() -> UInt64 {
        state &+= 0x9E37_79B9_7F4A_7C15
        var mixed = state
        mixed = (mixed ^ mixed >> 30) &* 0xBF58_476D_1CE4_E5B9
        mixed = (mixed ^ mixed >> 27) &* 0x94D0_49BB_1331_11EB
        return mixed ^ mixed >> 31
    }
}

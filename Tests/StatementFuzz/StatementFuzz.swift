import LedgerCore
public import Statements

/// Runs every reader over damaged files: each run depends on nothing but the seed and its number.
public struct StatementFuzz: Sendable {
    private let mutator: StatementMutator
    private let seed: UInt64

    public init(_ corpus: [[UInt8]], seed: UInt64) {
        mutator = StatementMutator(corpus)
        self.seed = seed
    }

    /// What came of one run.
    public struct Outcome: Sendable {
        public let fault: StatementFault.Code?
        /// What did not hold; nil where all did.
        public let breach: String?
    }

    public func run(_ number: Int) -> Outcome {
        let (bytes, options) = input(number)
        let (fault, breach) = StatementInvariants.read(bytes, options)
        return Outcome(fault: fault?.code, breach: breach)
    }

    /// The file and the options of a run, to look at.
    public func input(_ number: Int) -> (bytes: [UInt8], options: StatementOptions) {
        var numbers = SeededNumbers(seed: seed &+ UInt64(number) &* 0xD134_2543_DE82_EF95)
        return (mutator.mutated(&numbers), Self.options(&numbers))
    }

    private static func options(_ numbers: inout SeededNumbers) -> StatementOptions {
        var options = StatementOptions()
        options.isIntradayAsked = numbers.below(2) == 0
        options.years = [nil, nil, .buddhist, .christian][numbers.below(4)]
        options.asOf = numbers.below(4) == 0 ? nil : Day("2026-11-21")
        if numbers.below(8) == 0 { options.profile = numbers.pick(StatementProfile.shipped).name }
        if numbers.below(16) == 0 { options.currency = "THB" }
        return options
    }
}

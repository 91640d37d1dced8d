/// How long things took, counted in buckets: each holds what took at most its bound.
public struct DurationHistogram: Hashable, Sendable {
    /// In seconds: from an append that a fast disk takes to one that somebody waits for.
    public static let bounds = [0.001, 0.0025, 0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 10]

    /// Of each bound, how many took at most so long.
    public private(set) var cumulated = [Int64](repeating: 0, count: bounds.count)
    public private(set) var count: Int64 = 0
    /// Of all together, in seconds.
    public private(set) var sum = 0.0

    public init() {}

    public mutating func observe(_ duration: Duration) {
        let seconds = duration / .seconds(1)
        for index in Self.bounds.indices where seconds <= Self.bounds[index] { cumulated[index] += 1 }
        count += 1
        sum += seconds
    }
}

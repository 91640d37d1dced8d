/// A set of ascending numbers that come in runs: gifts that are recorded together stand one after the
/// other, so a million of them may be one run.
struct SequenceRuns: Sendable {
    private var runs: [ClosedRange<UInt64>] = []

    /// - Precondition: no number above it was added.
    mutating func append(_ number: UInt64) {
        guard let last = runs.last, number <= last.upperBound + 1 else {
            runs.append(number...number)
            return
        }
        precondition(number >= last.upperBound, "\(number) comes after \(last.upperBound)")
        runs[runs.count - 1] = last.lowerBound...number
    }

    func contains(_ number: UInt64) -> Bool {
        var (low, high) = (0, runs.count)
        while low < high {
            let middle = (low + high) / 2
            if runs[middle].upperBound < number { low = middle + 1 } else { high = middle }
        }
        return low < runs.count && runs[low].contains(number)
    }
}

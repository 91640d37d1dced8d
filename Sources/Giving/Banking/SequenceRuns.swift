/// A set of ascending numbers that come in runs: gifts that are recorded together stand one after the
/// other, so a million of them may be one run.
///
/// Runs lie in pages that never change once they are full, so that the next books share them with
/// these.
struct SequenceRuns: Sendable {
    private typealias Page = [ClosedRange<UInt64>]

    private var full: [Page] = []
    private var last: Page = []
    private static let pageLimit = 512

    /// - Precondition: no number above it was added.
    mutating func append(_ number: UInt64) {
        guard let run = last.last, number <= run.upperBound + 1 else {
            if last.count == Self.pageLimit {
                full.append(last)
                last = []
            }
            last.append(number...number)
            return
        }
        precondition(number >= run.upperBound, "\(number) comes after \(run.upperBound)")
        last[last.count - 1] = run.lowerBound...number
    }

    func contains(_ number: UInt64) -> Bool {
        let place = Self.place(of: number, in: full) { $0[$0.count - 1].upperBound }
        let page = place < full.count ? full[place] : last
        let run = Self.place(of: number, in: page, by: \.upperBound)
        return run < page.count && page[run].contains(number)
    }

    /// The first element that ends at the number or after it.
    private static func place<Element>(
        of number: UInt64, in elements: [Element], by end: (Element) -> UInt64
    ) -> Int {
        var (low, high) = (0, elements.count)
        while low < high {
            let middle = (low + high) / 2
            if end(elements[middle]) < number { low = middle + 1 } else { high = middle }
        }
        return low
    }
}

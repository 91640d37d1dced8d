import LedgerCore

/// M6: of at most twelve open entries near a line exactly one subset has its sum. People decide.
enum M6SubsetSum {
    static func suggestions(_ items: OpenItems) -> [FoundMatch] {
        let nearby = Nearby(items)
        return items.openLines.compactMap { place in
            let candidates = nearby.candidates(for: items.lines[place])
            guard candidates.count > 1, candidates.count <= items.rules.subsetCandidates else { return nil }
            let amounts = candidates.map { items.evidence.entries[$0].amount.amount }
            guard let subset = Self.onlySubset(of: amounts, summingTo: items.lines[place].amount.amount),
                subset.count > 1
            else { return nil }
            return items.found([place], subset.map { candidates[$0] }, .m6, .subset)
        }
    }

    /// The places of the only subset with a sum; nil where there is none, or more than one.
    ///
    /// - Parameter amounts: all of one sign, and at most a dozen.
    static func onlySubset(of amounts: [Int64], summingTo sum: Int64) -> [Int]? {
        let (magnitudes, wanted) = (amounts.map(\.magnitude), sum.magnitude)
        guard magnitudes.reduce(0, +) >= wanted else { return nil }
        var only: UInt32?
        var total: UInt64 = 0
        // Gray code: from one subset to the next a single element comes or goes.
        for step in 1..<(UInt32(1) << magnitudes.count) {
            let gray = step ^ (step >> 1)
            let changed = Int(step.trailingZeroBitCount)
            if gray & (1 << changed) == 0 {
                total -= magnitudes[changed]
            } else {
                total += magnitudes[changed]
            }
            guard total == wanted else { continue }
            guard only == nil else { return nil }
            only = gray
        }
        return only.map { subset in amounts.indices.filter { subset & (1 << $0) != 0 } }
    }
}

/// Open entries by cash account, direction and day.
private struct Nearby {
    private var places: [Key: [Int]] = [:]
    private let items: OpenItems

    private struct Key: Hashable {
        let cash: Name
        let isCredit: Bool
    }

    init(_ items: OpenItems) {
        self.items = items
        for place in items.openEntries {
            let entry = items.evidence.entries[place]
            places[Key(cash: entry.cash, isCredit: entry.amount > .zero), default: []].append(place)
        }
        for key in places.keys {
            places[key]?.sort { left, right in
                (items.evidence.entries[left].effective, left)
                    < (items.evidence.entries[right].effective, right)
            }
        }
    }

    /// In the window; one more than may be tried where there are too many.
    func candidates(for line: OpenLine) -> [Int] {
        let all = places[Key(cash: line.cash, isCredit: line.amount > .zero)] ?? []
        let window = items.rules.window
        let (from, through) = (
            line.booked.daysSinceEpoch - window.after, line.booked.daysSinceEpoch + window.before
        )
        var candidates: [Int] = []
        var position = first(in: all, from: from)
        while position < all.count, candidates.count <= items.rules.subsetCandidates {
            let entry = items.evidence.entries[all[position]]
            guard entry.effective.daysSinceEpoch <= through else { break }
            candidates.append(all[position])
            position += 1
        }
        return candidates
    }

    private func first(in places: [Int], from day: Int64) -> Int {
        var (low, high) = (0, places.count)
        while low < high {
            let middle = (low + high) / 2
            let isBefore = items.evidence.entries[places[middle]].effective.daysSinceEpoch < day
            if isBefore { low = middle + 1 } else { high = middle }
        }
        return low
    }
}

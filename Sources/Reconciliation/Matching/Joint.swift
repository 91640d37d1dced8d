import LedgerCore

/// Lines and entries under common keys, by day within each key: which could be the same, and which can only
/// be one another. Near-linear: keys are hashed, days are searched by halving.
struct Joint<Key: Hashable> {
    private var keys: [Key: Int32] = [:]
    private var lines: [Item] = []
    private var entries: [Item] = []
    /// Days of the line less days of the entry: from −before to after.
    private let before: Int64
    private let after: Int64

    /// A line or an entry under a key.
    private struct Item {
        let key: Int32
        let day: Int64
        let place: Int32
    }

    struct Pair: Hashable {
        let line: Int
        let entry: Int
    }

    /// What can be said of all of them.
    struct Outcome {
        /// Neither the line nor the entry could be anything else; by line.
        var pairs: [Pair] = []
        /// Lines with candidates that are not settled by a pair, with the candidates.
        var ambiguous: [(line: Int, candidates: [Int])] = []
        /// Entries with candidates that are not settled by a pair.
        var contested: [Int] = []
    }

    /// Without a window, days do not matter.
    init(_ window: MatchingRules.Window?) {
        before = window?.before ?? .max / 4
        after = window?.after ?? .max / 4
    }

    /// All lines come before all entries: an entry under a key that no line has is nobody's candidate.
    mutating func add(line place: Int, on day: Day, under key: Key) {
        let number = keys[key] ?? Int32(keys.count)
        keys[key] = number
        lines.append(Item(key: number, day: day.daysSinceEpoch, place: Int32(place)))
    }

    mutating func add(entry place: Int, on day: Day, under key: Key) {
        guard let number = keys[key] else { return }
        entries.append(Item(key: number, day: day.daysSinceEpoch, place: Int32(place)))
    }

    func outcome() -> Outcome {
        guard !entries.isEmpty else { return Outcome() }
        let lines = Side(self.lines, keys: keys.count)
        let entries = Side(self.entries, keys: keys.count)
        let ofLines = Choices(of: lines, among: entries, from: -after, through: before)
        let ofEntries = Choices(of: entries, among: lines, from: -before, through: after)
        var outcome = Outcome()
        var settled: Set<Int32> = []
        for place in lines.places {
            guard let choice = ofLines[place] else { continue }
            if !choice.hasMore, let back = ofEntries[choice.first], !back.hasMore, back.first == place {
                outcome.pairs.append(Pair(line: Int(place), entry: Int(choice.first)))
                settled.insert(choice.first)
            } else {
                outcome.ambiguous.append((Int(place), []))
            }
        }
        outcome.contested = entries.places.filter { ofEntries[$0] != nil && !settled.contains($0) }
            .map { Int($0) }
        name(&outcome.ambiguous, lines, entries)
        return outcome
    }

    /// Finds some candidates of the lines that are ambiguous.
    private func name(
        _ ambiguous: inout [(line: Int, candidates: [Int])], _ lines: Side, _ entries: Side
    ) {
        guard !ambiguous.isEmpty else { return }
        let positions = Dictionary(uniqueKeysWithValues: ambiguous.enumerated().map { ($1.line, $0) })
        for item in lines.items {
            guard let position = positions[Int(item.place)] else { continue }
            for entry in entries.range(item.key, item.day - after, item.day + before) {
                let named = ambiguous[position].candidates
                if named.count == Ambiguity.mostNamed { break }
                let candidate = Int(entries.items[entry].place)
                if !named.contains(candidate) { ambiguous[position].candidates.append(candidate) }
            }
        }
    }
}

extension Joint {
    /// All lines, or all entries, by key and day.
    private struct Side {
        let items: [Item]
        /// Where in `items` a key begins.
        private let starts: [Int32]

        init(_ unsorted: [Item], keys: Int) {
            items = unsorted.sorted { ($0.key, $0.day, $0.place) < ($1.key, $1.day, $1.place) }
            var starts = [Int32](repeating: 0, count: keys + 1)
            for item in items { starts[Int(item.key) + 1] += 1 }
            for key in 0..<keys { starts[key + 1] += starts[key] }
            self.starts = starts
        }

        /// Each once, ascending.
        var places: [Int32] {
            let sorted = items.map(\.place).sorted()
            return sorted.indices.filter { $0 == 0 || sorted[$0 - 1] != sorted[$0] }.map { sorted[$0] }
        }

        /// The items of a key from one day through another.
        func range(_ key: Int32, _ from: Int64, _ through: Int64) -> Range<Int> {
            let whole = Int(starts[Int(key)])..<Int(starts[Int(key) + 1])
            let low = first(in: whole) { $0 >= from }
            return low..<first(in: low..<whole.upperBound) { $0 > through }
        }

        private func first(in range: Range<Int>, _ isReached: (Int64) -> Bool) -> Int {
            var (low, high) = (range.lowerBound, range.upperBound)
            while low < high {
                let middle = (low + high) / 2
                if isReached(items[middle].day) { high = middle } else { low = middle + 1 }
            }
            return low
        }
    }

    /// For each of one side the first candidate of the other, and whether there are more.
    private struct Choices {
        private var first: [Int32]
        private var hasMore: [Bool]

        init(of side: Side, among others: Side, from: Int64, through: Int64) {
            let count = side.items.reduce(0) { max($0, Int($1.place) + 1) }
            first = Array(repeating: -1, count: count)
            hasMore = Array(repeating: false, count: count)
            for item in side.items where !hasMore[Int(item.place)] {
                let place = Int(item.place)
                for other in others.range(item.key, item.day + from, item.day + through) {
                    let candidate = others.items[other].place
                    if first[place] < 0 {
                        first[place] = candidate
                    } else if first[place] != candidate {
                        hasMore[place] = true
                        break
                    }
                }
            }
        }

        subscript(place: Int32) -> (first: Int32, hasMore: Bool)? {
            let place = Int(place)
            return first.indices.contains(place) && first[place] >= 0 ? (first[place], hasMore[place]) : nil
        }
    }
}

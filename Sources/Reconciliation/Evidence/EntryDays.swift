import LedgerCore

/// The Bangkok day on which each entry was recorded. Entries come in the order of time, so it takes one
/// element a day and not one an entry.
struct EntryDays: Hashable, Sendable {
    private var starts: [Start] = []

    private struct Start: Hashable {
        let sequence: UInt64
        let day: Day
    }

    /// Nil while there is no entry.
    var newest: Day? { starts.last?.day }

    mutating func take(_ placed: PlacedEntry) {
        let day = Day(bangkok: placed.entry.at)
        if starts.last?.day != day { starts.append(Start(sequence: placed.entry.sequence, day: day)) }
    }

    /// Nil before the first entry.
    func day(of sequence: UInt64) -> Day? {
        var (low, high) = (0, starts.count)
        while low < high {
            let middle = (low + high) / 2
            if starts[middle].sequence <= sequence { low = middle + 1 } else { high = middle }
        }
        return low == 0 ? nil : starts[low - 1].day
    }
}

import LedgerCore

/// M3: the amount is exact within the window, and unique on both sides.
enum M3AmountAndDay {
    static func match(_ items: inout OpenItems) {
        var joint = Joint<Key>(items.rules.window)
        for place in items.openLines {
            let line = items.lines[place]
            joint.add(line: place, on: line.booked, under: Key(cash: line.cash, amount: line.amount))
        }
        for place in items.openEntries {
            let entry = items.evidence.entries[place]
            joint.add(entry: place, on: entry.effective, under: Key(cash: entry.cash, amount: entry.amount))
        }
        items.settle(joint.outcome(), .m3, .amount, isStrong: false)
    }

    private struct Key: Hashable {
        let cash: Name
        let amount: Satang
    }
}

import LedgerCore

/// M2: the amount is exact, the other account is the one that was to be paid, within the window.
enum M2Counterparty {
    static func match(_ items: inout OpenItems) {
        var joint = Joint<Key>(items.rules.window)
        for place in items.openLines {
            let line = items.lines[place]
            guard !line.counterparty.isNone else { continue }
            let key = Key(counterparty: line.counterparty, cash: line.cash, amount: line.amount)
            joint.add(line: place, on: line.booked, under: key)
        }
        for place in items.openEntries {
            let entry = items.evidence.entries[place]
            guard !entry.payeeAccount.isNone else { continue }
            let key = Key(counterparty: entry.payeeAccount, cash: entry.cash, amount: entry.amount)
            joint.add(entry: place, on: entry.effective, under: key)
        }
        items.settle(joint.outcome(), .m2, .counterparty, isStrong: true)
    }

    private struct Key: Hashable {
        let counterparty: Name
        let cash: Name
        let amount: Satang
    }
}

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
            // Names of the lines: an account that no line has is nobody's.
            guard let account = items.evidence.names[entry.payeeAccount],
                let counterparty = items.evidence.lines.names.known(items.evidence.lines.canonical(account))
            else { continue }
            let key = Key(counterparty: counterparty, cash: entry.cash, amount: entry.amount)
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

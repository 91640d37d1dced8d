import LedgerCore

/// M7: fees, interest, tax and returns, with an entry of a kind that records such a thing, of the same
/// amount. On the same day first: charges of one amount come every day.
enum M7Templates {
    static func match(_ items: inout OpenItems) {
        for (place, template) in items.rules.templates.enumerated() {
            match(&items, template, at: place, days: 0)
            if template.days > 0 { match(&items, template, at: place, days: template.days) }
        }
    }

    private static func match(
        _ items: inout OpenItems, _ template: MatchingTemplate, at number: Int, days: Int64
    ) {
        var joint = Joint<Key>(MatchingRules.Window(before: days, after: days))
        for place in items.openLines where items.lines[place].template == number {
            let line = items.lines[place]
            joint.add(line: place, on: line.booked, under: Key(cash: line.cash, amount: line.amount))
        }
        let kinds = Set(template.kinds.compactMap { items.evidence.names.known($0) })
        for place in items.openEntries where kinds.contains(items.evidence.entries[place].kind) {
            let entry = items.evidence.entries[place]
            joint.add(entry: place, on: entry.effective, under: Key(cash: entry.cash, amount: entry.amount))
        }
        items.settle(joint.outcome(), .m7, .template, isStrong: true)
    }

    private struct Key: Hashable {
        let cash: Name
        let amount: Satang
    }
}

import LedgerCore

/// M1: our own reference is echoed, and the amount is exact.
///
/// A receipt's number or a payment's id stands for one entry, whenever the bank books it. A campaign's QR
/// stands for all gifts to it, so there the window counts as well.
enum M1OwnReference {
    static func match(_ items: inout OpenItems) {
        match(&items, .reference, within: nil) { items, entry in items.references.of(entry: entry) }
        match(&items, .campaign, within: items.rules.window) { items, place in
            let entry = items.evidence.entries[place]
            let number = entry.method == nil ? -1 : items.references.of(campaign: entry.campaign)
            return number < 0 ? [] : [number]
        }
    }

    private static func match(
        _ items: inout OpenItems, _ reason: FoundMatch.Reason, within window: MatchingRules.Window?,
        _ references: (OpenItems, Int) -> [Int32]
    ) {
        var joint = Joint<Key>(window)
        for place in items.openLines {
            let line = items.lines[place]
            for number in items.references.of(line: place) {
                let key = Key(reference: number, cash: line.cash, amount: line.amount)
                joint.add(line: place, on: line.booked, under: key)
            }
        }
        for place in items.openEntries {
            let entry = items.evidence.entries[place]
            for number in references(items, place) {
                let key = Key(reference: number, cash: entry.cash, amount: entry.amount)
                joint.add(entry: place, on: entry.effective, under: key)
            }
        }
        items.settle(joint.outcome(), .m1, reason, isStrong: true)
    }

    private struct Key: Hashable {
        let reference: Int32
        let cash: Name
        let amount: Satang
    }
}

extension OpenItems {
    /// Matches the pairs. What is ambiguous by strong evidence is held back from all weaker rules, on both
    /// sides; by weak evidence only noted, since a stronger one of another kind may still tell.
    mutating func settle<Key>(
        _ outcome: Joint<Key>.Outcome, _ rule: MatchingRule, _ reason: FoundMatch.Reason, isStrong: Bool
    ) {
        for pair in outcome.pairs { match(lines: [pair.line], entries: [pair.entry], rule, reason) }
        for (line, candidates) in outcome.ambiguous {
            note(line: line, candidates: candidates, rule)
            if isStrong { hold(line: line) }
        }
        if isStrong { outcome.contested.forEach { hold(entry: $0) } }
    }
}

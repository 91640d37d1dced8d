import LedgerCore

/// M5: several lines of a statement are one entry, in instalments under one reference.
enum M5Instalments {
    static func match(_ items: inout OpenItems) {
        var linesOf: [Key: [Int]] = [:]
        for place in items.openLines {
            let line = items.lines[place]
            for number in items.references.of(line: place) {
                let key = Key(reference: number, cash: line.cash, isCredit: line.amount > .zero)
                linesOf[key, default: []].append(place)
            }
        }
        var edges: [Edge] = []
        for place in items.openEntries {
            let entry = items.evidence.entries[place]
            for number in items.references.of(entry: place) {
                let key = Key(reference: number, cash: entry.cash, isCredit: entry.amount > .zero)
                guard let lines = linesOf[key], lines.count > 1,
                    Set(lines.map { items.lines[$0].id.statement }).count == 1,
                    lines.map({ items.lines[$0].amount }).cappedTotal == entry.amount
                else { continue }
                edges.append(Edge(lines: lines, entries: [place]))
                break
            }
        }
        items.settle(edges, .m5, .instalments)
    }

    private struct Key: Hashable {
        let reference: Int32
        let cash: Name
        let isCredit: Bool
    }
}

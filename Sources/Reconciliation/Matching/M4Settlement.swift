import Giving
import LedgerCore

/// M4: one credit is the sum of a settlement group, less recorded fees: the gifts whose references the
/// batch itself names, or all open gifts of one day and method.
enum M4Settlement {
    static func match(_ items: inout OpenItems) {
        matchBatches(&items)
        matchDays(&items)
    }

    /// By the references of a batch: each of a different open entry, all of the line's sign.
    private static func matchBatches(_ items: inout OpenItems) {
        var entriesOf: [Key: [Int]] = [:]
        for place in items.openEntries {
            for number in items.references.of(entry: place) {
                let entry = items.evidence.entries[place]
                let key = Key(reference: number, cash: entry.cash, isCredit: entry.amount > .zero)
                entriesOf[key, default: []].append(place)
            }
        }
        var groups: [Edge] = []
        for place in items.openLines {
            let line = items.lines[place]
            let named = items.references.of(line: place).compactMap { number in
                entriesOf[Key(reference: number, cash: line.cash, isCredit: line.amount > .zero)]
            }
            // A reference of two entries says nothing about which of them is meant.
            guard named.count > 1, named.allSatisfy({ $0.count == 1 }) else { continue }
            let entries = Set(named.joined()).sorted()
            let sum = entries.map { items.evidence.entries[$0].amount }.cappedTotal
            if entries.count > 1, sum == line.amount { groups.append(Edge(lines: [place], entries: entries)) }
        }
        items.settle(groups, .m4, .batch)
    }

    private struct Key: Hashable {
        let reference: Int32
        let cash: Name
        let isCredit: Bool
    }

    private static func matchDays(_ items: inout OpenItems) {
        let sums = Settlements(items).sums
        var joint = Joint<SumKey>(
            MatchingRules.Window(before: 0, after: items.rules.settlementDays))
        for place in items.openLines where items.lines[place].amount > .zero {
            let line = items.lines[place]
            joint.add(line: place, on: line.booked, under: SumKey(cash: line.cash, amount: line.amount))
        }
        for (place, sum) in sums.enumerated() {
            joint.add(entry: place, on: sum.day, under: SumKey(cash: sum.cash, amount: sum.amount))
        }
        let outcome = joint.outcome()
        var edges = outcome.pairs.map { Edge(lines: [$0.line], entries: sums[$0.entry].entries) }
        // What several lines, or several sums, could be stays an edge of each, so that none is unique.
        for (line, candidates) in outcome.ambiguous {
            edges += candidates.map { Edge(lines: [line], entries: sums[$0].entries) }
        }
        items.settle(edges, .m4, .settlement)
    }

    private struct SumKey: Hashable {
        let cash: Name
        let amount: Satang
    }
}

/// Lines and entries that add up to one another.
struct Edge {
    let lines: [Int]
    let entries: [Int]
}

extension OpenItems {
    /// Matches the edges that share no line and no entry with another one; what others share is held.
    mutating func settle(_ edges: [Edge], _ rule: MatchingRule, _ reason: FoundMatch.Reason) {
        var (ofLines, ofEntries): ([Int: Int], [Int: Int]) = ([:], [:])
        for edge in edges {
            for line in edge.lines { ofLines[line, default: 0] += 1 }
            for entry in edge.entries { ofEntries[entry, default: 0] += 1 }
        }
        for edge in edges {
            let isAlone =
                edge.lines.allSatisfy { ofLines[$0] == 1 } && edge.entries.allSatisfy { ofEntries[$0] == 1 }
            if isAlone {
                let hasFee = edge.entries.contains { evidence.entries[$0].amount < .zero }
                let isNet = reason == .settlement && hasFee
                match(lines: edge.lines, entries: edge.entries, rule, isNet ? .settlementLessFees : reason)
            } else {
                for line in edge.lines {
                    note(line: line, candidates: edge.entries, rule)
                    hold(line: line)
                }
                edge.entries.forEach { hold(entry: $0) }
            }
        }
    }
}

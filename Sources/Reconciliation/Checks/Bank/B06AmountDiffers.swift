import Giving
import LedgerCore

/// What goes by one reference has one amount.
public struct B06AmountDiffers: Check {
    public let id = "B06"
    public let version: Int64 = 1
    public let severity = Severity.high
    public let title = "Amount differs"
    public let titleThai = "จำนวนเงินต่างกัน"
    public let documentation = """
        A line and an entry that are matched one to one have the same amount; and an open line that echoes \
        the reference of an open entry, of the same direction, has its amount. Where several entries have \
        the reference the first one is named. difference: line less entry.
        """

    public init() {}

    public func judge(_ evidence: Evidence) -> [Finding] {
        matched(evidence.bank) + echoed(evidence.bank)
    }

    private func matched(_ bank: BankEvidence) -> [Finding] {
        bank.countedMatches.compactMap { match, lines, entries in
            guard lines.count == 1, entries.count == 1, lines[0].amount != entries[0].amount
            else { return nil }
            let (line, entry) = (lines[0].amount, entries[0].amount)
            return finding(
                on: match, entries, in: bank, expected: .object(["amount": entry.json]),
                found: .object(["amount": line.json]), difference: line.cappedSum(-entry),
                note: "\(line.amount) - (\(entry.amount))",
                summary: "of \(line) is matched with an entry of \(entry)")
        }
    }

    private func echoed(_ bank: BankEvidence) -> [Finding] {
        let items = OpenItems(bank, bank.rules)
        var entriesOf: [Int32: [Int]] = [:]
        for place in items.openEntries {
            for number in items.references.of(entry: place) { entriesOf[number, default: []].append(place) }
        }
        guard !entriesOf.isEmpty else { return [] }
        let stated = Dictionary(bank.openLines.map { ($0.id, $0) }) { first, _ in first }
        return items.openLines.compactMap { place in
            let line = items.lines[place]
            let candidates = items.references.of(line: place).flatMap { entriesOf[$0] ?? [] }
                .filter {
                    bank.entries[$0].cash == line.cash
                        && (bank.entries[$0].amount > .zero) == (line.amount > .zero)
                }
            guard let first = candidates.first, let own = stated[line.id],
                !candidates.contains(where: { bank.entries[$0].amount == line.amount })
            else { return nil }
            let entry = bank.entries[first]
            return finding(
                on: own, in: bank,
                expected: .object(["amount": entry.amount.json, "reference": JSON(orNull: entry.reference)]),
                found: .object(["amount": line.amount.json]),
                difference: line.amount.cappedSum(-entry.amount), comparedWith: [entry.entry],
                note: "\(line.amount.amount) - (\(entry.amount.amount))",
                summary: "of \(line.amount) echoes the reference of entry \(entry.sequence), which is of "
                    + "\(entry.amount)")
        }
    }
}

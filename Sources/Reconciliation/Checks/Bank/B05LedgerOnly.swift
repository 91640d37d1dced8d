import Giving
import LedgerCore

/// What the ledger says of the bank, the bank says too.
public struct B05LedgerOnly: Check {
    public let id = "B05"
    public let version: Int64 = 1
    public let severity = Severity.high
    public let title = "Ledger only"
    public let titleThai = "มีในบัญชี ไม่มีในธนาคาร"
    public let documentation = """
        Every entry with a move on an account that has statements is in a match at most days after it \
        happened, as far as statements reach; from stale_days on it is stale. What was recorded by mistake \
        and taken out again never was at the bank; card payments are B22's. difference: the entry, which \
        the bank does not have.
        """

    public init() {}

    public func judge(_ evidence: Evidence) -> [Finding] {
        let (bank, limits) = (evidence.bank, evidence.parameters.bank.outstanding)
        let staleBefore = evidence.asOf.advanced(by: -limits.staleDays)
        return bank.openEntries.compactMap { entry, span in
            guard entry.method != .card, entry.effective.advanced(by: limits.days) <= span.upperBound else {
                return nil
            }
            let state = entry.effective < staleBefore ? "stale" : "outstanding"
            return finding(
                on: entry, in: bank, expected: .object(["line": .string("any")]),
                found: .object([
                    "amount": entry.amount.json, "effective": entry.effective.json,
                    "kind": JSON(orNull: bank.names[entry.kind]), "state": .string(state),
                ]),
                difference: entry.amount,
                note: "\(entry.effective) \(entry.amount.amount), statements up to \(span.upperBound)",
                summary: "of \(entry.amount) on \(entry.effective) is \(state): the bank has no such line up "
                    + "to \(span.upperBound)")
        }
    }
}

extension BankEvidence {
    /// Entries that are in no live match, from the first day of which a statement tells, each with the days
    /// of which statements tell; without pairs of a mistake and what took it out.
    var openEntries: [(entry: CashEntry, span: ClosedRange<Day>)] {
        let coverage = coverage
        guard !coverage.isEmpty else { return [] }
        let undone = undonePlaces
        return entries.indices.compactMap { place in
            guard match(ofEntry: place) == nil, let span = coverage[entries[place].cash],
                entries[place].effective >= span.lowerBound, !undone.contains(place)
            else { return nil }
            return (entries[place], span)
        }
    }

    /// Places of mistakes and of what took them out, where neither is matched.
    private var undonePlaces: Set<Int> {
        var places: Set<Int> = []
        for (place, entry) in entries.enumerated() {
            guard let sequence = entry.undoes, let other = self.place(ofEntry: sequence, cash: entry.cash),
                entries[other].amount == -entry.amount, match(ofEntry: place) == nil,
                match(ofEntry: other) == nil
            else { continue }
            places.formUnion([place, other])
        }
        return places
    }
}

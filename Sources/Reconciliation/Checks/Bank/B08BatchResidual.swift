import Giving
import LedgerCore

/// A batch is the sum of its parts.
public struct B08BatchResidual: Check {
    public let id = "B08"
    public let version: Int64 = 1
    public let severity = Severity.high
    public let title = "Batch residual"
    public let titleThai = "ผลต่างของยอดรวมชุด"
    public let documentation = """
        In every match of several lines or several entries the lines add up to the entries, fees among \
        them. difference: lines less entries.
        """

    public init() {}

    public func judge(_ evidence: Evidence) -> [Finding] {
        let bank = evidence.bank
        return bank.countedMatches.compactMap { match, lines, entries in
            let (banked, recorded) = (lines.map(\.amount).cappedTotal, entries.map(\.amount).cappedTotal)
            guard lines.count > 1 || entries.count > 1, banked != recorded else { return nil }
            return finding(
                on: match, entries, in: bank,
                expected: .object(["entries": .integer(Int64(entries.count)), "sum": recorded.json]),
                found: .object(["lines": .integer(Int64(lines.count)), "sum": banked.json]),
                difference: banked.cappedSum(-recorded),
                note: "\(banked.amount) - (\(recorded.amount))",
                summary: "comes to \(banked) in \(lines.count) lines, its \(entries.count) entries to "
                    + "\(recorded)")
        }
    }
}

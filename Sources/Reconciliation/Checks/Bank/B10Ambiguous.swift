import Giving
import LedgerCore

/// What could be one of several is for people to decide.
public struct B10Ambiguous: Check {
    public let id = "B10"
    public let version: Int64 = 1
    public let severity = Severity.medium
    public let title = "Ambiguous"
    public let titleThai = "มีรายการที่อาจตรงกันหลายรายการ"
    public let documentation = """
        No open line has several entries that are equal by the rule that comes first, or shares its one \
        candidate with other lines. Such lines are never matched by themselves. entries: the statement's \
        import, and the candidates, at most twelve.
        """

    public init() {}

    public func judge(_ evidence: Evidence) -> [Finding] {
        let bank = evidence.bank
        let ambiguities = LineMatching(of: bank, by: bank.rules).ambiguities
        guard !ambiguities.isEmpty else { return [] }
        let stated = Dictionary(bank.openLines.map { ($0.id, $0) }) { first, _ in first }
        return ambiguities.compactMap { ambiguity in
            guard let line = stated[ambiguity.line] else { return nil }
            let candidates = ambiguity.candidates.map { bank.entries[$0] }
            let count =
                candidates.count == 1 ? "1 candidate, with other lines" : "\(candidates.count) candidates"
            let sequences = candidates.map { String($0.sequence) }.joined(separator: " ")
            return finding(
                on: line, in: bank, expected: .object(["candidates": .integer(1)]),
                found: .object([
                    "candidates": .array(candidates.map { .integer(Int64($0.sequence)) }),
                    "rule": .string(ambiguity.rule.rawValue),
                    "score": .integer(Int64(bank.rules.score(ambiguity.rule))),
                ]),
                comparedWith: candidates.map(\.entry),
                note: "\(ambiguity.rule.rawValue) \(sequences)",
                summary: "of \(line.line.amount) on \(line.line.booked) has \(count) by "
                    + ambiguity.rule.rawValue)
        }
    }
}

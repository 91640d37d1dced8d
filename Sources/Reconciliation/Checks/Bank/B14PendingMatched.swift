import Giving
import LedgerCore

/// What is only pending is not taken for booked.
public struct B14PendingMatched: Check {
    public let id = "B14"
    public let version: Int64 = 1
    public let severity = Severity.high
    public let title = "Status"
    public let titleThai = "จับคู่กับรายการที่ยังไม่ลงบัญชี"
    public let documentation = """
        No live match has a line that its file states as pending. difference: the pending lines.
        """

    public init() {}

    public func judge(_ evidence: Evidence) -> [Finding] {
        let bank = evidence.bank
        return bank.matches.compactMap { match in
            guard match.isLive else { return nil }
            let pending = bank.lines(of: match).filter(\.isPending)
            guard !pending.isEmpty else { return nil }
            let sum = pending.map(\.amount).cappedTotal
            return finding(
                on: match, match.entries.map { bank.entries[$0] }, in: bank,
                expected: .object(["status": .string("booked")]),
                found: .object([
                    "lines": .array(pending.map { .integer(Int64($0.number)) }), "status": .string("pending"),
                ]),
                difference: sum, note: "\(pending.count) pending, \(sum.amount)",
                summary: "is matched, and \(sum) of it is only pending")
        }
    }
}

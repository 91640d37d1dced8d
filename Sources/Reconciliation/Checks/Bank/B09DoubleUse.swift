import Giving
import LedgerCore

/// A line and an entry are in one live match.
public struct B09DoubleUse: Check {
    public let id = "B09"
    public let version: Int64 = 1
    public let severity = Severity.critical
    public let title = "Double use"
    public let titleThai = "จับคู่ซ้ำ"
    public let documentation = """
        No line of a statement and no entry was taken into a match while it was in another live one. The \
        finding is on the later match.
        """

    public init() {}

    public func judge(_ evidence: Evidence) -> [Finding] {
        let bank = evidence.bank
        return bank.doubleUses.map { use in
            let (first, second) = (bank.matches[use.first], bank.matches[use.second])
            let what = use.line.map { "line \($0.number)" }
                ?? use.entry.map { "entry \(bank.entries[$0].sequence)" } ?? ""
            return finding(
                on: second, second.entries.map { bank.entries[$0] }, in: bank,
                expected: .object(["matches": .integer(1)]),
                found: .object([
                    "first": .integer(Int64(first.entry.sequence)),
                    "second": .integer(Int64(second.entry.sequence)), "used": .string(what),
                ]),
                note: "\(what) in \(first.entry.sequence) and \(second.entry.sequence)",
                summary: "takes \(what), which entry \(first.entry.sequence) had matched before")
        }
    }
}

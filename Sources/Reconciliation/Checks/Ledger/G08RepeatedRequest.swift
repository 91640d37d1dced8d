import Giving
import LedgerCore

/// The same thing was not asked for under two keys.
public struct G08RepeatedRequest: Check {
    public let id = "G08"
    public let version: Int64 = 1
    public let severity = Severity.medium
    public let title = "Repeated requests"
    public let titleThai = "คำขอซ้ำ"
    public let documentation = """
        A command that asks for the very same as an earlier one, to the last letter, under another key was \
        perhaps sent twice: the digest of what was asked is the same. It may be right all the same, which \
        somebody says by accepting the finding.
        """

    public init() {}

    public func judge(_ evidence: Evidence) -> [Finding] {
        evidence.ledger.requests.repeats.map { found in
            finding(
                about: "entry \(found.entry.sequence)", expected: "another request",
                found: .object([
                    "kind": .string(found.kind), "same_as": .integer(Int64(found.first.sequence)),
                ]),
                entries: [found.entry, found.first],
                note: "entries \(found.first.sequence) and \(found.entry.sequence)",
                summary: "(\(found.kind)) asks for the very same as entry \(found.first.sequence)")
        }
    }
}

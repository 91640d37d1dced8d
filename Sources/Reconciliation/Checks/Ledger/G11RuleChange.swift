import Giving
import LedgerCore

/// Between two signed reconciliations somebody changed by what is judged.
public struct G11RuleChange: Check {
    public let id = "G11"
    public let version: Int64 = 1
    public let severity = Severity.high
    public let title = "Changed rules"
    public let titleThai = "กฎที่เปลี่ยนไป"
    public let documentation = """
        Two reconciliations that were signed one after the other rest on the same matching rules, by their \
        SHA-256. Where they do not, the change is listed, for somebody to say that it was meant.
        """

    public init() {}

    public func judge(_ evidence: Evidence) -> [Finding] {
        let signed = evidence.ledger.reconciliations
        return zip(signed, signed.dropFirst()).compactMap { before, after in
            guard before.signed.rules != after.signed.rules else { return nil }
            return finding(
                about: "reconciliation \(after.signed.document.prefix(16))",
                expected: .object(["rules_sha256": .string(before.signed.rules)]),
                found: .object(["by": .string(after.by), "rules_sha256": .string(after.signed.rules)]),
                entries: [after.entry, before.entry],
                note: "entries \(before.entry.sequence) and \(after.entry.sequence)",
                summary: "of \(after.signed.asOf) by \(after.by) rests on other rules than the one of "
                    + "\(before.signed.asOf)")
        }
    }
}

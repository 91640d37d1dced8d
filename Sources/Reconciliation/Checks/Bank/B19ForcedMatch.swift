import Giving
import LedgerCore

/// What people match by hand has a reason, a second person and a limit.
public struct B19ForcedMatch: Check {
    public let id = "B19"
    public let version: Int64 = 1
    public let severity = Severity.high
    public let title = "Forced match"
    public let titleThai = "จับคู่โดยคนต้องมีเหตุผลและผู้ยืนยัน"
    public let documentation = """
        Every confirmed match that was proposed by somebody has a reason, was confirmed by another person, \
        and its lines come to at most limit. difference: what is over the limit.
        """

    public init() {}

    public func judge(_ evidence: Evidence) -> [Finding] {
        let (bank, limit) = (evidence.bank, evidence.parameters.bank.forcedLimit)
        return bank.matches.compactMap { match in
            guard match.state == .confirmed else { return nil }
            let by = bank.names[match.by] ?? ""
            let confirmer = bank.names[match.decidedBy] ?? ""
            let sum = match.entries.map { max(bank.entries[$0].amount, -bank.entries[$0].amount) }.cappedTotal
            var faults: [String] = []
            if match.reason.isNone { faults.append("reason") }
            if person(by) == person(confirmer) { faults.append("person") }
            if sum > limit { faults.append("limit") }
            guard !faults.isEmpty else { return nil }
            return finding(
                on: match, match.entries.map { bank.entries[$0] }, in: bank,
                expected: .object(["limit": limit.json, "people": .integer(2)]),
                found: .object([
                    "amount": sum.json, "confirmed_by": .string(confirmer), "faults": .strings(faults),
                    "proposed_by": .string(by), "reason": JSON(orNull: bank.names[match.reason]),
                ]),
                difference: sum > limit ? sum.cappedSum(-limit) : nil,
                note: "\(faults.joined(separator: " ")), \(sum.amount)",
                summary: "of \(sum), proposed by \(by) and confirmed by \(confirmer), lacks: "
                    + faults.joined(separator: ", "))
        }
    }

    /// One person keeps one id in every role.
    private func person(_ actor: String) -> Substring { actor.drop { $0 != ":" } }
}

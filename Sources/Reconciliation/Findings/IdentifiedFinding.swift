public import LedgerCore
public import OpenSSL

/// A finding with the name by which people speak of it from one run to the next, and the digest that tells
/// them whether it still says the same.
public struct IdentifiedFinding: Hashable, Sendable {
    public let finding: Finding
    /// `P04-0123456789abcdef`: the same in every run that finds it, whatever its numbers are.
    public let id: String
    /// Over the finding's JSON without what changes from day to day: another one means other numbers.
    public let digest: Digest
    /// The day from which it ages.
    public let since: Day

    /// - Parameter occurrence: from 1, among the findings that are otherwise told apart by nothing.
    init(_ finding: Finding, occurrence: Int64, since: Day) {
        self.finding = finding
        self.since = since
        id = "\(finding.check)-\(finding.identity(occurrence).hex.prefix(Self.idDigits))"
        digest = SHA256.hash(finding.substance.canonical)
    }

    private static let idDigits = 16

    /// The finding's twelve members, and `digest`, `finding`, `since`.
    public var json: JSON {
        .object(
            (finding.json.members ?? []) + [
                JSON.Member("digest", .string(digest.hex)),
                JSON.Member("finding", .string(id)),
                JSON.Member("since", since.json),
            ])
    }
}

extension IdentifiedFinding {
    /// Findings in their order, each with its id.
    ///
    /// - Parameter since: the day from which one ages that does not say so itself.
    static func identify(_ findings: [Finding], since: (Finding) -> Day) -> [IdentifiedFinding] {
        var seen: [Digest: Int64] = [:]
        return findings.map { finding in
            let occurrence = seen[finding.identity(1), default: 0] + 1
            seen[finding.identity(1)] = occurrence
            return IdentifiedFinding(
                finding, occurrence: occurrence, since: finding.since ?? since(finding))
        }
    }
}

extension Finding {
    /// SHA-256 of the canonical JSON `[check, school or null, subject]`, followed by what distinguishes it
    /// where the check says so, and by the occurrence from the second one on.
    fileprivate func identity(_ occurrence: Int64) -> Digest {
        let names = [.string(check), JSON(orNull: school), .string(subject)]
        let told = distinction.map { [JSON.string($0)] } ?? []
        let counted = occurrence > 1 ? [JSON.integer(occurrence)] : []
        return SHA256.hash(JSON.array(names + told + counted).canonical)
    }

    /// What it says, without the line that computes it again, which may be worded anew, and without what
    /// it found of its age: a finding does not become another one overnight.
    fileprivate var substance: JSON {
        .object((json.members ?? []).compactMap { member in
            switch member.key {
            case "recompute": nil
            case "found": JSON.Member("found", member.value.leavingOut(["age", "as_of"]))
            default: member
            }
        })
    }
}

extension JSON {
    /// An object without some of its members; anything else as it is.
    fileprivate func leavingOut(_ keys: Set<String>) -> JSON {
        members.map { .object($0.filter { !keys.contains($0.key) }) } ?? self
    }
}

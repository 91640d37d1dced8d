import Giving
import LedgerCore
import Receipts

/// A receipt says what the ledger says.
public struct R03Content: Check {
    public let id = "R03"
    public let version: Int64 = 1
    public let severity = Severity.critical
    public let title = "Content"
    public let titleThai = "ข้อความในใบเสร็จ"
    public let documentation = """
        Claim by claim, a receipt that somebody holds is what its entry says: amount, currency, campaign, \
        school, days, rule of deduction, commitments to the donor's details; and what it discloses was \
        committed to. In the ledger a receipt takes school, plan lines, issuer and currency over from its \
        campaign and the ledger, a reissue the amount and the campaign from what stands of its donation. \
        difference: the receipt's amount less the entry's.
        """

    public init() {}

    public func judge(_ evidence: Evidence) -> [Finding] {
        evidence.receipts.oddities.compactMap { oddity(of: $0, in: evidence) }
            + evidence.handed.compactMap { judge($0, in: evidence) }
    }

    private func oddity(of oddity: ReceiptOddity, in evidence: Evidence) -> Finding? {
        guard case .content(let place, let differences, let donation) = oddity else { return nil }
        let receipt = evidence.receipts.receipts[Int(place)]
        let names = differences.map(\.member)
        return finding(
            on: receipt, in: evidence,
            expected: .object(differences.map { JSON.Member($0.member, $0.expected) }),
            found: .object(differences.map { JSON.Member($0.member, $0.found) }),
            comparedWith: donation.map { [$0] } ?? [],
            note: "entry \(receipt.entry.sequence): \(names.joined(separator: ", "))",
            summary: "says another \(names.joined(separator: ", ")) than what it is for")
    }

    private func judge(_ handed: HandedReceipt, in evidence: Evidence) -> Finding? {
        guard let claims = handed.claims, let entry = handed.entry,
            let recorded = evidence.receipts.handed.recorded[entry]
        else { return nil }
        let expected = recorded.claims(origin: claims["origin"])
        let names = Set(((claims.members ?? []) + (expected.members ?? [])).map(\.key)).sorted {
            $0.utf8.lexicographicallyPrecedes($1.utf8)
        }
        let differing = names.filter { claims[$0] != expected[$0] }
        let disclosure = handed.fault?.disclosure
        guard !differing.isEmpty || disclosure != nil else { return nil }
        return finding(
            on: handed, in: evidence,
            expected: .object(differing.map { JSON.Member($0, expected[$0] ?? .null) }),
            found: .object(
                differing.map { JSON.Member($0, claims[$0] ?? .null) }
                    + (disclosure.map { [JSON.Member("disclosure", .string($0))] } ?? [])),
            difference: handed.amount.map { $0 - recorded.terms.gift.amount },
            note: "compare with entry \(entry)",
            summary: differing.isEmpty
                ? "discloses what the ledger does not commit to"
                : "says another \(differing.joined(separator: ", ")) than entry \(entry)")
    }
}

extension RecordedTerms {
    /// The claims of its receipt (docs/format.md, section 6).
    ///
    /// - Parameter origin: which ledger it is of is R08's to judge.
    fileprivate func claims(origin: JSON?) -> JSON {
        .object([
            "_sd": .strings(terms.gift.digests),
            "_sd_alg": "sha-256",
            "amount": terms.gift.amount.json,
            "campaign": .string(terms.gift.campaign),
            "currency": .string(terms.currency),
            "deduction": terms.deduction.map(JSON.string),
            "entry": .integer(Int64(entry.sequence)),
            "iss": .string(terms.issuer),
            "leaf": .string(entry.leaf.hex),
            "origin": origin,
            "plan_lines": .strings(terms.planLines),
            "receipt": .string(terms.receipt.description),
            "received": .string(terms.gift.received.description),
            "school": .string(terms.school),
        ])
    }
}

extension ReceiptFault {
    /// The name of what is disclosed and was not committed to, or twice; it came with the file.
    fileprivate var disclosure: String? {
        switch self {
        case .disclosure(_, let name), .repeatedDisclosure(let name): name
        default: nil
        }
    }
}

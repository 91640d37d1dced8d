public import LedgerCore

/// Whether what was quoted, what was taken over and what was charged are there and are the same amount.
///
/// Several invoices or acceptances of one disbursement are parts of a whole and count by their sum; of
/// several quotations one was taken.
public struct ThreeWayMatch: Hashable, Sendable {
    /// Every amount that a quotation states, ascending.
    public let quoted: [Satang]
    /// Nil where there is no acceptance, or one without an amount; likewise of the invoices.
    public let accepted: Satang?
    public let invoiced: Satang?
    /// Which of the three papers are not there, or do not state their amount.
    public let missing: [FiledEvidence.Kind]

    public init(_ papers: [FiledEvidence]) {
        quoted = Self.amounts(of: .quotation, in: papers).compactMap { $0 }.sorted()
        accepted = Self.total(of: .acceptance, in: papers)
        invoiced = Self.total(of: .invoice, in: papers)
        let found: [(FiledEvidence.Kind, Bool)] = [
            (.quotation, !quoted.isEmpty), (.acceptance, accepted != nil), (.invoice, invoiced != nil),
        ]
        missing = found.filter { !$0.1 }.map(\.0)
    }

    public init(of disbursement: DisbursementAccount) {
        self.init(disbursement.evidence)
    }

    /// The one amount that all three state; nil where a paper is missing or they differ.
    public var agreed: Satang? {
        guard let invoiced, invoiced == accepted, quoted.contains(invoiced) else { return nil }
        return invoiced
    }

    private static func amounts(
        of kind: FiledEvidence.Kind, in papers: [FiledEvidence]
    ) -> [Satang?] {
        papers.filter { $0.kind == kind }.map(\.amount)
    }

    /// Nil where there is no such paper, or where one of them does not state its amount.
    private static func total(of kind: FiledEvidence.Kind, in papers: [FiledEvidence]) -> Satang? {
        let amounts = amounts(of: kind, in: papers)
        return amounts.isEmpty || amounts.contains(nil) ? nil : amounts.compactMap { $0 }.cappedTotal
    }
}

import Giving
import LedgerCore

/// The papers of one purchase side by side: what was ordered, taken over and charged.
struct PurchasePapers {
    let ordered: Satang?
    let accepted: Satang?
    let invoiced: Satang?
    let tolerance: Satang
    let itemDifferences: [ItemDifference]
    let entries: [EntryReference]

    /// A plan line on which two papers differ in what was bought or for how much.
    struct ItemDifference {
        let line: String
        /// By paper: quantity, and what it comes to.
        let stated: [(name: String, total: ItemTotal?)]

        var json: JSON {
            .object([
                JSON.Member("line", .string(line))
            ] + stated.map { JSON.Member($0.name, $0.total?.json ?? .null) })
        }
    }

    /// What the items of one line come to on one paper.
    struct ItemTotal: Hashable {
        var quantity: Int64 = 0
        var value = Satang.zero

        var json: JSON { .object(["quantity": .integer(quantity), "value": value.json]) }
    }

    init(
        _ papers: [Recorded<FiledEvidence>], request: Recorded<DisbursementRequest>?,
        _ limits: PlanParameters.Tolerance
    ) {
        accepted = Self.sum(papers, .acceptance)
        invoiced = Self.sum(papers, .invoice)
        let charged = invoiced ?? accepted ?? .zero
        let quoted = papers.filter { $0.kind == .quotation }.compactMap(\.amount)
            .min { ($0 - charged).amount.magnitude < ($1 - charged).amount.magnitude }
        ordered = quoted ?? request?.amount
        tolerance = max(limits.satang, (ordered ?? charged).scaled(limits.percent, of: 100))
        itemDifferences = Self.differences(papers, limits)
        entries = papers.filter { [.quotation, .acceptance, .invoice].contains($0.kind) }.map(\.entry)
            + (quoted == nil ? request.map { [$0.entry] } ?? [] : [])
    }

    /// Those that the papers state, by paper.
    var amounts: [(name: String, amount: Satang)] {
        [("order", ordered), ("acceptance", accepted), ("invoice", invoiced)]
            .compactMap { name, amount in amount.map { (name, $0) } }
    }

    /// The largest amount less the smallest; a request alone is no paper to compare with.
    var spread: Satang {
        let stated = amounts.map(\.amount)
        guard accepted != nil || invoiced != nil, let most = stated.max(), let least = stated.min()
        else { return .zero }
        return most - least
    }

    var agree: Bool { spread <= tolerance && itemDifferences.isEmpty }

    /// Nil where there is no such paper, or one that states no amount.
    private static func sum(
        _ papers: [Recorded<FiledEvidence>], _ kind: FiledEvidence.Kind
    ) -> Satang? {
        let stated = papers.filter { $0.kind == kind }.map(\.amount)
        return stated.isEmpty || stated.contains(nil) ? nil : stated.compactMap { $0 }.cappedTotal
    }

    private static func differences(
        _ papers: [Recorded<FiledEvidence>], _ limits: PlanParameters.Tolerance
    ) -> [ItemDifference] {
        let kinds: [FiledEvidence.Kind] = [.quotation, .acceptance, .invoice]
        let totals = kinds.map { kind in (kind.rawValue, Self.totals(papers.filter { $0.kind == kind })) }
            .filter { !$0.1.isEmpty }
        guard totals.count > 1 else { return [] }
        return Set(totals.flatMap { $0.1.keys }).sorted().compactMap { line in
            let stated = totals.map { (name: $0.0, total: $0.1[line]) }
            return differ(stated.map(\.total), limits) ? ItemDifference(line: line, stated: stated) : nil
        }
    }

    private static func differ(_ totals: [ItemTotal?], _ limits: PlanParameters.Tolerance) -> Bool {
        let stated = totals.compactMap { $0 }
        guard stated.count == totals.count, let first = stated.first else { return true }
        let values = stated.map(\.value)
        let spread = (values.max() ?? .zero) - (values.min() ?? .zero)
        return stated.contains { $0.quantity != first.quantity }
            || spread > max(limits.satang, first.value.scaled(limits.percent, of: 100))
    }

    private static func totals(_ papers: [Recorded<FiledEvidence>]) -> [String: ItemTotal] {
        var totals: [String: ItemTotal] = [:]
        for item in papers.flatMap(\.items) {
            totals[item.line, default: ItemTotal()].quantity += item.quantity
            totals[item.line, default: ItemTotal()].value = (totals[item.line]?.value ?? .zero)
                .cappedSum(item.unitPrice.scaled(item.quantity, of: 1))
        }
        return totals
    }
}

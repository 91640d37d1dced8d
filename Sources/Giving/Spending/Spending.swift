import LedgerCore

/// How money is spent, as far as decisions depend on it: a part of the books.
public struct Spending: Sendable {
    public internal(set) var authorities = Authorities()
    /// Requests and payments, by their ids.
    public internal(set) var disbursements: [String: DisbursementAccount] = [:]
    public internal(set) var advances: [String: AdvanceAccount] = [:]
    /// Which disbursement a document stands for, by its digest: the first that named it.
    public internal(set) var documents: [String: String] = [:]
    /// The newest request of each tranche of a campaign.
    var tranches: [String: [Int64: String]] = [:]
    var clearings: Set<String> = []
    /// What each school's plan of a year has before it and behind it.
    var plans: [PlanYear: Use] = [:]

    /// What uses the lines of a plan.
    struct Use: Sendable {
        /// Requests that are neither paid nor ended.
        var requests: Set<String> = []
        /// Advances of which something is outstanding.
        var advances: Set<String> = []
        /// By plan line, as the papers say.
        var paid: [String: Satang] = [:]
    }
}

extension Spending {
    /// What is encumbered on a plan line: open requests, and advances that are outstanding.
    func committed(on line: String, of plan: PlanYear) -> Satang {
        guard let use = plans[plan] else { return .zero }
        let asked = use.requests.flatMap { disbursements[$0]?.request?.lines ?? [] }
        let advanced = use.advances.flatMap { advances[$0]?.encumbrance ?? [] }
        return (asked + advanced).filter { $0.line == line }.map(\.amount).cappedTotal
    }

    /// What is encumbered of a campaign's fund.
    func committed(of campaign: Campaign) -> Satang {
        guard let use = plans[PlanYear(campaign.plan)] else { return .zero }
        let asked = use.requests.compactMap { disbursements[$0]?.request }
            .filter { $0.campaign == campaign.id }.map(\.amount)
        let advanced = use.advances.compactMap { advances[$0] }
            .filter { $0.payment.campaign == campaign.id }.map(\.outstanding)
        return (asked + advanced).cappedTotal
    }

    func paid(on line: String, of plan: PlanYear) -> Satang { plans[plan]?.paid[line] ?? .zero }

    mutating func charge(_ shares: [Payment.Share], to plan: PlanYear) {
        for share in shares {
            let paid = paid(on: share.line, of: plan).cappedSum(share.amount)
            plans[plan, default: Use()].paid[share.line] = paid
        }
    }

    /// A document stands for the disbursement that named it first.
    mutating func claim(_ document: String?, for disbursement: String) {
        guard let document, documents[document] == nil else { return }
        documents[document] = disbursement
    }
}

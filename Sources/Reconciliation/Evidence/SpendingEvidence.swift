public import Giving
public import LedgerCore

/// How money came to be spent: what was asked for, which papers were filed, what was delivered, and
/// what became of advances and of tax that was withheld.
public struct SpendingEvidence: Sendable {
    /// By the id that the payment has too.
    public private(set) var requests: [String: Recorded<DisbursementRequest>] = [:]
    /// The last request for each tranche of a campaign.
    public private(set) var tranches: [Tranche: Recorded<DisbursementRequest>] = [:]
    /// By disbursement, in ledger order.
    public private(set) var papers: [String: [Recorded<FiledEvidence>]] = [:]
    /// Who agreed to what was asked for, in ledger order.
    public private(set) var approvals: [String: [Approval]] = [:]
    /// Who may agree to how much.
    private(set) var authorities = Authorities()
    public private(set) var deliveries: [String: Recorded<DeliverySigning>] = [:]
    /// In ledger order.
    public private(set) var advances: [AdvanceRecord] = []
    public private(set) var remittances: [Recorded<WithholdingRemittance>] = []
    /// Where an advance stands in `advances`.
    private var places: [String: Int] = [:]

    /// The nth part of a campaign's money.
    public struct Tranche: Hashable, Sendable {
        public let campaign: String
        public let number: Int64

        public init(campaign: String, number: Int64) {
            self.campaign = campaign
            self.number = number
        }
    }

    /// That somebody agreed, and up to which amount that person may.
    public struct Approval: Hashable, Sendable {
        public let entry: EntryReference
        /// `role:id`.
        public let by: String
        /// On the Bangkok day of the entry.
        public let limit: Satang
    }

    mutating func take(_ placed: PlacedEntry, _ fact: Fact) {
        guard case .declared(.spending(let fact)) = fact else { return }
        switch fact {
        case .disbursementRequested(let request): ask(Recorded(request, placed))
        case .evidenceFiled(let paper):
            papers[paper.disbursement, default: []].append(Recorded(paper, placed))
        case .deliverySigned(let signing):
            deliveries[signing.disbursement] = Recorded(signing, placed)
        case .advancePaid(let advance):
            places[advance.id] = advances.count
            advances.append(AdvanceRecord(paid: Recorded(advance, placed)))
        case .advanceCleared(let clearing):
            places[clearing.advance].map { advances[$0].clearings.append(Recorded(clearing, placed)) }
        case .advanceReturned(let back):
            places[back.advance].map { advances[$0].returns.append(Recorded(back, placed)) }
        case .withholdingRemitted(let remittance): remittances.append(Recorded(remittance, placed))
        case .authorityGranted(let authority): authorities.take(authority)
        case .disbursementApproved(let approval): note(Recorded(approval, placed))
        case .disbursementDeclined, .disbursementCancelled: break
        }
    }

    private mutating func note(_ approval: Recorded<DisbursementApproval>) {
        let day = Day(bangkok: approval.at)
        let limit = Actor(approval.by).flatMap { authorities.limit(of: $0, on: day) }
        approvals[approval.disbursement, default: []].append(
            Approval(entry: approval.entry, by: approval.by, limit: limit ?? .zero))
    }

    private mutating func ask(_ request: Recorded<DisbursementRequest>) {
        requests[request.id] = request
        if let number = request.purpose.tranche {
            tranches[Tranche(campaign: request.campaign, number: number)] = request
        }
    }

    /// The papers of one kind, in ledger order.
    func papers(_ kind: FiledEvidence.Kind, of disbursement: String) -> [Recorded<FiledEvidence>] {
        papers[disbursement, default: []].filter { $0.kind == kind }
    }
}

public import LedgerCore

/// A disbursement with what has happened to it: asked for, agreed to, paid, proven.
public struct DisbursementAccount: Hashable, Sendable {
    public let id: String
    /// Nil of a payment that nobody asked for here before it was made.
    public let request: DisbursementRequest?
    /// Who asked, by the id that is the same in every role.
    public let requestedBy: String?
    public internal(set) var state: State
    /// Who agreed, in their order: one whose limit covers the amount, or two.
    public internal(set) var approvedBy: [String] = []
    public internal(set) var outcome: Outcome?
    public internal(set) var evidence: [FiledEvidence] = []
    /// The newest; one that was rejected may be signed again.
    public internal(set) var delivery: DeliverySigning?
    /// Whether a new report or acceptance was filed since the delivery was rejected.
    var isMended = false

    /// See the diagram in docs/facts.md.
    public enum State: String, Hashable, Sendable {
        case requested, approved, declined, cancelled, paid
    }

    /// What was paid for it.
    public struct Outcome: Hashable, Sendable {
        public let amount: Satang
        /// The tax of it that the payee did not get.
        public let withheld: Satang
        public let paid: Day
        /// The advance that it was paid as.
        public let advance: String?
    }

    /// What was asked for; the quotation that came with it is its first evidence.
    init(request: DisbursementRequest, by: Actor, on day: Day) {
        id = request.id
        self.request = request
        requestedBy = by.id
        state = .requested
        evidence = request.quotation.map { quotation in
            [
                FiledEvidence(
                    disbursement: request.id, kind: .quotation, document: quotation, number: nil,
                    amount: request.amount, on: day)
            ]
        } ?? []
    }

    /// A payment without a request.
    init(paid id: String) {
        self.id = id
        request = nil
        requestedBy = nil
        state = .paid
    }

    /// Whether its amount is encumbered.
    public var isOpen: Bool { state == .requested || state == .approved }

    /// Whether the monitoring committee is to look at it: for the first time, or again after it was mended.
    public var awaitsSigning: Bool {
        switch delivery?.verdict {
        case nil: true
        case .rejected: isMended
        case .accepted: false
        }
    }

    mutating func file(_ paper: FiledEvidence) {
        evidence.append(paper)
        guard delivery?.verdict == .rejected else { return }
        switch paper.kind {
        case .report, .acceptance: isMended = true
        case .quotation, .invoice, .receipt, .eDonation: break
        }
    }

    mutating func sign(_ signing: DeliverySigning) {
        delivery = signing
        isMended = false
    }

    /// What is missing until it is proven to the monitoring committee, which takes it.
    public var unreported: [TrancheRelease.Condition] {
        let conditions: [(TrancheRelease.Condition, Bool)] = [
            (.payment, state == .paid), (.report, evidence.contains { $0.kind == .report }),
            (.acceptance, delivery?.verdict == .accepted),
        ]
        return conditions.filter { !$0.1 }.map(\.0)
    }
}

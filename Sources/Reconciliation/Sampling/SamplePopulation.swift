public import Giving
public import LedgerCore

/// What an audit sample is drawn from: every gift, or every payment, of a ledger up to a head, in the order
/// of the entries.
public struct SamplePopulation: Sendable {
    public enum Subject: String, Hashable, Sendable, CaseIterable {
        /// Gifts as they were received; those that were reversed as a whole are left out.
        case donations
        case disbursements
    }

    /// By what the population may be divided, each part sampled for itself.
    public enum Stratification: String, Hashable, Sendable, CaseIterable {
        case school
        /// Of the donor; of a payment, the kind of expense of the first plan line that it names.
        case kind
        /// Of a gift alone.
        case method
    }

    public struct Item: Hashable, Sendable {
        public let entry: EntryReference
        /// The receipt of a gift, the id of a payment.
        public let id: String
        public let amount: Satang
        /// Empty where the population is not divided.
        public let stratum: String
    }

    public let subject: Subject
    public let stratification: Stratification?
    public private(set) var items: [Item] = []
    private var schools: [String: String] = [:]
    private var expenses: [String: String] = [:]

    public init(_ subject: Subject, by stratification: Stratification?) {
        self.subject = subject
        self.stratification = stratification
    }

    /// Takes in one entry; entries come in ledger order.
    public mutating func take(_ placed: PlacedEntry, _ fact: Fact) {
        switch (fact, subject) {
        case (.campaignOpened(let campaign), _): schools[campaign.id] = campaign.school
        case (.planLineEntered(let line), .disbursements):
            expenses["\(line.plan.school)/\(line.line)"] = line.kind.rawValue
        case (.donationReceived(let donation), .donations):
            let gift = donation.gift
            add(
                placed, id: "\(donation.receipt)", gift.amount,
                in: stratification.map { stratum(of: gift, $0) })
        case (.disbursementPaid(let disbursement), .disbursements):
            let payment = disbursement.payment
            add(placed, id: payment.id, payment.amount, in: stratification.map { stratum(of: payment, $0) })
        default: break
        }
    }

    /// Leaves out what was reversed.
    public mutating func leaveOut(_ sequences: Set<UInt64>) {
        items.removeAll { sequences.contains($0.entry.sequence) }
    }

    private func stratum(of gift: Gift, _ stratification: Stratification) -> String {
        switch stratification {
        case .school: schools[gift.campaign] ?? "unknown"
        case .kind: gift.donorKind.rawValue
        case .method: gift.method.rawValue
        }
    }

    private func stratum(of payment: Payment, _ stratification: Stratification) -> String {
        switch stratification {
        case .school: payment.school
        case .kind: payment.lines.first.flatMap { expenses["\(payment.school)/\($0.line)"] } ?? "unknown"
        case .method: "unknown"
        }
    }

    private mutating func add(_ placed: PlacedEntry, id: String, _ amount: Satang, in stratum: String?) {
        // What moves nothing has no baht that could be drawn.
        guard amount > .zero else { return }
        items.append(
            Item(
                entry: EntryReference(sequence: placed.entry.sequence, leaf: placed.leaf), id: id,
                amount: amount, stratum: stratum ?? ""))
    }
}

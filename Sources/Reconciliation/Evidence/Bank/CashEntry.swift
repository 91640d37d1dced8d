public import Giving
public import LedgerCore
public import OpenSSL

/// What an entry of the ledger did to one bank account. There is one for every gift, so it is kept small.
public struct CashEntry: Hashable, Sendable {
    public let sequence: UInt64
    public let leaf: Digest
    /// The cash path, `assets:bank` or `school:CODE:bank`; of `BankEvidence.names`, as the other names.
    public let cash: Name
    /// Money in is positive; all moves of the entry on this account together.
    public let amount: Satang
    private let packedEffective: Int32
    private let packedRecorded: Int32
    public let kind: Name
    /// Receipt number, or the id of the payment, credit, fee or advance.
    public let reference: String?
    /// Of an advance the disbursement that it fulfils, of a fee the gift's receipt, of a gift its pledge.
    public let otherReference: Name
    /// Reference 2 of a campaign's QR is the campaign.
    public let campaign: Name
    /// The registered id of the account that was to be paid.
    public let payeeAccount: Name
    /// How a gift was paid.
    public let method: PaymentMethod?
    /// The sequence number of a gift that was recorded by mistake, which this entry takes out again: neither
    /// of them ever was at the bank.
    public let undoes: UInt64?

    public init(
        sequence: UInt64, leaf: Digest, cash: Name, amount: Satang, effective: Day, recorded: Day,
        kind: Name, reference: String?, otherReference: Name = .none, campaign: Name = .none,
        payeeAccount: Name = .none, method: PaymentMethod? = nil,
        undoes: UInt64? = nil
    ) {
        self.sequence = sequence
        self.leaf = leaf
        self.cash = cash
        self.amount = amount
        packedEffective = Int32(clamping: effective.daysSinceEpoch)
        packedRecorded = Int32(clamping: recorded.daysSinceEpoch)
        self.kind = kind
        self.reference = reference
        self.otherReference = otherReference
        self.campaign = campaign
        self.payeeAccount = payeeAccount
        self.method = method
        self.undoes = undoes
    }

    /// On which it happened, as the fact says.
    public var effective: Day { Day(daysSinceEpoch: Int64(packedEffective)) }
    /// On which it was recorded.
    public var recorded: Day { Day(daysSinceEpoch: Int64(packedRecorded)) }

    public var entry: EntryReference { EntryReference(sequence: sequence, leaf: leaf) }
}

/// What of a fact matters to the bank, beside its moves.
struct CashFact {
    var effective: Day?
    var reference: String?
    var otherReference: String?
    var campaign: String?
    var payeeAccount: String?
    var method: PaymentMethod?
    var undoes: UInt64?

    init(_ fact: Fact, body: JSON) {
        switch fact {
        case .donationReceived(let donation):
            effective = Day(bangkok: donation.gift.received)
            reference = donation.receipt.description
            // Of a gift that keeps a pledge the donor's bank echoes the pledge's number.
            otherReference = donation.gift.particulars.pledge
            campaign = donation.gift.campaign
            method = donation.gift.method
        case .disbursementPaid(let disbursement):
            effective = disbursement.payment.paid
            reference = disbursement.payment.id
            campaign = disbursement.payment.campaign
            payeeAccount = disbursement.payment.payeeAccount
        case .donationReversed(let reversal) where reversal.reason == .error:
            read(body)
            undoes = reversal.donation.sequence
        default: read(body)
        }
    }

    /// Of any other kind, by the names that members have in all of them.
    private mutating func read(_ body: JSON) {
        effective = body.statedDay
        let ids = ["id", "receipt", "credit", "advance", "matching", "grant"]
        reference = ids.lazy.compactMap { body[$0]?.stringValue }.first
        otherReference = (body["disbursement"] ?? (body["id"] == nil ? nil : body["receipt"]))?.stringValue
        campaign = body["campaign"]?.stringValue
        method = body["method"]?.stringValue.flatMap { PaymentMethod(rawValue: $0) }
    }
}

extension Account {
    /// Whether money on it lies at a bank: `assets:bank`, or `school:CODE:bank`.
    var isCash: Bool {
        if path == "assets:bank" { return true }
        guard path.hasPrefix("school:"), path.hasSuffix(":bank") else { return false }
        return path.utf8.count { $0 == UInt8(ascii: ":") } == 2
    }
}

public import Giving
public import LedgerCore
public import Receipts

/// A gift as somebody reports it, with the donor's details, before it is committed to.
public struct DonationForm: Hashable, Sendable {
    /// The reporter's own reference, or the client's idempotency key.
    public let reference: String
    public let campaign: String
    public let amount: Satang
    public let received: Instant
    public let method: PaymentMethod
    public let donorKind: DonorKind
    public let donor: DonorDetails
    public let anonymous: Bool
    public let particulars: Particulars

    /// What only some gifts have.
    public struct Particulars: Hashable, Sendable {
        /// The bank credit in suspense that it is paid from.
        public let credit: String?
        public let pledge: String?
        public let schedule: String?
        /// In whose honour it is; kept in the vault, like the donor's details.
        public let honour: String?

        public init(credit: String?, pledge: String?, schedule: String?, honour: String?) {
            self.credit = credit
            self.pledge = pledge
            self.schedule = schedule
            self.honour = honour
        }

        public static let none = Particulars(credit: nil, pledge: nil, schedule: nil, honour: nil)
    }

    public init(
        reference: String, campaign: String, amount: Satang, received: Instant,
        method: PaymentMethod, donorKind: DonorKind, donor: DonorDetails, anonymous: Bool,
        particulars: Particulars = .none
    ) {
        self.reference = reference
        self.campaign = campaign
        self.amount = amount
        self.received = received
        self.method = method
        self.donorKind = donorKind
        self.donor = donor
        self.anonymous = anonymous
        self.particulars = particulars
    }

    /// Everything that was said: what makes two reports the same.
    var content: JSON {
        .object([
            "address": donor.address.map(JSON.string),
            "amount": .integer(amount.amount),
            "anonymous": .bool(anonymous),
            "campaign": .string(campaign),
            "credit": particulars.credit.map(JSON.string),
            "donor_kind": .string(donorKind.rawValue),
            "email": donor.email.map(JSON.string),
            "honour": particulars.honour.map(JSON.string),
            "method": .string(method.rawValue),
            "name": donor.name.map(JSON.string),
            "pledge": particulars.pledge.map(JSON.string),
            "received": .string(received.description),
            "schedule": particulars.schedule.map(JSON.string),
            "tax_id": donor.taxID.map(JSON.string),
        ])
    }

    /// - Parameter honour: the digest of the disclosure of in whose honour it is, where that was said.
    func gift(committedBy commitments: [String], honour: String?) -> Gift {
        Gift(
            campaign: campaign, amount: amount, received: received, method: method,
            donorKind: donorKind, anonymous: anonymous, commitments: commitments,
            particulars: Gift.Particulars(
                credit: particulars.credit, pledge: particulars.pledge, schedule: particulars.schedule,
                honour: honour))
    }
}

extension DonorDetails {
    /// What tells that two gifts are one donor's: the tax id, else the e-mail address. A name does
    /// not: many people share one.
    var identity: String? {
        taxID.map { DonorName.taxID($0).text } ?? email.map { DonorName.email($0).text }
    }

    /// An e-mail address beside a tax id finds the donor too.
    var mentions: [String] {
        taxID == nil ? [] : [email].compactMap { $0.map { DonorName.email($0).text } }
    }
}

/// What a donor is known by, as the vault is asked for it.
public enum DonorName: Hashable, Sendable {
    /// 13 digits.
    case taxID(String)
    case email(String)

    var text: String {
        switch self {
        case .taxID(let digits): "tax:\(digits)"
        case .email(let address): "email:\(address.lowercased())"
        }
    }

    /// A tax id, with or without the dashes that people write, else an e-mail address.
    public init(_ text: String) {
        self = TaxID(text).map { .taxID($0.description) } ?? .email(text)
    }

    /// Whether the disclosures of a gift say that it is this donor's.
    func isTold(by disclosures: [String]) -> Bool {
        let donor = DonorDetails(disclosures.compactMap { Disclosure(encoded: $0) })
        switch self {
        case .taxID(let digits): return donor.taxID == digits
        case .email(let address): return donor.email?.lowercased() == address.lowercased()
        }
    }
}

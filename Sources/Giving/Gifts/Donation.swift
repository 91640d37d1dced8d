public import LedgerCore

/// How a gift was paid.
public enum PaymentMethod: String, Hashable, Sendable, CaseIterable {
    case promptpay, transfer, card, cash, cheque
}

/// What kind of person gave, as far as the gift says.
public enum DonorKind: String, Hashable, Sendable, CaseIterable {
    case individual, organisation, unknown
}

/// What a donor gave, before the books have given it its place: no name, no number, no free text.
public struct Gift: Hashable, Sendable {
    public let campaign: String
    public let amount: Satang
    public let received: Instant
    public let method: PaymentMethod
    public let donorKind: DonorKind
    /// Whether the donor's name stays off public pages.
    public let anonymous: Bool
    /// Always four, sorted: SD-JWT disclosure digests of name, tax id, address and e-mail, with
    /// decoys where a field is absent (docs/format.md, "Personal data").
    public let commitments: [String]
    /// What it was promised under and paid from, and in whose honour it is: of few gifts.
    public let particulars: Particulars

    /// What only some gifts have.
    public struct Particulars: Hashable, Sendable {
        /// The bank credit in suspense that it is paid from; else the money comes in with it.
        public let credit: String?
        /// The pledge that it fulfils, or a part of it.
        public let pledge: String?
        /// The schedule of which it pays a due.
        public let schedule: String?
        /// The digest of the disclosure that says in whose honour it is.
        public let honour: String?

        public init(
            credit: String? = nil, pledge: String? = nil, schedule: String? = nil, honour: String? = nil
        ) {
            self.credit = credit
            self.pledge = pledge
            self.schedule = schedule
            self.honour = honour
        }

        public static let none = Particulars()
    }

    public init(
        campaign: String, amount: Satang, received: Instant, method: PaymentMethod,
        donorKind: DonorKind, anonymous: Bool, commitments: [String], particulars: Particulars = .none
    ) {
        self.campaign = campaign
        self.amount = amount
        self.received = received
        self.method = method
        self.donorKind = donorKind
        self.anonymous = anonymous
        self.commitments = commitments
        self.particulars = particulars
    }

    /// The number of commitments in every gift, so that absence cannot be told from presence.
    public static let commitmentCount = 4
}

/// A gift in the books: what its receipt says, and the move that records the money.
@dynamicMemberLookup
public struct Donation: Hashable, Sendable {
    public let terms: ReceiptTerms
    public let move: Move

    init(terms: ReceiptTerms, move: Move) {
        self.terms = terms
        self.move = move
    }

    public subscript<Value>(dynamicMember member: KeyPath<ReceiptTerms, Value>) -> Value {
        terms[keyPath: member]
    }

    var body: JSON { .object(terms.members) }

    init(_ fields: Fields) throws(FactFault) {
        terms = try ReceiptTerms(fields)
        guard fields.moves.count == 1 else { throw .badMoves(fields.kind) }
        move = fields.moves[0]
    }
}

/// A receipt's number: its series, which names issuer and Buddhist year, and a running number.
public struct ReceiptNumber: Hashable, Sendable, CustomStringConvertible {
    /// `DON2569` or `S1054390223-2569`.
    public let series: String
    /// From 1, without gaps.
    public let number: Int64

    public init(series: String, number: Int64) {
        self.series = series
        self.number = number
    }

    /// `DON2569/000123`.
    public var description: String { series + "/" + number.padded(to: 6) }

    /// The number as a file's name: `DON2569-000123`.
    public var fileName: String { "\(series)-\(number.padded(to: 6))" }

    public init?(_ text: String) {
        guard let slash = text.utf8.firstIndex(of: UInt8(ascii: "/")),
            let number = Int64(text[text.utf8.index(after: slash)...])
        else { return nil }
        self.init(series: String(text[..<slash]), number: number)
        guard Identifier.isValid(series), number >= 1, description == text else { return nil }
    }

    /// The series of a campaign's receipts for a gift of that day.
    ///
    /// A donor's tax year is the calendar year, so the series restarts in January (Bangkok).
    static func series(for campaign: Campaign, on day: Day) -> String {
        campaign.custody == .school
            ? "S\(campaign.school)-\(day.buddhistYear)" : "DON\(day.buddhistYear)"
    }
}

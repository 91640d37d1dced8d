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

    public init(
        campaign: String, amount: Satang, received: Instant, method: PaymentMethod,
        donorKind: DonorKind, anonymous: Bool, commitments: [String]
    ) {
        self.campaign = campaign
        self.amount = amount
        self.received = received
        self.method = method
        self.donorKind = donorKind
        self.anonymous = anonymous
        self.commitments = commitments
    }

    /// The number of commitments in every gift, so that absence cannot be told from presence.
    public static let commitmentCount = 4
}

/// A gift in the books: with its school, its receipt and the move that records the money.
public struct Donation: Hashable, Sendable {
    public let gift: Gift
    public let school: String
    public let planLines: [String]
    /// ISO 4217; the ledger's.
    public let currency: String
    /// Who issues the receipt: the foundation's or the school's name.
    public let issuer: String
    /// `DON2569/000123`: gapless in its series, assigned in the same entry as the money.
    public let receipt: ReceiptNumber
    /// The deduction rule that applied on the Bangkok day of the gift, if any did.
    public let deduction: String?
    public let move: Move

    init(
        gift: Gift, school: String, planLines: [String], currency: String, issuer: String,
        receipt: ReceiptNumber, deduction: String?, move: Move
    ) {
        self.gift = gift
        self.school = school
        self.planLines = planLines
        self.currency = currency
        self.issuer = issuer
        self.receipt = receipt
        self.deduction = deduction
        self.move = move
    }

    var body: JSON {
        .object([
            "amount": gift.amount.json,
            "anonymous": .bool(gift.anonymous),
            "campaign": .string(gift.campaign),
            "commitments": .strings(gift.commitments),
            "currency": .string(currency),
            "deduction": deduction.map(JSON.string),
            "donor_kind": .string(gift.donorKind.rawValue),
            "issuer": .string(issuer),
            "method": .string(gift.method.rawValue),
            "plan_lines": .strings(planLines),
            "receipt": .string(receipt.description),
            "received": .string(gift.received.description),
            "school": .string(school),
        ])
    }

    init(_ fields: Fields) throws(FactFault) {
        gift = Gift(
            campaign: try fields.identifier("campaign"),
            amount: try fields.satang("amount"),
            received: try fields.value("received") { $0.stringValue.flatMap { Instant(canonical: $0) } },
            method: try fields.word("method"),
            donorKind: try fields.word("donor_kind"),
            anonymous: try fields.flag("anonymous"),
            commitments: try fields.strings("commitments"))
        school = try fields.string("school")
        planLines = try fields.identifiers("plan_lines")
        currency = try fields.string("currency")
        issuer = try fields.string("issuer")
        receipt = try fields.value("receipt") { $0.stringValue.flatMap { ReceiptNumber($0) } }
        deduction = try fields.optionalString("deduction")
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
    public var description: String { "\(series)/\(number.padded(to: 6))" }

    /// The number as a file's name: `DON2569-000123`.
    public var fileName: String { "\(series)-\(number.padded(to: 6))" }

    public init?(_ text: String) {
        let parts = text.split(separator: "/", omittingEmptySubsequences: false)
        guard parts.count == 2, Identifier.isValid(String(parts[0])), let number = Int64(parts[1]) else {
            return nil
        }
        self.init(series: String(parts[0]), number: number)
        guard number >= 1, description == text else { return nil }
    }

    /// The series of a campaign's receipts for a gift of that day.
    ///
    /// A donor's tax year is the calendar year, so the series restarts in January (Bangkok).
    static func series(for campaign: Campaign, on day: Day) -> String {
        campaign.custody == .school
            ? "S\(campaign.school)-\(day.buddhistYear)" : "DON\(day.buddhistYear)"
    }
}

public import Giving
public import LedgerCore
public import Receipts

/// What an e-Tax receipt (ETDA ER3-2560, type T01) says of one gift.
///
/// Only what the ledger and the vault hold. A school's own receipts are left out: its tax id is not in the
/// register.
public struct ETaxReceipt: Hashable, Sendable {
    public let number: ReceiptNumber
    public let gift: Gift
    /// When the receipt's entry was recorded.
    public let issued: Instant
    public let received: Day
    public let amount: Satang
    public let currency: String
    public let seller: Issuer
    public let sellerAddress: ETaxAddress?
    public let buyer: DonorDetails
    /// What the gift is for.
    public let purpose: String
    /// The receipt that this one replaces.
    public let replaced: Replaced?

    public struct Replaced: Hashable, Sendable {
        public let number: ReceiptNumber
        public let issued: Instant

        public init(number: ReceiptNumber, issued: Instant) {
            self.number = number
            self.issued = issued
        }
    }

    /// Nil where the issuer is a school.
    ///
    /// - Parameters:
    ///   - receipt: the receipt's terms.
    ///   - address: the issuer's address in parts; without it the receipt does not fulfil the rules.
    public init?(
        _ receipt: ReceiptTerms, issued: Instant, donor: DonorDetails?, books: Books,
        address: ETaxAddress?, replaced: Replaced? = nil
    ) {
        guard let issuer = books.opening?.issuer, receipt.issuer == issuer.name else { return nil }
        number = receipt.receipt
        gift = receipt.gift
        self.issued = issued
        received = Day(bangkok: receipt.gift.received)
        amount = receipt.gift.amount
        currency = receipt.currency
        seller = issuer
        sellerAddress = address
        buyer = donor ?? DonorDetails(name: nil, taxID: nil, address: nil, email: nil)
        let title = books.campaigns[receipt.gift.campaign]?.terms.titleThai ?? receipt.gift.campaign
        let school = books.schools[receipt.school]?.nameThai ?? receipt.school
        purpose = "เงินบริจาค \(title) · \(school)"
        self.replaced = replaced
    }
}

import Giving
import LedgerCore
import LedgerService
import Receipts

/// A gift as a client posts it.
struct DonationBody {
    let campaign: String
    let amount: Satang
    /// Nil where the client leaves it to the server's clock.
    let received: Instant?
    let method: PaymentMethod
    let donorKind: DonorKind
    let donor: DonorDetails
    let anonymous: Bool

    private static let members: Set<String> = [
        "campaign", "amount", "currency", "received_at", "method", "donor", "anonymous",
    ]

    /// - Parameter currency: the ledger's.
    init(_ json: JSON, currency: String) throws(Problem) {
        let body = try MemberReader(json, at: "$", known: Self.members)
        campaign = try body.required("campaign", expected: "a campaign's id") {
            $0.stringValue.flatMap { Identifier.isValid($0) ? $0 : nil }
        }
        amount = try body.required("amount", expected: "a positive integer number of satang") {
            $0.integerValue.flatMap { $0 > 0 ? Satang($0) : nil }
        }
        _ = try body.required("currency", expected: "\(currency), the ledger's currency,") {
            $0.stringValue == currency ? currency : nil
        }
        received = try body.optional("received_at", expected: "an RFC 3339 time") {
            $0.stringValue.flatMap { Instant(rfc3339: $0) }
        }
        method = try body.word("method")
        anonymous = try body.optional("anonymous", expected: "true or false", \.boolValue) ?? false
        let donor = try body.donor("donor")
        donorKind = donor.kind
        self.donor = donor.details
    }

    func form(reference: String, received: Instant) -> DonationForm {
        DonationForm(
            reference: reference, campaign: campaign, amount: amount, received: received,
            method: method, donorKind: donorKind, donor: donor, anonymous: anonymous)
    }
}

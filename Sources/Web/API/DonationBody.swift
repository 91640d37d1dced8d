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
    private static let donorMembers: Set<String> = ["kind", "name", "tax_id", "address", "email"]

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
        let donor = try body.object("donor", known: Self.donorMembers)
        donorKind = try donor?.word("kind") ?? .unknown
        self.donor = try Self.details(donor)
    }

    private static func details(_ donor: MemberReader?) throws(Problem) -> DonorDetails {
        guard let donor else {
            return DonorDetails(name: nil, taxID: nil, address: nil, email: nil)
        }
        return DonorDetails(
            name: try donor.text("name"),
            taxID: try donor.optional("tax_id", expected: "13 digits with a right check digit") {
                $0.stringValue.flatMap { TaxID($0)?.description }
            },
            address: try donor.text("address"),
            email: try donor.optional("email", expected: "an e-mail address") {
                $0.stringValue.flatMap { isEmailAddress($0) ? $0 : nil }
            })
    }

    func form(reference: String, received: Instant) -> DonationForm {
        DonationForm(
            reference: reference, campaign: campaign, amount: amount, received: received,
            method: method, donorKind: donorKind, donor: donor, anonymous: anonymous)
    }
}

/// One @ with something on both sides and no spaces; whether it is somebody's only mail can tell.
private func isEmailAddress(_ text: String) -> Bool {
    let parts = text.utf8.split(separator: UInt8(ascii: "@"), omittingEmptySubsequences: false)
    return parts.count == 2 && parts.allSatisfy { !$0.isEmpty } && text.utf8.count <= 254
        && text.unicodeScalars.allSatisfy { !$0.properties.isWhitespace && $0.value > 0x20 }
}

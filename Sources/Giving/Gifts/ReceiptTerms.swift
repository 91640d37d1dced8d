import LedgerCore

/// What a receipt says: the members that a donation and the reissue of its receipt share.
public struct ReceiptTerms: Hashable, Sendable {
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

    init(
        gift: Gift, school: String, planLines: [String], currency: String, issuer: String,
        receipt: ReceiptNumber, deduction: String?
    ) {
        self.gift = gift
        self.school = school
        self.planLines = planLines
        self.currency = currency
        self.issuer = issuer
        self.receipt = receipt
        self.deduction = deduction
    }

    var members: [JSON.Member] {
        let body: JSON = .object([
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
        return body.members ?? []
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
        receipt = try fields.receipt("receipt")
        deduction = try fields.optionalString("deduction")
    }
}

extension ReceiptTerms {
    /// The same gift under the next number, with what was said anew of its donor.
    func reissued(as receipt: ReceiptNumber, to donor: CorrectedDonor) -> ReceiptTerms {
        ReceiptTerms(
            gift: Gift(
                campaign: gift.campaign, amount: gift.amount, received: gift.received, method: gift.method,
                donorKind: donor.kind, anonymous: donor.anonymous, commitments: donor.commitments),
            school: school, planLines: planLines, currency: currency, issuer: issuer, receipt: receipt,
            deduction: deduction)
    }

    /// Whether this could be the reissue of another receipt: all but the donor is as it was.
    public func isReissue(of original: ReceiptTerms) -> Bool {
        let donor = CorrectedDonor(
            kind: gift.donorKind, anonymous: gift.anonymous, commitments: gift.commitments)
        let expected = original.reissued(as: receipt, to: donor)
        // By their bytes, unlike texts in Swift.
        return JSON.object(expected.members).canonical == JSON.object(members).canonical
    }
}

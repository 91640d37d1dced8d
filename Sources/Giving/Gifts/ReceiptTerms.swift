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
            "credit": gift.particulars.credit.map(JSON.string),
            "currency": .string(currency),
            "deduction": deduction.map(JSON.string),
            "donor_kind": .string(gift.donorKind.rawValue),
            "honour": gift.particulars.honour.map(JSON.string),
            "issuer": .string(issuer),
            "method": .string(gift.method.rawValue),
            "plan_lines": .strings(planLines),
            "pledge": gift.particulars.pledge.map(JSON.string),
            "receipt": .string(receipt.description),
            "received": .string(gift.received.description),
            "schedule": gift.particulars.schedule.map(JSON.string),
            "school": .string(school),
        ])
        return body.members ?? []
    }

    /// How many `members` there are: twelve always, and those that few have.
    var memberCount: Int {
        let few = gift.particulars
        return 12 + [few.credit, few.honour, few.pledge, few.schedule, deduction].count { $0 != nil }
    }

    init(_ fields: Fields) throws(FactFault) {
        gift = Gift(
            campaign: try fields.identifier("campaign"),
            amount: try fields.satang("amount"),
            received: try fields.value("received") { $0.stringValue.flatMap { Instant(canonical: $0) } },
            method: try fields.word("method"),
            donorKind: try fields.word("donor_kind"),
            anonymous: try fields.flag("anonymous"),
            commitments: try fields.strings("commitments"),
            particulars: Gift.Particulars(
                credit: try fields.optionalIdentifier("credit"),
                pledge: try fields.optionalIdentifier("pledge"),
                schedule: try fields.optionalIdentifier("schedule"),
                honour: try fields.optionalString("honour")))
        school = try fields.string("school")
        planLines = try fields.identifiers("plan_lines")
        currency = try fields.string("currency")
        issuer = try fields.string("issuer")
        receipt = try fields.receipt("receipt")
        deduction = try fields.optionalString("deduction")
    }
}

extension ReceiptTerms {
    /// The same gift under the next number: for what stands of it and where it stands, and with what was
    /// said anew of its donor.
    func reissued(
        as receipt: ReceiptNumber, to donor: CorrectedDonor, of amount: Satang, for campaign: Campaign?
    ) -> ReceiptTerms {
        ReceiptTerms(
            gift: Gift(
                campaign: campaign?.id ?? gift.campaign, amount: amount, received: gift.received,
                method: gift.method, donorKind: donor.kind, anonymous: donor.anonymous,
                commitments: donor.commitments, particulars: gift.particulars),
            school: campaign?.school ?? school, planLines: campaign?.planLines ?? planLines,
            currency: currency, issuer: issuer, receipt: receipt, deduction: deduction)
    }

    /// What it says of the donor.
    public var donor: CorrectedDonor {
        CorrectedDonor(kind: gift.donorKind, anonymous: gift.anonymous, commitments: gift.commitments)
    }

    /// By their bytes, unlike texts in Swift.
    func isSpelt(like other: ReceiptTerms) -> Bool {
        JSON.object(members).canonical == JSON.object(other.members).canonical
    }
}

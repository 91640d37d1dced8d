import Giving
import LedgerCore

/// What the ledger's rules would not have let in, kept for the checks to report. Receipts by their place.
enum ReceiptOddity: Sendable {
    case gap(Int32, expected: Int64)
    case numberTwice(Int32, first: Int32)
    /// Its series is of another year than its gift.
    case otherYear(Int32)
    case content(Int32, [ContentDifference], comparedWith: EntryReference?)
    /// What was posted is not what the receipt says.
    case net(Int32, Satang)
    case reissueOfNothing(Int32, EntryReference)
    case voidingOfNothing(VoidedReceipt)
    case duplicateOfNothing(ReceiptNumber, EntryReference)
    case changeOfNothing(DonationChange, EntryReference)
}

/// What of a campaign every receipt takes over. No more of it is kept: it is compared with every gift.
struct ReceiptSource: Sendable {
    let school: String
    let planLines: [String]
    let custody: Custody

    init(_ terms: CampaignTerms) {
        school = terms.school
        planLines = terms.planLines
        custody = terms.custody
    }
}

/// A member of a receipt that is not what it should be.
struct ContentDifference: Sendable {
    let member: String
    let expected: JSON
    let found: JSON

    init?(_ member: String, expected: JSON, found: JSON) {
        guard expected != found else { return nil }
        self.member = member
        self.expected = expected
        self.found = found
    }

    /// What a donation's terms have to take over from its campaign and its ledger.
    static func of(
        _ terms: ReceiptTerms, campaign: ReceiptSource?, opening: LedgerOpening?
    ) -> [ContentDifference] {
        guard let campaign else {
            return [
                ContentDifference("campaign", expected: .null, found: .string(terms.gift.campaign))
            ].compactMap { $0 }
        }
        let issuer = campaign.custody == .school ? "th-school:\(campaign.school)" : opening?.issuer.name
        // Nearly every receipt is right, and comparing is cheaper than saying what one is.
        if terms.school.isSpelt(like: campaign.school), terms.planLines == campaign.planLines,
            issuer?.isSpelt(like: terms.issuer) == true,
            opening?.currency.isSpelt(like: terms.currency) == true
        {
            return []
        }
        return [
            ContentDifference(
                "currency", expected: JSON(orNull: opening?.currency), found: .string(terms.currency)),
            ContentDifference("issuer", expected: JSON(orNull: issuer), found: .string(terms.issuer)),
            ContentDifference(
                "plan_lines", expected: .strings(campaign.planLines), found: .strings(terms.planLines)),
            ContentDifference("school", expected: .string(campaign.school), found: .string(terms.school)),
        ].compactMap { $0 }
    }

    /// What a reissue has to take over from what stands of its donation.
    static func of(
        _ terms: ReceiptTerms, amount: Satang, campaign: String, day: Day
    ) -> [ContentDifference] {
        [
            ContentDifference("amount", expected: amount.json, found: terms.gift.amount.json),
            ContentDifference(
                "campaign", expected: .string(campaign), found: .string(terms.gift.campaign)),
            ContentDifference(
                "received", expected: day.json, found: Day(bangkok: terms.gift.received).json),
        ].compactMap { $0 }
    }
}

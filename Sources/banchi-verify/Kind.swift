/// What can happen: docs/format.md, section 4.
enum Kind: UInt8, CaseIterable {
    case ledgerOpened, keyActivated, keyRetired, booksSealed, deductionAdopted, schoolRegistered
    case organisationRegistered, planLineEntered, planSubmitted, planApproved, campaignOpened
    case campaignFunded, campaignClosed, donationReceived, donationReversed, receiptVoided, disbursementPaid
    case receiptReissued, receiptDuplicated, donorErased, eDonationReported

    var name: StaticString {
        switch self {
        case .ledgerOpened: "ledger.opened"
        case .keyActivated: "key.activated"
        case .keyRetired: "key.retired"
        case .booksSealed: "books.sealed"
        case .deductionAdopted: "deduction.adopted"
        case .schoolRegistered: "school.registered"
        case .organisationRegistered: "organisation.registered"
        case .planLineEntered: "plan.line-entered"
        case .planSubmitted: "plan.submitted"
        case .planApproved: "plan.approved"
        case .campaignOpened: "campaign.opened"
        case .campaignFunded: "campaign.funded"
        case .campaignClosed: "campaign.closed"
        case .donationReceived: "donation.received"
        case .donationReversed: "donation.reversed"
        case .receiptVoided: "receipt.voided"
        case .disbursementPaid: "disbursement.paid"
        case .receiptReissued: "receipt.reissued"
        case .receiptDuplicated: "receipt.duplicated"
        case .donorErased: "donor.erased"
        case .eDonationReported: "edonation.reported"
        }
    }

    var hasMoves: Bool {
        switch self {
        case .campaignFunded, .donationReceived, .donationReversed, .disbursementPaid: true
        default: false
        }
    }

    init?(_ text: ByteView) {
        // Nearly every entry is a gift, so that one is looked at first.
        if text == Kind.donationReceived.name {
            self = .donationReceived
        } else if let kind = Kind.allCases.first(where: { text == $0.name }) {
            self = kind
        } else {
            return nil
        }
    }
}

public import LedgerCore

/// What has happened and may be recorded: the typed body of one entry.
///
/// A fact is decided by `Books.decide` or read back from an entry; `Books.apply` folds it into the
/// books and throws on one that no decision could have produced.
public enum Fact: Hashable, Sendable {
    case ledgerOpened(LedgerOpening)
    case keyActivated(KeyActivation)
    case keyRetired(KeyRetirement)
    case booksSealed(BooksSealing)
    case deductionAdopted(DeductionRule)
    case schoolRegistered(School)
    case organisationRegistered(Organisation)
    case planLineEntered(PlanLine)
    case planSubmitted(PlanSubmission)
    case planApproved(PlanID)
    case campaignOpened(Campaign)
    case campaignFunded(CampaignFunding)
    case campaignClosed(CampaignClosing)
    case donationReceived(Donation)
    case donationReversed(DonationReversal)
    case donationRefunded(DonationRefund)
    case donationRedirected(DonationRedirection)
    case donationReinstated(DonationReinstatement)
    case receiptVoided(ReceiptVoiding)
    case receiptReissued(ReceiptReissue)
    case receiptDuplicated(ReceiptDuplication)
    case donorErased(DonorErasure)
    case eDonationReported(EDonationReport)
    case disbursementPaid(Disbursement)
    /// One of the many that are recorded as they were asked for.
    case declared(DeclaredFact)
}

extension Fact {
    /// The entry's `kind`: past tense, dotted.
    public var kind: String {
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
        case .donationRefunded: "donation.refunded"
        case .donationRedirected: "donation.redirected"
        case .donationReinstated: "donation.reinstated"
        case .receiptVoided: "receipt.voided"
        case .receiptReissued: "receipt.reissued"
        case .receiptDuplicated: "receipt.duplicated"
        case .donorErased: "donor.erased"
        case .eDonationReported: "edonation.reported"
        case .disbursementPaid: "disbursement.paid"
        case .declared(let fact): fact.kind
        }
    }

    /// The entry's `body`, without the digest of the request that led to it.
    public var body: JSON {
        switch self {
        case .ledgerOpened(let opening): opening.body
        case .keyActivated(let activation): activation.body
        case .keyRetired(let retirement): retirement.body
        case .booksSealed(let sealing): sealing.body
        case .deductionAdopted(let rule): rule.body
        case .schoolRegistered(let school): school.body
        case .organisationRegistered(let organisation): organisation.body
        case .planLineEntered(let line): line.body
        case .planSubmitted(let submission): submission.body
        case .planApproved(let plan): plan.body
        case .campaignOpened(let campaign): campaign.body
        case .campaignFunded(let funding): funding.body
        case .campaignClosed(let closing): closing.body
        case .donationReceived(let donation): donation.body
        case .donationReversed(let reversal): reversal.body
        case .donationRefunded(let refund): refund.body
        case .donationRedirected(let redirection): redirection.body
        case .donationReinstated(let reinstatement): reinstatement.body
        case .receiptVoided(let voiding): voiding.body
        case .receiptReissued(let reissue): reissue.body
        case .receiptDuplicated(let duplication): duplication.body
        case .donorErased(let erasure): erasure.body
        case .eDonationReported(let report): report.body
        case .disbursementPaid(let disbursement): disbursement.body
        case .declared(let fact): fact.body
        }
    }

    /// The transfers of a money fact; empty for any other.
    public var moves: [Move] {
        switch self {
        case .campaignFunded(let funding): [funding.move]
        case .donationReceived(let donation): [donation.move]
        case .donationReversed(let reversal): reversal.moves
        case .donationRefunded(let refund): refund.moves
        case .donationRedirected(let redirection): redirection.moves
        case .donationReinstated(let reinstatement): reinstatement.moves
        case .disbursementPaid(let disbursement): disbursement.moves
        case .declared(let fact): fact.moves
        default: []
        }
    }
}

extension Fact {
    /// Reads the fact of an entry and insists that it says nothing else.
    public init(reading entry: Entry) throws(FactFault) {
        let fields = Fields(entry)
        self =
            switch entry.kind {
            case "ledger.opened": .ledgerOpened(try LedgerOpening(fields))
            case "key.activated": .keyActivated(try KeyActivation(fields))
            case "key.retired": .keyRetired(try KeyRetirement(fields))
            case "books.sealed": .booksSealed(try BooksSealing(fields))
            case "deduction.adopted": .deductionAdopted(try DeductionRule(fields))
            case "school.registered": .schoolRegistered(try School(fields))
            case "organisation.registered": .organisationRegistered(try Organisation(fields))
            case "plan.line-entered": .planLineEntered(try PlanLine(fields))
            case "plan.submitted": .planSubmitted(try PlanSubmission(fields))
            case "plan.approved": .planApproved(try PlanID(fields))
            case "campaign.opened": .campaignOpened(try Campaign(fields))
            case "campaign.funded": .campaignFunded(try CampaignFunding(fields))
            case "campaign.closed": .campaignClosed(try CampaignClosing(fields))
            case "donation.received": .donationReceived(try Donation(fields))
            case "donation.reversed": .donationReversed(try DonationReversal(fields))
            case "donation.refunded": .donationRefunded(try DonationRefund(fields))
            case "donation.redirected": .donationRedirected(try DonationRedirection(fields))
            case "donation.reinstated": .donationReinstated(try DonationReinstatement(fields))
            case "receipt.voided": .receiptVoided(try ReceiptVoiding(fields))
            case "receipt.reissued": .receiptReissued(try ReceiptReissue(fields))
            case "receipt.duplicated": .receiptDuplicated(try ReceiptDuplication(fields))
            case "donor.erased": .donorErased(try DonorErasure(fields))
            case "edonation.reported": .eDonationReported(try EDonationReport(fields))
            case "disbursement.paid": .disbursementPaid(try Disbursement(fields))
            default: try Self.declared(fields)
            }
        guard moves == entry.moves else { throw .badMoves(kind) }
        guard isAll(of: fields) else { throw .badBody(kind, "body") }
    }

    /// Whether the body says this and nothing else.
    ///
    /// Nearly every entry is a gift, and each member of a gift is read from its only spelling: there it is
    /// enough that nothing more stands in the body, while that of any other fact is written again.
    private func isAll(of fields: Fields) -> Bool {
        if case .donationReceived(let donation) = self { return fields.count == donation.terms.memberCount }
        return fields.says(body)
    }

    private static func declared(_ fields: Fields) throws(FactFault) -> Fact {
        guard let fact = try DeclaredFact(fields) else { throw .unknownKind(fields.kind) }
        return .declared(fact)
    }
}

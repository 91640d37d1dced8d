/// What can happen: docs/format.md, section 4, and docs/facts.md.
enum Kind: UInt8, CaseIterable {
    // docs/format.md, section 4
    case ledgerOpened, keyActivated, keyRetired, booksSealed
    case deductionAdopted, schoolRegistered, organisationRegistered, planLineEntered
    case planSubmitted, planApproved, campaignOpened, campaignFunded
    case campaignClosed, donationReceived, donationReversed, receiptVoided
    case receiptReissued, receiptDuplicated, donorErased, eDonationReported
    case disbursementPaid
    // docs/facts.md: registry
    case strategyAdopted, fiscalYearAdopted, placeRegistered, schoolProfiled
    case schoolRenamed, schoolSucceeded, memorandumSigned, actorAppointed
    case actorDismissed, programmeRegistered, phaseStarted, schoolEnrolled
    case figurePublished
    // plans
    case planLineScreened, planReturned, planAmended, planLineClosed
    case planClosed, indicatorDefined, indicatorMeasured
    // campaigns
    case campaignDrafted, campaignScreened, campaignPaused, campaignResumed
    case campaignExtended, campaignCancelled, campaignFellBack, campaignReported
    case campaignSettled
    // gifts
    case pledgeMade, pledgeEnded, scheduleAgreed, schedulePaused
    case scheduleResumed, scheduleMissed, scheduleEnded, donationRefunded
    case donationReinstated, donationRedirected, feeCharged, creditReceived
    case creditReturned
    // matching
    case matchingCommitted, matchingPaidIn, matchingReturned, matchingClosed
    case giftMatched, giftUnmatched, matchPromised, matchWithdrawn
    case matchKept
    // things and time
    case inKindPromised, inKindAssigned, inKindDelivered, inKindAccepted
    case volunteerAssigned, volunteerServed, volunteerEnded, activityHeld
    // grants and revolving funds
    case grantAwarded, grantReceived, grantSucceeded, grantPaid
    case schemeAdopted, aidPaid, revolvingFounded, revolvingLent
    case revolvingRepaid, revolvingWrittenOff
    // spending
    case authorityGranted, disbursementRequested, disbursementApproved, disbursementDeclined
    case disbursementCancelled, evidenceFiled, deliverySigned, advancePaid
    case advanceCleared, advanceReturned, withholdingRemitted
    // banking
    case bankAccountRegistered, payeeAccountVerified, statementImported, linesMatched
    case matchProposed, matchConfirmed, matchDeclined, matchUndone
    // reconciling
    case reconciliationSigned, findingsRaised, findingsCleared, findingAssigned
    case findingProposed, findingDecided

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
        case .receiptReissued: "receipt.reissued"
        case .receiptDuplicated: "receipt.duplicated"
        case .donorErased: "donor.erased"
        case .eDonationReported: "edonation.reported"
        case .disbursementPaid: "disbursement.paid"
        case .strategyAdopted: "strategy.adopted"
        case .fiscalYearAdopted: "fiscal-year.adopted"
        case .placeRegistered: "place.registered"
        case .schoolProfiled: "school.profiled"
        case .schoolRenamed: "school.renamed"
        case .schoolSucceeded: "school.succeeded"
        case .memorandumSigned: "memorandum.signed"
        case .actorAppointed: "actor.appointed"
        case .actorDismissed: "actor.dismissed"
        case .programmeRegistered: "programme.registered"
        case .phaseStarted: "phase.started"
        case .schoolEnrolled: "school.enrolled"
        case .figurePublished: "figure.published"
        case .planLineScreened: "plan.line-screened"
        case .planReturned: "plan.returned"
        case .planAmended: "plan.amended"
        case .planLineClosed: "plan.line-closed"
        case .planClosed: "plan.closed"
        case .indicatorDefined: "indicator.defined"
        case .indicatorMeasured: "indicator.measured"
        case .campaignDrafted: "campaign.drafted"
        case .campaignScreened: "campaign.screened"
        case .campaignPaused: "campaign.paused"
        case .campaignResumed: "campaign.resumed"
        case .campaignExtended: "campaign.extended"
        case .campaignCancelled: "campaign.cancelled"
        case .campaignFellBack: "campaign.fell-back"
        case .campaignReported: "campaign.reported"
        case .campaignSettled: "campaign.settled"
        case .pledgeMade: "pledge.made"
        case .pledgeEnded: "pledge.ended"
        case .scheduleAgreed: "schedule.agreed"
        case .schedulePaused: "schedule.paused"
        case .scheduleResumed: "schedule.resumed"
        case .scheduleMissed: "schedule.missed"
        case .scheduleEnded: "schedule.ended"
        case .donationRefunded: "donation.refunded"
        case .donationReinstated: "donation.reinstated"
        case .donationRedirected: "donation.redirected"
        case .feeCharged: "fee.charged"
        case .creditReceived: "credit.received"
        case .creditReturned: "credit.returned"
        case .matchingCommitted: "matching.committed"
        case .matchingPaidIn: "matching.paid-in"
        case .matchingReturned: "matching.returned"
        case .matchingClosed: "matching.closed"
        case .giftMatched: "gift.matched"
        case .giftUnmatched: "gift.unmatched"
        case .matchPromised: "match.promised"
        case .matchWithdrawn: "match.withdrawn"
        case .matchKept: "match.kept"
        case .inKindPromised: "in-kind.promised"
        case .inKindAssigned: "in-kind.assigned"
        case .inKindDelivered: "in-kind.delivered"
        case .inKindAccepted: "in-kind.accepted"
        case .volunteerAssigned: "volunteer.assigned"
        case .volunteerServed: "volunteer.served"
        case .volunteerEnded: "volunteer.ended"
        case .activityHeld: "activity.held"
        case .grantAwarded: "grant.awarded"
        case .grantReceived: "grant.received"
        case .grantSucceeded: "grant.succeeded"
        case .grantPaid: "grant.paid"
        case .schemeAdopted: "scheme.adopted"
        case .aidPaid: "aid.paid"
        case .revolvingFounded: "revolving.founded"
        case .revolvingLent: "revolving.lent"
        case .revolvingRepaid: "revolving.repaid"
        case .revolvingWrittenOff: "revolving.written-off"
        case .authorityGranted: "authority.granted"
        case .disbursementRequested: "disbursement.requested"
        case .disbursementApproved: "disbursement.approved"
        case .disbursementDeclined: "disbursement.declined"
        case .disbursementCancelled: "disbursement.cancelled"
        case .evidenceFiled: "evidence.filed"
        case .deliverySigned: "delivery.signed"
        case .advancePaid: "advance.paid"
        case .advanceCleared: "advance.cleared"
        case .advanceReturned: "advance.returned"
        case .withholdingRemitted: "withholding.remitted"
        case .bankAccountRegistered: "bank-account.registered"
        case .payeeAccountVerified: "payee-account.verified"
        case .statementImported: "statement.imported"
        case .linesMatched: "lines.matched"
        case .matchProposed: "match.proposed"
        case .matchConfirmed: "match.confirmed"
        case .matchDeclined: "match.declined"
        case .matchUndone: "match.undone"
        case .reconciliationSigned: "reconciliation.signed"
        case .findingsRaised: "findings.raised"
        case .findingsCleared: "findings.cleared"
        case .findingAssigned: "finding.assigned"
        case .findingProposed: "finding.proposed"
        case .findingDecided: "finding.decided"
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

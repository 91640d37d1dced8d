public import LedgerCore

/// When a fact takes effect, for which school, and whether it may still be refused.
public struct Effect: Hashable, Sendable {
    public let origin: Origin
    /// The Bangkok day; that of the entry itself where the fact has none of its own.
    public let day: Day
    /// Nil where it concerns no school, or many.
    public let school: String?

    public enum Origin: Hashable, Sendable {
        /// Somebody decides it by having it recorded.
        case asked
        /// It was so before anybody wrote it down: money moved, things came, time was given, others said it.
        case happened
        /// It comes with another fact, which was judged.
        case follows
    }

    fileprivate static func asked(_ day: Day, for school: String? = nil) -> Effect {
        Effect(origin: .asked, day: day, school: school)
    }

    fileprivate static func happened(_ day: Day, for school: String? = nil) -> Effect {
        Effect(origin: .happened, day: day, school: school)
    }

    fileprivate static func follows(_ day: Day, for school: String? = nil) -> Effect {
        Effect(origin: .follows, day: day, school: school)
    }
}

// The table of docs/facts.md, "Closing", kind by kind.
extension Books {
    /// When a fact takes effect that is recorded today, or would be.
    public func effect(of fact: Fact, on today: Day) -> Effect {
        switch fact {
        case .ledgerOpened, .keyActivated, .keyRetired, .booksSealed, .deductionAdopted,
            .organisationRegistered, .donorErased:
            .asked(today)
        case .schoolRegistered(let school): .asked(today, for: school.code)
        case .planLineEntered(let line): .asked(day(of: line.plan, on: today), for: line.plan.school)
        case .planSubmitted(let submission):
            .asked(day(of: submission.plan, on: today), for: submission.plan.school)
        case .planApproved(let plan): .follows(day(of: plan, on: today), for: plan.school)
        case .campaignOpened(let campaign): .asked(campaign.opens, for: campaign.school)
        case .campaignFunded(let funding): .follows(today, for: school(of: funding.campaign))
        case .campaignClosed(let closing): .asked(today, for: school(of: closing.campaign))
        case .donationReceived(let donation):
            .happened(Day(bangkok: donation.gift.received), for: donation.school)
        case .donationReversed(let reversal):
            takenBack(reversal.reason, of: reversal.campaign, on: today)
        case .donationRefunded(let refund): takenBack(refund.reason, of: refund.campaign, on: today)
        case .donationRedirected(let redirection): .asked(today, for: school(of: redirection.campaign))
        case .donationReinstated(let reinstatement):
            .happened(today, for: school(of: reinstatement.campaign))
        case .receiptVoided, .receiptReissued, .receiptDuplicated: .asked(today)
        case .eDonationReported(let report): .happened(report.on)
        case .disbursementPaid(let disbursement):
            .happened(disbursement.payment.paid, for: school(of: disbursement.payment.campaign))
        case .declared(let fact): effect(of: fact, on: today)
        }
    }

    private func effect(of fact: DeclaredFact, on today: Day) -> Effect {
        switch fact {
        case .registry(let fact): effect(of: fact, on: today)
        case .planning(let fact): effect(of: fact, on: today)
        case .campaigning(let fact): effect(of: fact, on: today)
        case .gifts(let fact): effect(of: fact, on: today)
        case .matching(let fact): effect(of: fact, on: today)
        case .inKind(let fact): effect(of: fact, on: today)
        case .grants(let fact): effect(of: fact, on: today)
        case .spending(let fact): effect(of: fact, on: today)
        case .banking(let fact): effect(of: fact, on: today)
        case .reconciling(let fact): effect(of: fact, on: today)
        case .closing(let fact): effect(of: fact, on: today)
        }
    }

    /// A chargeback has happened; a refund and a correction are asked for.
    private func takenBack(_ reason: ReversalReason, of campaign: String, on today: Day) -> Effect {
        switch reason {
        case .chargeback: .happened(today, for: school(of: campaign))
        case .refund, .error: .asked(today, for: school(of: campaign))
        }
    }

    /// What is said of a plan today is said of its fiscal year, which may be over.
    private func day(of plan: PlanID, on today: Day) -> Day {
        min(today, registry.fiscalCalendar.year(plan.fiscalYear)?.ends ?? today)
    }

    private func school(of campaign: String) -> String? {
        campaigns[campaign]?.terms.school ?? drafts[campaign]?.campaign.school
    }

    private func school(ofSchedule id: String) -> String? {
        gifts.schedules[id].flatMap { school(of: $0.schedule.campaign) }
    }
}

// Who takes part, what it is for, and what came of it.
extension Books {
    private func effect(of fact: RegistryFact, on today: Day) -> Effect {
        switch fact {
        case .strategyAdopted(let strategy): .asked(strategy.starts)
        case .fiscalYearAdopted(let year): .asked(year.starts)
        case .placeRegistered, .programmeRegistered: .asked(today)
        case .schoolProfiled(let profile): .happened(profile.asOf, for: profile.school)
        case .schoolRenamed(let renaming): .happened(renaming.on, for: renaming.school)
        case .schoolSucceeded(let succession): .happened(succession.on, for: succession.school)
        case .memorandumSigned(let memorandum): .happened(memorandum.signed)
        case .actorAppointed(let appointment): .asked(appointment.starts, for: appointment.school)
        case .actorDismissed(let dismissal): .asked(dismissal.on)
        case .phaseStarted(let phase): .asked(phase.starts)
        case .schoolEnrolled(let enrolment): .asked(enrolment.starts, for: enrolment.school)
        case .figurePublished(let figure): .happened(figure.day ?? today)
        }
    }

    private func effect(of fact: PlanningFact, on today: Day) -> Effect {
        switch fact {
        case .lineScreened(let screening):
            .asked(day(of: screening.plan, on: today), for: screening.plan.school)
        case .planReturned(let plan): .follows(day(of: plan, on: today), for: plan.school)
        case .planAmended(let amendment):
            .asked(day(of: amendment.plan, on: today), for: amendment.plan.school)
        // What becomes of what a year left is decided after it.
        case .lineClosed(let closing): .asked(today, for: closing.plan.school)
        case .planClosed(let plan): .asked(today, for: plan.school)
        case .indicatorDefined: .asked(today)
        case .indicatorMeasured(let measurement): .asked(measurement.asOf, for: measurement.school)
        }
    }

    private func effect(of fact: InKindFact, on today: Day) -> Effect {
        switch fact {
        case .promised(let promise): .asked(today, for: promise.school)
        case .assigned(let assignment): .asked(today, for: assignment.school)
        case .delivered(let delivery): .happened(delivery.on, for: inKind.gifts[delivery.gift]?.school)
        case .accepted(let acceptance): .asked(acceptance.on, for: inKind.gifts[acceptance.gift]?.school)
        case .volunteerAssigned(let assignment): .asked(assignment.starts, for: assignment.school)
        case .volunteerServed(let service):
            .happened(service.on, for: inKind.volunteers[service.assignment]?.assignment.school)
        case .volunteerEnded(let end):
            .asked(end.on, for: inKind.volunteers[end.assignment]?.assignment.school)
        case .activityHeld(let activity): .happened(activity.ends)
        }
    }
}

// Campaigns, and what is given to them.
extension Books {
    private func effect(of fact: CampaigningFact, on today: Day) -> Effect {
        switch fact {
        case .drafted(let campaign): .asked(campaign.opens, for: campaign.school)
        case .screened(let screening): .asked(today, for: school(of: screening.campaign))
        case .paused(let intervention), .resumed(let intervention), .cancelled(let intervention):
            .asked(today, for: school(of: intervention.campaign))
        case .extended(let later): .asked(today, for: school(of: later.campaign))
        case .fellBack(let fallBack): .asked(today, for: school(of: fallBack.campaign))
        case .reported(let report): .asked(today, for: school(of: report.campaign))
        case .settled(let id): .asked(today, for: school(of: id))
        }
    }

    private func effect(of fact: GiftsFact, on today: Day) -> Effect {
        switch fact {
        case .creditReceived(let credit, _): .happened(Day(bangkok: credit.received))
        case .creditReturned(let back, _): .happened(back.on)
        case .feeCharged(let fee, _): .happened(fee.on, for: school(of: fee.campaign))
        case .pledgeMade(let pledge): .asked(today, for: school(of: pledge.campaign))
        case .pledgeEnded(let end):
            .asked(today, for: gifts.pledges[end.pledge].flatMap { school(of: $0.pledge.campaign) })
        case .scheduleAgreed(let schedule): .asked(schedule.starts, for: school(of: schedule.campaign))
        case .schedulePaused(let turn), .scheduleResumed(let turn):
            .asked(turn.on, for: school(ofSchedule: turn.schedule))
        // The day says which due it was, not when it was given up.
        case .scheduleMissed(let missed): .asked(today, for: school(ofSchedule: missed.schedule))
        case .scheduleEnded(let end): .asked(end.on, for: school(ofSchedule: end.schedule))
        }
    }

    private func effect(of fact: MatchingFact, on today: Day) -> Effect {
        switch fact {
        case .committed(let matching): .asked(matching.opens)
        case .paidIn(let payment), .returned(let payment): .happened(payment.day)
        case .closed: .asked(today)
        case .giftMatched(let match), .giftUnmatched(let match), .matchPromised(let match),
            .matchWithdrawn(let match):
            .follows(today, for: school(of: match.campaign))
        case .matchKept(let keeping): .happened(keeping.received)
        }
    }
}

// Money that is granted and spent, and days that are closed.
extension Books {
    private func effect(of fact: GrantsFact, on today: Day) -> Effect {
        switch fact {
        case .awarded: .happened(today)
        case .received(let receipt): .happened(receipt.received)
        case .succeeded(let succession): .asked(succession.on)
        case .paid(let payment): .happened(payment.paid)
        case .schemeAdopted(let scheme): .asked(scheme.starts)
        case .aidPaid(let batch): .happened(batch.paid)
        case .fundFounded(let fund): .happened(fund.on)
        case .lent(let loan): .happened(loan.on)
        case .repaid(let settlement): .happened(settlement.on)
        // No money moves: somebody gives it up.
        case .writtenOff(let settlement): .asked(settlement.on)
        }
    }

    private func effect(of fact: SpendingFact, on today: Day) -> Effect {
        switch fact {
        case .authorityGranted(let authority): .asked(authority.starts)
        case .disbursementRequested(let request): .asked(today, for: request.school)
        case .disbursementApproved(let approval):
            .asked(today, for: school(ofDisbursement: approval.disbursement))
        case .disbursementDeclined(let ending), .disbursementCancelled(let ending):
            .asked(today, for: school(ofDisbursement: ending.disbursement))
        // The day is the paper's own.
        case .evidenceFiled(let evidence):
            .asked(today, for: school(ofDisbursement: evidence.disbursement))
        case .deliverySigned(let signing):
            .asked(signing.on, for: school(ofDisbursement: signing.disbursement))
        case .advancePaid(let advance): .happened(advance.paid, for: school(of: advance.campaign))
        case .advanceCleared(let clearing): .happened(clearing.on, for: school(of: clearing.campaign))
        case .advanceReturned(let back): .happened(back.on, for: school(of: back.campaign))
        case .withholdingRemitted(let remittance): .happened(remittance.on, for: remittance.school)
        }
    }

    private func school(ofDisbursement id: String) -> String? {
        spending.disbursements[id]?.request?.school
    }

    /// What the bank says has happened. What it is matched with is said today, whatever the line's day.
    private func effect(of fact: BankingFact, on today: Day) -> Effect {
        switch fact {
        case .accountRegistered(let account): .happened(account.starts, for: account.holder.school)
        case .payeeAccountVerified(let account): .asked(account.on, for: schools[account.payee]?.code)
        case .statementImported(let statement):
            .happened(statement.to, for: banking.accounts[statement.account]?.holder.school)
        case .linesMatched, .matchProposed, .matchConfirmed, .matchDeclined, .matchUndone: .asked(today)
        }
    }

    /// What was found and what is to become of it is said today, of whatever day it is.
    private func effect(of fact: ReconcilingFact, on today: Day) -> Effect {
        switch fact {
        case .signed, .raised, .cleared, .assigned, .proposed, .decided: .asked(today)
        }
    }

    /// Closing and excepting are about days that are over, and are done today.
    private func effect(of fact: ClosingFact, on today: Day) -> Effect {
        switch fact {
        case .closed(let closing): .asked(today, for: closing.school)
        case .overridden(let override): .asked(today, for: override.school)
        }
    }
}

extension BankAccount.Holder {
    fileprivate var school: String? {
        switch self {
        case .foundation: nil
        case .school(let code): code
        }
    }
}

public import LedgerCore

/// The rules say no. Refusing is normal: a value with a stable code, listed with its precedence and
/// advice in docs/errors.md.
public struct Refusal: Error, Hashable, Sendable {
    /// Which rule.
    public let rule: Rule
    /// What is wrong and what was expected instead, in one sentence of each language.
    public let words: Wording

    /// Both languages name the same values; `RefusalWordTests` reads these calls as the table that they are.
    init(_ rule: Rule, _ thai: String, _ english: String) {
        self.rule = rule
        words = Wording(thai, english)
    }

    /// As programs and consoles read it.
    public var explanation: String { words.english }

    /// Stable for ever: programs and tests match on it.
    public var code: String { rule.rawValue }
}

extension Refusal: CustomStringConvertible {
    public var description: String { "\(code): \(explanation)" }
}

extension Refusal {
    /// Every rule that can speak against a request, with its code.
    public enum Rule: String, Hashable, Sendable, CaseIterable {
        // Any request
        case keyReused = "key-reused"
        case malformed = "malformed"
        case alreadyRegistered = "already-registered"

        // The ledger and the keys of its log
        case ledgerAlreadyOpen = "ledger-already-open"
        case ledgerNotOpen = "ledger-not-open"
        case logKeyForeign = "log-key-foreign"
        case logKeyNotActive = "log-key-not-active"
        case logKeyLast = "log-key-last"

        // The register, and who may decide
        case termInverted = "term-inverted"
        case fiscalYearOverlaps = "fiscal-year-overlaps"
        case organisationUnknown = "organisation-unknown"
        case placeUnknown = "place-unknown"
        case placeMisplaced = "place-misplaced"
        case programmeUnknown = "programme-unknown"
        case phaseUnknown = "phase-unknown"
        case enrolmentOutsidePhase = "enrolment-outside-phase"
        case roleRequired = "role-required"
        case actorNotAppointed = "actor-not-appointed"
        case schoolNotItsOwn = "school-not-its-own"
        case samePersonTwice = "same-person-twice"

        // Schools, plans and campaigns
        case schoolUnknown = "school-unknown"
        case schoolSucceeded = "school-succeeded"
        case planEmpty = "plan-empty"
        case planLineTwice = "plan-line-twice"
        case planTooLarge = "plan-too-large"
        case planNotApproved = "plan-not-approved"
        case planLineUnknown = "plan-line-unknown"
        case campaignUnknown = "campaign-unknown"
        case campaignWindowInverted = "campaign-window-inverted"
        case campaignWithoutLines = "campaign-without-lines"
        case campaignGoalMissing = "campaign-goal-missing"
        case campaignMinimumMisplaced = "campaign-minimum-misplaced"
        case campaignPlanDiffers = "campaign-plan-differs"
        case campaignAlreadyScreened = "campaign-already-screened"
        case campaignNotScreened = "campaign-not-screened"
        case campaignDiffersFromDraft = "campaign-differs-from-draft"
        case campaignNotPaused = "campaign-not-paused"
        case campaignExtensionRefused = "campaign-extension-refused"
        case campaignFallBackRefused = "campaign-fall-back-refused"
        case campaignReportEarly = "campaign-report-early"
        case campaignNotSettled = "campaign-not-settled"

        // How plans come into force, change and end, and what they achieve
        case planUnknown = "plan-unknown"
        case planSelfApproved = "plan-self-approved"
        case planLineArithmetic = "plan-line-arithmetic"
        case planLineScreenedAlready = "plan-line-screened-already"
        case planNotSubmitted = "plan-not-submitted"
        case planNotInForce = "plan-not-in-force"
        case planClosed = "plan-closed"
        case planVersionSkipped = "plan-version-skipped"
        case planUndecided = "plan-undecided"
        case planTransferBeyondLine = "plan-transfer-beyond-line"
        case planTransferOverLimit = "plan-transfer-over-limit"
        case planUnchanged = "plan-unchanged"
        case planYearRunning = "plan-year-running"
        case planLineClosedAlready = "plan-line-closed-already"
        case planUnspentDiffers = "plan-unspent-differs"
        case planTargetMisplaced = "plan-target-misplaced"
        case planLineOpen = "plan-line-open"
        case indicatorUnknown = "indicator-unknown"

        // Gifts in kind, volunteers' time, activities
        case inKindUnknown = "in-kind-unknown"
        case quantityOutOfRange = "quantity-out-of-range"
        case inKindValueIncomplete = "in-kind-value-incomplete"
        case inKindAssignedAlready = "in-kind-assigned-already"
        case inKindUnassigned = "in-kind-unassigned"
        case inKindReasonMisplaced = "in-kind-reason-misplaced"
        case inKindBeyondPromise = "in-kind-beyond-promise"
        case inKindSerialsMisstated = "in-kind-serials-misstated"
        case inKindBeyondDelivery = "in-kind-beyond-delivery"
        case volunteerUnknown = "volunteer-unknown"
        case volunteerOutsideTerm = "volunteer-outside-term"
        case volunteerEnded = "volunteer-ended"
        case hoursOutOfRange = "hours-out-of-range"
        case headsOutOfRange = "heads-out-of-range"

        // Gifts, their receipts, the e-Donation system, and payments
        case campaignClosed = "campaign-closed"
        case campaignPaused = "campaign-paused"
        case campaignFull = "campaign-full"
        case campaignEndsLater = "campaign-ends-later"
        case amountOutOfRange = "amount-out-of-range"
        case receivedInFuture = "received-in-future"
        case campaignNotOpenOn = "campaign-not-open"
        case creditUnknown = "credit-unknown"
        case creditExceeded = "credit-exceeded"
        case pledgeUnknown = "pledge-unknown"
        case pledgeEnded = "pledge-ended"
        case pledgeFulfilled = "pledge-fulfilled"
        case pledgeNotOverdue = "pledge-not-overdue"
        case scheduleUnknown = "schedule-unknown"
        case scheduleEnded = "schedule-ended"
        case scheduleStandsSo = "schedule-stands-so"
        case scheduleDaysCross = "schedule-days-cross"
        case dueNotOpen = "due-not-open"
        case promisedElsewhere = "promised-elsewhere"
        case redirectedToItself = "redirected-to-itself"
        case donorHasNoChoice = "donor-has-no-choice"
        case custodyDiffers = "custody-differs"
        case totalTooLarge = "total-too-large"
        case commitmentsMalformed = "commitments-malformed"
        case donationAlreadyReversed = "donation-already-reversed"
        case donationNotChargedBack = "donation-not-charged-back"
        case refundNotPartial = "refund-not-partial"
        case receiptReplaced = "receipt-replaced"
        case moneyAlreadySpent = "money-already-spent"
        case eDonationStateSkipped = "edonation-state-skipped"
        case reportedInFuture = "reported-in-future"
        case paidInFuture = "paid-in-future"
        case dayInFuture = "day-in-future"

        // Spending
        case schoolDiffers = "school-differs"
        case campaignNotFunded = "campaign-not-funded"
        case splitUnbalanced = "split-unbalanced"
        case withheldOutOfRange = "withheld-out-of-range"
        case trancheNotReleased = "tranche-not-released"
        case evidenceUsedTwice = "evidence-used-twice"
        case budgetExceeded = "budget-exceeded"
        case fundInsufficient = "fund-insufficient"
        case disbursementUnknown = "disbursement-unknown"
        case disbursementNotOpen = "disbursement-not-open"
        case authorityMissing = "authority-missing"
        case authorityExceeded = "authority-exceeded"
        case deliverySignedBefore = "delivery-signed-before"
        case advanceUnknown = "advance-unknown"
        case advanceExceeded = "advance-exceeded"

        // Sponsors who add to gifts
        case matchingUnknown = "matching-unknown"
        case followsByItself = "follows-by-itself"
        case matchingClosed = "matching-closed"
        case matchingCustody = "matching-custody"
        case matchingRatioOutOfRange = "matching-ratio-out-of-range"
        case matchingCrowded = "matching-crowded"
        case matchingMoneyShort = "matching-money-short"
        case promiseExceeded = "promise-exceeded"
        case sharesDiffer = "shares-differ"

        // Grants, aid and revolving funds
        case grantUnknown = "grant-unknown"
        case instalmentsDiffer = "instalments-differ"
        case successionMisplaced = "succession-misplaced"
        case aidDiffers = "aid-differs"
        case revolvingUnknown = "revolving-unknown"
        case loanUnknown = "loan-unknown"
        case revolvingMoneyShort = "revolving-money-short"
        case loanExceeded = "loan-exceeded"

        // Bank accounts, statements and matches
        case bankAccountUnknown = "bank-account-unknown"
        case statementUnknown = "statement-unknown"
        case statementImportedAlready = "statement-imported-already"
        case statementBalancesMisplaced = "statement-balances-misplaced"
        case statementUnbalanced = "statement-unbalanced"
        case statementOverlaps = "statement-overlaps"
        case matchAccountDiffers = "match-account-differs"
        case notificationMatched = "notification-matched"
        case matchMisshapen = "match-misshapen"
        case lineUnknown = "line-unknown"
        case lineMatchedAlready = "line-matched-already"
        case entryNotCash = "entry-not-cash"
        case entryMatchedAlready = "entry-matched-already"
        case matchUnknown = "match-unknown"
        case matchNotProposed = "match-not-proposed"
        case matchUndecided = "match-undecided"

        // Reconciliations and what they found
        case reconciliationUnknown = "reconciliation-unknown"
        case reconciliationSignedAlready = "reconciliation-signed-already"
        case reconciliationAhead = "reconciliation-ahead"
        case reconciliationSignerDiffers = "reconciliation-signer-differs"
        case findingUnknown = "finding-unknown"
        case findingRaisedAlready = "finding-raised-already"
        case findingNotOpen = "finding-not-open"
        case findingAssignedElsewhere = "finding-assigned-elsewhere"
        case findingNotProposed = "finding-not-proposed"

        // Closed periods
        case periodNotReconciled = "period-not-reconciled"
        case periodRunning = "period-running"
        case periodClosedAlready = "period-closed-already"
        case periodFindingOpen = "period-finding-open"
        case overrideOutOfRange = "override-out-of-range"
        case periodClosed = "period-closed"
    }
}

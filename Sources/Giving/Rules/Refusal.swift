/// The rules say no. Refusing is normal: a value with a stable code, listed with its precedence and
/// advice in docs/errors.md.
public struct Refusal: Error, Hashable, Sendable {
    /// Which rule.
    public let rule: Rule
    /// What is wrong and what was expected instead, in one sentence.
    public let explanation: String

    init(_ rule: Rule, _ explanation: String) {
        self.rule = rule
        self.explanation = explanation
    }

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

        // Gifts, their receipts, the e-Donation system, and payments
        case campaignClosed = "campaign-closed"
        case campaignEndsLater = "campaign-ends-later"
        case amountOutOfRange = "amount-out-of-range"
        case receivedInFuture = "received-in-future"
        case campaignNotOpenOn = "campaign-not-open"
        case totalTooLarge = "total-too-large"
        case commitmentsMalformed = "commitments-malformed"
        case donationAlreadyReversed = "donation-already-reversed"
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
    }
}

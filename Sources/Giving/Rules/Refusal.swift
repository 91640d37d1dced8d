public import LedgerCore

/// The rules say no. Refusing is normal: a value with a stable code, listed with its precedence and
/// advice in docs/errors.md.
public enum Refusal: Error, Hashable, Sendable {
    // Any request
    case keyReused(recorded: String, asked: String)
    case malformed(String)
    case alreadyRegistered(String)

    // The ledger
    case ledgerAlreadyOpen
    case ledgerNotOpen

    // Keys of the log
    case logKeyForeign(String)
    case logKeyNotActive(String)
    case logKeyLast(String)

    // Schools, plans and campaigns
    case schoolUnknown(String)
    case planEmpty(PlanID)
    case planLineTwice(PlanID, line: String)
    case planTooLarge(PlanID, lines: Int)
    case planNotApproved(school: String, fiscalYear: Int64)
    case planLineUnknown(PlanID, line: String)
    case campaignUnknown(String)
    case campaignWindowInverted(String)
    case campaignWithoutLines(String)
    case campaignGoalMissing(String)
    case campaignMinimumMisplaced(String)
    case campaignClosed(String)
    case campaignEndsLater(String, closes: Day)

    // Gifts
    case amountOutOfRange(Satang)
    case receivedInFuture(Day)
    case campaignNotOpenOn(Day, campaign: String, opens: Day, closes: Day)
    case totalTooLarge(campaign: String)
    case commitmentsMalformed
    case donationAlreadyReversed(receipt: String)
    case receiptReplaced(String, by: String)
    case moneyAlreadySpent(campaign: String, left: Satang)

    // The e-Donation system
    case eDonationStateSkipped(receipt: String, from: String, to: String)
    case reportedInFuture(Day)

    // Payments
    case paidInFuture(Day)
}

extension Refusal {
    /// Stable for ever: programs and tests match on it.
    public var code: String {
        switch self {
        case .keyReused: "key-reused"
        case .malformed: "malformed"
        case .alreadyRegistered: "already-registered"
        case .ledgerAlreadyOpen: "ledger-already-open"
        case .ledgerNotOpen: "ledger-not-open"
        case .logKeyForeign: "log-key-foreign"
        case .logKeyNotActive: "log-key-not-active"
        case .logKeyLast: "log-key-last"
        case .schoolUnknown: "school-unknown"
        case .planEmpty: "plan-empty"
        case .planLineTwice: "plan-line-twice"
        case .planTooLarge: "plan-too-large"
        case .planNotApproved: "plan-not-approved"
        case .planLineUnknown: "plan-line-unknown"
        case .campaignUnknown: "campaign-unknown"
        case .campaignWindowInverted: "campaign-window-inverted"
        case .campaignWithoutLines: "campaign-without-lines"
        case .campaignGoalMissing: "campaign-goal-missing"
        case .campaignMinimumMisplaced: "campaign-minimum-misplaced"
        case .campaignClosed: "campaign-closed"
        case .campaignEndsLater: "campaign-ends-later"
        case .amountOutOfRange: "amount-out-of-range"
        case .receivedInFuture: "received-in-future"
        case .campaignNotOpenOn: "campaign-not-open"
        case .totalTooLarge: "total-too-large"
        case .commitmentsMalformed: "commitments-malformed"
        case .donationAlreadyReversed: "donation-already-reversed"
        case .receiptReplaced: "receipt-replaced"
        case .moneyAlreadySpent: "money-already-spent"
        case .eDonationStateSkipped: "edonation-state-skipped"
        case .reportedInFuture: "reported-in-future"
        case .paidInFuture: "paid-in-future"
        }
    }

    /// What is wrong and what was expected instead, in one sentence.
    public var explanation: String {
        switch self {
        case .keyReused(let recorded, let asked):
            "this reference was recorded before with other content (recorded \(recorded), now \(asked)); "
                + "correct the row or give it a reference of its own"
        case .malformed(let fault): "the request cannot be recorded as it stands: \(fault)"
        case .alreadyRegistered(let id): "\(id) is registered already, with other content"
        case .ledgerAlreadyOpen: "this ledger is open already"
        case .ledgerNotOpen: "this ledger has not been opened; run banchi init first"
        case .logKeyForeign(let key): "\(key) is no Ed25519 key that is named as the ledger's origin"
        case .logKeyNotActive(let key): "\(key) signs nothing now; banchi key list shows the keys that do"
        case .logKeyLast(let key): "\(key) is the only key that signs; activate another one first"
        case .schoolUnknown(let code): "school \(code) is not registered; import schools first"
        case .planEmpty(let plan): "plan \(plan) has no lines"
        case .planLineTwice(let plan, let line): "plan \(plan) has the line \(line) twice"
        case .planTooLarge(let plan, let lines):
            "plan \(plan) has \(lines) lines, at most \(Books.planLineLimit) were expected"
        case .planNotApproved(let school, let year):
            "school \(school) has no approved plan for fiscal year \(year); import plans first"
        case .planLineUnknown(let plan, let line): "plan \(plan) has no line \(line)"
        case .campaignUnknown(let id): "campaign \(id) does not exist; import campaigns first"
        case .campaignWindowInverted(let id): "campaign \(id) closes before it opens"
        case .campaignWithoutLines(let id): "campaign \(id) names no plan line"
        case .campaignGoalMissing(let id): "campaign \(id) needs a goal above zero"
        case .campaignMinimumMisplaced(let id):
            "campaign \(id): a two-step campaign, and no other, has a minimum above zero and up to its goal"
        case .campaignClosed(let id): "campaign \(id) is closed"
        case .campaignEndsLater(let id, let closes): "campaign \(id) takes gifts until \(closes)"
        case .amountOutOfRange(let amount):
            "\(amount) baht is out of range; 0.01 to \(Satang.largestMove) was expected"
        case .receivedInFuture(let day): "the gift is dated \(day), which has not come yet"
        case .campaignNotOpenOn(let day, let id, let opens, let closes):
            "campaign \(id) was not open on \(day); a day from \(opens) to \(closes) was expected"
        case .totalTooLarge(let id): "the total of campaign \(id) would leave the range of exact integers"
        case .commitmentsMalformed:
            "a gift carries exactly \(Gift.commitmentCount) different commitments, sorted"
        case .donationAlreadyReversed(let receipt): "the donation of receipt \(receipt) was reversed before"
        case .receiptReplaced(let receipt, let live): "receipt \(receipt) was replaced by \(live)"
        case .eDonationStateSkipped(let receipt, let from, let to):
            "the e-Donation record of receipt \(receipt) is \(from) and cannot become \(to); expected sent, "
                + "then accepted, cancelled from either, and sent again after cancelled"
        case .reportedInFuture(let day): "the record is dated \(day), which has not come yet"
        case .moneyAlreadySpent(let id, let left):
            "only \(left) baht of campaign \(id) are left to pay back"
        case .paidInFuture(let day): "the payment is dated \(day), which has not come yet"
        }
    }
}

extension Refusal: CustomStringConvertible {
    public var description: String { "\(code): \(explanation)" }
}

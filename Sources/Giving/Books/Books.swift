public import LedgerCore

/// The books: everything that decisions depend on, as a fold over the ledger. A value; it does no
/// I/O, reads no clock and draws no random number.
///
/// Donations are not kept here one by one, so that the books grow with schools and campaigns and
/// not with gifts.
public struct Books: Sendable {
    /// How many entries were folded in: the sequence number of the next one.
    public internal(set) var size: UInt64 = 0
    public internal(set) var opening: LedgerOpening?
    public internal(set) var logKeys = LogKeyHistory()
    /// SHA-256 of the receipt certificates, oldest first.
    public internal(set) var receiptCertificates: [String] = []
    public internal(set) var deductions: [DeductionRule] = []
    public internal(set) var schools: [String: School] = [:]
    public internal(set) var organisations: [String: Organisation] = [:]
    public internal(set) var registry = Registry()
    public internal(set) var plans: [PlanID: Plan] = [:]
    public internal(set) var planning = Planning()
    /// Campaigns that have not opened, by their ids.
    public internal(set) var drafts: [String: CampaignDraft] = [:]
    public internal(set) var campaigns: [String: CampaignAccount] = [:]
    public internal(set) var matchings = Matchings()
    public internal(set) var inKind = InKind()
    public internal(set) var grants = Grants()
    public internal(set) var spending = Spending()
    public internal(set) var banking = Banking()
    public internal(set) var reconciling = Reconciling()
    /// Which days nothing that is asked for may touch.
    public internal(set) var periods = Periods()
    /// What stands on each account, and which entries made it so.
    public internal(set) var accounts = AccountTable()
    /// The last number given in each receipt series.
    public internal(set) var series: [String: Int64] = [:]
    /// Sequence numbers of donations that were reversed.
    public internal(set) var reversed: Set<UInt64> = []
    /// The newest receipts of donations that have had more than one, by the donation's sequence number.
    public internal(set) var reissued: [UInt64: ReceiptNumber] = [:]
    /// How many duplicates were made of a receipt.
    public internal(set) var duplicates: [ReceiptNumber: Int64] = [:]
    /// Promises, credits in suspense, and the few donations that did not stay as they came.
    public internal(set) var gifts = Gifts()
    /// What was last said of a donation's e-Donation record, by the donation's sequence number.
    public internal(set) var eDonations: [UInt64: EDonationReport.State] = [:]
    /// What the next facts must be, where they were decided together with the last.
    var awaited: [Awaited] = []

    enum Awaited: Sendable {
        /// The voiding of a reversed donation's receipt, the funding of a campaign that has reached its
        /// threshold.
        case fact(Fact)
        /// The receipt that replaces a voided one.
        case reissue(Successor)
    }

    /// Whether no fact is outstanding that had to follow the last one at once.
    public var isComplete: Bool { awaited.isEmpty }

    public init() {}

    /// A plan of more lines could not be recorded in one batch.
    public static let planLineLimit = 500
}

extension Books {
    /// What stands on an account, on its normal side; zero for one that was never used.
    public func balance(of account: Account) -> Satang { accounts.balance(of: account) }

    /// The newest approved version of a school's plan for a fiscal year.
    public func approvedPlan(of school: String, fiscalYear: Int64) -> Plan? {
        approvedPlans(of: PlanYear(school: school, fiscalYear: fiscalYear)).last
    }

    /// The approved versions of a year's plan, the lowest first.
    func approvedPlans(of year: PlanYear) -> [Plan] {
        versions(of: year).filter { $0.stage == .approved }
    }

    /// All versions of a year's plan, the lowest first.
    func versions(of year: PlanYear) -> [Plan] {
        (planning.versions[year] ?? []).compactMap { plans[$0] }
    }
}

public import LedgerCore

/// Somebody asks for something to be recorded.
public struct Request: Hashable, Sendable {
    /// The idempotency key: an identifier without dots, unique for ever.
    public let key: String
    /// A keyed digest of what was asked, kept with the fact: the same key with another content is
    /// refused, and a repeat is recognised even after the donor's data were erased.
    public let digest: String
    /// `role:id`, a pseudonym.
    public let by: String
    public let command: Command

    public init(key: String, digest: String, by: String, command: Command) {
        self.key = key
        self.digest = digest
        self.by = by
        self.command = command
    }

    /// The id of the command's nth fact.
    public func factID(_ position: Int) -> String { Self.factID(key: key, position: position) }

    public static func factID(key: String, position: Int) -> String { "\(key).\(position)" }
}

/// What can be asked.
public enum Command: Hashable, Sendable {
    case openLedger(LedgerOpening, keys: [KeyActivation], deductions: [DeductionRule])
    /// From the next checkpoint on this log key signs beside those that do.
    case activateLogKey(VerifierKey)
    /// From the next checkpoint on this log key signs nothing.
    case retireLogKey(VerifierKey)
    /// Commit to all accounts as they stand.
    case sealBooks(BooksSealing.Occasion)
    case registerSchool(School)
    case registerOrganisation(Organisation)
    /// A plan that was approved elsewhere: its lines, in their order.
    case importPlan(PlanID, lines: [PlanLine])
    /// A plan that its school submits for screening: its lines, in their order.
    case submitPlan(PlanID, lines: [PlanLine])
    /// A campaign that was screened elsewhere.
    case openCampaign(CampaignTerms)
    case closeCampaign(String)
    case receiveDonation(Gift)
    case reverseDonation(RecordedDonation, reason: ReversalReason)
    /// A part of what stands of a gift is given back, and the receipt issued again for the rest.
    case refundDonation(RecordedDonation, Satang, reason: ReversalReason, for: CorrectedDonor)
    /// What stands of a gift goes to another campaign, and the receipt is issued again for that one.
    case redirectDonation(RecordedDonation, to: String, reason: RedirectionReason, for: CorrectedDonor)
    /// A chargeback was won back: the gift stands again, under a new receipt.
    case reinstateDonation(RecordedDonation, for: CorrectedDonor)
    /// A receipt that says the wrong thing of its donor is voided and issued again under a new number.
    case reissueReceipt(RecordedDonation, replacing: ReceiptNumber, for: CorrectedDonor)
    case duplicateReceipt(RecordedDonation, receipt: ReceiptNumber, reason: DuplicationReason)
    /// Records of the vault were destroyed.
    case recordErasure(records: Int64)
    /// What became of a donation's record in the e-Donation system, on a Bangkok day.
    case reportDonation(RecordedDonation, as: EDonationReport.State, on: Day)
    /// A payment that was made: a fact, recorded whatever the rules think of it.
    case recordPayment(Payment)
    /// A gift in kind, with its delivery where that has happened already.
    case promiseInKind(InKindPromise, delivery: InKindDelivery?)
    /// A fact as it is to stand, without its moves.
    case declare(DeclaredFact)
}

/// A donation that stands in the ledger, with its place: what a reversal needs to know.
public struct RecordedDonation: Hashable, Sendable {
    public let place: EntryReference
    public let donation: Donation

    /// Nil where the entry is not a donation.
    public init?(_ placed: PlacedEntry) {
        guard case .donationReceived(let donation)? = try? Fact(reading: placed.entry) else { return nil }
        place = placed.reference
        self.donation = donation
    }
}

public import Giving
public import LedgerCore
public import Storage

/// What readers ask for, folded out of the ledger apart from the writer: it follows the entries,
/// also those of other processes, and never touches what decisions depend on. Disposable.
public actor ReadIndex {
    let store: any LedgerStore
    /// The store's revision up to which everything is read.
    private var revision: Int64?
    /// The newest checkpoint at a revision of the store; one that was verified once is not verified again.
    private var vouched: (revision: Int64?, checkpoint: SignedCheckpoint)?
    var standing = Standing()
    private var isSealed = true
    /// Of each series the receipts, in the order of their numbers.
    private var receipts: [String: [Issue]] = [:]
    /// What happened to the few receipts to which something did.
    private var aftermaths: [ReceiptNumber: ReceiptHistory.Aftermath] = [:]
    var gifts: [String: [RecentGift]] = [:]
    var spending: [String: [String: Satang]] = [:]
    private var figures: [String: PublishedFigure] = [:]
    private var payments: [String: Disbursement] = [:]
    /// What the public pages tell beyond the books.
    var record = PublicRecord()
    /// What committees and schools did, and about what.
    var work = WorkRecord()
    /// Nil while the register has changed since it was made.
    var search: SchoolSearch?
    /// Of all schools, in their order; nil while the register has grown since.
    private var schoolCodes: [String]?
    /// What was charged for the gifts of receipts.
    private var fees: [ReceiptNumber: Satang] = [:]
    /// The entries that name the issuer's certificates.
    private var certificateEntries: [UInt64] = []

    /// Which entry issued a receipt, and the donation that it is for.
    private struct Issue {
        let entry: UInt64
        let donation: UInt64
    }

    /// A gift as a public page may show it: nothing of the donor.
    public struct RecentGift: Hashable, Sendable {
        public let sequence: UInt64
        /// What stands of it.
        public internal(set) var amount: Satang
        /// The Bangkok day.
        public let day: Day
        /// The newest one.
        public internal(set) var receipt: ReceiptNumber
        public internal(set) var isReversed = false
    }

    /// A reader's page shows this many gifts of a campaign.
    public static let recentGiftLimit = 20

    /// How many entries are read at a time.
    private static let stride = 4096

    public init(store: any LedgerStore) {
        self.store = store
    }

    /// The books as of the newest entry.
    public func books() async throws -> Books {
        try await catchUp()
        return standing.books
    }

    /// How the ledger was opened, which never changes; nil before it was.
    public func opening() async throws -> LedgerOpening? {
        if let opening = standing.books.opening { return opening }
        return try await books().opening
    }

    /// The newest published checkpoint, verified with the log's keys; nil before the first.
    public func checkpoint() async throws -> SignedCheckpoint? {
        let revision = try await store.revision()
        if let vouched, let revision, revision == vouched.revision { return vouched.checkpoint }
        guard let kept = try await store.newestCheckpoint() else { return nil }
        let checkpoint = try SignedCheckpoint(kept.note, keys: try await logKeys())
        vouched = (revision, checkpoint)
        return checkpoint
    }

    /// The books with all that an answer may want beside them, as of the newest entry.
    public func view() async throws -> LedgerView {
        try await catchUp()
        let codes = schoolCodes ?? standing.books.schools.keys.sorted()
        schoolCodes = codes
        return LedgerView(
            head: standing.head, books: standing.books, figures: figures, payments: payments,
            schoolCodes: codes)
    }

    /// The keys that ever signed for the log.
    public func logKeys() async throws -> [VerifierKey] {
        try await catchUp()
        return standing.books.logKeys.keys
    }

    /// The sequence numbers of the entries that name the certificates of receipts, in their order.
    public func receiptKeyActivations() async throws -> [UInt64] {
        try await catchUp()
        return certificateEntries
    }

    /// The Bangkok day of the newest entry; nil where that entry is a seal of the books, or there is none.
    public func unsealedDay() async throws -> Day? {
        try await catchUp()
        return isSealed ? nil : Day(bangkok: standing.head.at)
    }

    /// The number of entries.
    public func size() async throws -> UInt64 {
        try await catchUp()
        return standing.head.size
    }

    /// The sequence number of the entry that issued a receipt: of a donation, or of a reissue.
    public func entry(issuing receipt: ReceiptNumber) async throws -> UInt64? {
        try await catchUp()
        return issue(of: receipt)?.entry
    }

    private func issue(of receipt: ReceiptNumber) -> Issue? {
        guard let series = receipts[receipt.series], receipt.number >= 1,
            receipt.number <= series.count
        else { return nil }
        return series[Int(receipt.number) - 1]
    }

    /// What has happened to a receipt; nil where there is no such receipt.
    public func history(of receipt: ReceiptNumber) async throws -> ReceiptHistory? {
        try await catchUp()
        return issue(of: receipt).map { issue in
            ReceiptHistory(
                receipt: receipt, issuedBy: issue.entry, donation: issue.donation,
                aftermath: aftermaths[receipt] ?? ReceiptHistory.Aftermath())
        }
    }

    /// What was charged for the gift of a receipt, under this number and those that it replaces.
    public func fees(for receipt: ReceiptNumber) async throws -> Satang {
        try await catchUp()
        var total = Satang.zero
        var number: ReceiptNumber? = receipt
        while let charged = number {
            total = total.cappedSum(fees[charged] ?? .zero)
            number = aftermaths[charged]?.replaces
        }
        return total
    }

    /// The newest gifts of a campaign, the newest first.
    public func recentGifts(of campaign: String) async throws -> [RecentGift] {
        try await catchUp()
        return (gifts[campaign] ?? []).reversed()
    }

    /// What was paid for each plan line of a campaign.
    public func spending(of campaign: String) async throws -> [String: Satang] {
        try await catchUp()
        return spending[campaign] ?? [:]
    }

    /// All receipts in the order of the ledger, with the sequence numbers of the entries that issued them.
    public func allReceipts() async throws -> [(receipt: ReceiptNumber, sequence: UInt64)] {
        try await catchUp()
        return receipts.flatMap { series, issues in
            issues.enumerated().map { position, issue in
                (ReceiptNumber(series: series, number: Int64(position) + 1), issue.entry)
            }
        }.sorted { $0.sequence < $1.sequence }
    }

    func catchUp() async throws {
        let revision = try await store.revision()
        // Nothing was committed since everything was read.
        if let revision, revision == self.revision { return }
        var isBehind = true
        while isBehind {
            let start = standing.head.size
            let page = try await store.entries(from: start, limit: Self.stride)
            // Another caller may have caught up while this one was waiting: take only what follows.
            for bytes in page.dropFirst(Int(standing.head.size - start)) {
                let placed = try PlacedEntry(reading: bytes)
                try standing.follow(placed)
                try note(placed)
            }
            isBehind = page.count == Self.stride
        }
        self.revision = revision
    }

    private func note(_ placed: PlacedEntry) throws {
        let fact = try Fact(reading: placed.entry)
        if case .booksSealed = fact { isSealed = true } else { isSealed = false }
        record.note(fact, of: placed)
        if case .schoolRegistered = fact { schoolCodes = nil }
        work.note(fact, of: placed)
        switch fact {
        case .schoolRegistered, .declared(.registry(.schoolProfiled)), .declared(.registry(.schoolRenamed)):
            search = nil
        case .keyActivated(.receipts): certificateEntries.append(placed.entry.sequence)
        case .donationReceived(let donation): note(donation, at: placed.entry.sequence)
        case .receiptReissued(let reissue): note(reissue, at: placed.entry.sequence)
        case .receiptVoided(let voiding):
            aftermaths[voiding.receipt, default: ReceiptHistory.Aftermath()].voiding =
                ReceiptHistory.Event(sequence: placed.entry.sequence, at: placed.entry.at, fact: voiding)
        case .receiptDuplicated(let duplication):
            aftermaths[duplication.receipt, default: ReceiptHistory.Aftermath()].duplicates.append(
                ReceiptHistory.Event(sequence: placed.entry.sequence, at: placed.entry.at, fact: duplication))
        case .donationReversed(let reversal):
            changeGift(reversal.donation, of: reversal.campaign) { $0.isReversed = true }
        case .donationReinstated(let reinstatement):
            changeGift(reinstatement.donation, of: reinstatement.campaign) { $0.isReversed = false }
        case .donationRedirected(let redirection): note(redirection)
        case .declared(.gifts(.feeCharged(let fee, _))):
            if let receipt = fee.receipt {
                fees[receipt] = (fees[receipt] ?? .zero).cappedSum(fee.amount)
            }
        case .declared(.registry(.figurePublished(let figure))): figures[figure.id] = figure
        case .disbursementPaid(let disbursement): note(disbursement)
        default: break
        }
    }

    private func note(_ disbursement: Disbursement) {
        let payment = disbursement.payment
        if payments[payment.id] == nil { payments[payment.id] = disbursement }
        for share in payment.lines {
            // Shares are as the papers state them, and nonsense papers may state anything.
            let before = spending[payment.campaign]?[share.line] ?? .zero
            spending[payment.campaign, default: [:]][share.line] = before.cappedSum(share.amount)
        }
    }

    private func note(_ donation: Donation, at sequence: UInt64) {
        receipts[donation.receipt.series, default: []].append(Issue(entry: sequence, donation: sequence))
        let gift = RecentGift(
            sequence: sequence, amount: donation.gift.amount,
            day: Day(bangkok: donation.gift.received), receipt: donation.receipt)
        add(gift, to: donation.gift.campaign)
    }

    private func add(_ gift: RecentGift, to campaign: String) {
        let place = gifts[campaign]?.firstIndex { $0.sequence > gift.sequence }
        gifts[campaign, default: []].insert(gift, at: place ?? gifts[campaign]?.count ?? 0)
        if gifts[campaign, default: []].count > Self.recentGiftLimit { gifts[campaign]?.removeFirst() }
    }

    /// One of the recent gifts goes to the other campaign; of an older one no page speaks.
    private func note(_ redirection: DonationRedirection) {
        let index = gifts[redirection.campaign]?.firstIndex {
            $0.sequence == redirection.donation.sequence
        }
        if let index, let gift = gifts[redirection.campaign]?.remove(at: index) {
            add(gift, to: redirection.to)
        }
    }

    private func changeGift(
        _ donation: EntryReference, of campaign: String, _ change: (inout RecentGift) -> Void
    ) {
        let index = gifts[campaign]?.firstIndex { $0.sequence == donation.sequence }
        // It was found there.
        if let index { change(&gifts[campaign]![index]) }
    }

    private func note(_ reissue: ReceiptReissue, at sequence: UInt64) {
        let issue = Issue(entry: sequence, donation: reissue.donation.sequence)
        receipts[reissue.receipt.series, default: []].append(issue)
        aftermaths[reissue.receipt, default: ReceiptHistory.Aftermath()].replaces = reissue.replaces
        aftermaths[reissue.replaces, default: ReceiptHistory.Aftermath()].successor = reissue.receipt
        changeGift(reissue.donation, of: reissue.terms.gift.campaign) { gift in
            gift.receipt = reissue.receipt
            gift.amount = reissue.terms.gift.amount
        }
    }
}

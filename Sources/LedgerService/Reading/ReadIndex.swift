public import Giving
public import LedgerCore
public import Papers
public import Storage

/// What readers ask for, folded out of the ledger apart from the writer: it follows the entries,
/// also those of other processes, and never touches what decisions depend on. Disposable.
public actor ReadIndex {
    private let store: any LedgerStore
    private var standing = Standing()
    private var isSealed = true
    private var receipts: [String: [UInt64]] = [:]
    private var gifts: [String: [RecentGift]] = [:]
    private var spending: [String: [String: Satang]] = [:]
    private var voidings: [ReceiptNumber: PaperVoid] = [:]
    private var duplicates: [ReceiptNumber: Int64] = [:]

    /// A gift as a public page may show it: nothing of the donor.
    public struct RecentGift: Hashable, Sendable {
        public let sequence: UInt64
        public let amount: Satang
        /// The Bangkok day.
        public let day: Day
        public let receipt: ReceiptNumber
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

    /// The keys that ever signed for the log.
    public func logKeys() async throws -> [VerifierKey] {
        try await catchUp()
        return standing.books.logKeys.keys
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

    /// The sequence number of the donation that a receipt was issued for.
    public func donation(of receipt: ReceiptNumber) async throws -> UInt64? {
        try await catchUp()
        guard let series = receipts[receipt.series], receipt.number >= 1,
            receipt.number <= series.count
        else { return nil }
        return series[Int(receipt.number) - 1]
    }

    /// Why a receipt no longer counts; nil while it does.
    public func voiding(of receipt: ReceiptNumber) async throws -> PaperVoid? {
        try await catchUp()
        return voidings[receipt]
    }

    /// How many duplicates of a receipt the ledger records.
    public func duplicates(of receipt: ReceiptNumber) async throws -> Int64 {
        try await catchUp()
        return duplicates[receipt] ?? 0
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

    /// All donations in the order of the ledger, as their sequence numbers.
    public func donations() async throws -> [(receipt: ReceiptNumber, sequence: UInt64)] {
        try await catchUp()
        return receipts.flatMap { series, sequences in
            sequences.enumerated().map { position, sequence in
                (ReceiptNumber(series: series, number: Int64(position) + 1), sequence)
            }
        }.sorted { $0.sequence < $1.sequence }
    }

    private func catchUp() async throws {
        var isBehind = true
        while isBehind {
            let page = try await store.entries(from: standing.head.size, limit: Self.stride)
            // Another caller may have caught up while this one was waiting: take only what follows.
            for bytes in page {
                let placed = try PlacedEntry(reading: bytes)
                guard placed.entry.sequence == standing.head.size else { continue }
                try standing.follow(placed)
                try note(placed)
            }
            isBehind = page.count == Self.stride
        }
    }

    private func note(_ placed: PlacedEntry) throws {
        let fact = try Fact(reading: placed.entry)
        if case .booksSealed = fact { isSealed = true } else { isSealed = false }
        switch fact {
        case .donationReceived(let donation): note(donation, at: placed.entry.sequence)
        case .donationReversed(let reversal):
            let index = gifts[reversal.campaign]?.firstIndex {
                $0.sequence == reversal.donation.sequence
            }
            if let index { gifts[reversal.campaign]?[index].isReversed = true }
        case .receiptVoided(let voiding):
            voidings[voiding.receipt] = PaperVoid(reason: voiding.reason.rawValue, successor: nil)
        case .disbursementPaid(let disbursement):
            for share in disbursement.payment.lines {
                // Shares are as the papers state them, and nonsense papers may state anything.
                let campaign = disbursement.payment.campaign
                let before = spending[campaign]?[share.line] ?? .zero
                spending[campaign, default: [:]][share.line] = before.cappedSum(share.amount)
            }
        default: break
        }
    }

    private func note(_ donation: Donation, at sequence: UInt64) {
        receipts[donation.receipt.series, default: []].append(sequence)
        let gift = RecentGift(
            sequence: sequence, amount: donation.gift.amount,
            day: Day(bangkok: donation.gift.received), receipt: donation.receipt)
        gifts[donation.gift.campaign, default: []].append(gift)
        if gifts[donation.gift.campaign, default: []].count > Self.recentGiftLimit {
            gifts[donation.gift.campaign]?.removeFirst()
        }
    }
}

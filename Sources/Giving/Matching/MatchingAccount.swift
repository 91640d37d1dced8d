public import LedgerCore

/// A sponsor's commitment with what has become of it.
public struct MatchingAccount: Sendable {
    public let terms: Matching
    /// All that the sponsor paid, in advance or to keep its promises.
    public internal(set) var paidIn: Satang = .zero
    public internal(set) var returned: Satang = .zero
    /// What was added to gifts in money, less what was taken back.
    public internal(set) var matched: Satang = .zero
    /// What is promised and not yet paid.
    public internal(set) var promised: Satang = .zero
    public internal(set) var isClosed = false
    /// What each campaign has of it, in money or as a promise.
    var byCampaign: [String: Satang] = [:]
    /// The gifts that it promised to match, oldest first; those in front that are settled are dropped.
    var promises: [ReceiptNumber] = []

    init(terms: Matching) {
        self.terms = terms
    }

    /// All that the sponsor may ever be asked for.
    public var committed: Satang { terms.cap }

    /// What waits on the sponsor's account.
    public var held: Satang { paidIn - returned - matched }

    /// What can still be added to gifts: exact, and zero when it is exhausted.
    public var left: Satang {
        guard !isClosed else { return .zero }
        let uncommitted = terms.cap - matched - promised
        return terms.basis == .funded ? min(uncommitted, held) : uncommitted
    }

    /// What the sponsor adds to a gift of that day.
    func share(of gift: Satang, to campaign: String, on day: Day) -> Satang {
        guard terms.term.contains(day) else { return .zero }
        let share = min(terms.share(of: gift), left)
        guard let cap = terms.capCampaign else { return share }
        return min(share, cap - (byCampaign[campaign] ?? .zero))
    }
}

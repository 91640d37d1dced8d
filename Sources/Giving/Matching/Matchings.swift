import LedgerCore

/// The sponsors' commitments as far as decisions depend on them, a part of the books.
public struct Matchings: Sendable {
    /// By the commitment's id.
    public internal(set) var accounts: [String: MatchingAccount] = [:]
    /// Open commitments to every campaign, in their order.
    private var everywhere: [String] = []
    /// Open commitments to each campaign that one of them names, in their order.
    private var named: [String: [String]] = [:]
    /// What was added to each gift that was matched, by its first receipt.
    private(set) var gifts: [ReceiptNumber: MatchedGift] = [:]
    /// The first receipts of matched gifts whose receipt was corrected, by the newest.
    private var firstReceipts: [ReceiptNumber: ReceiptNumber] = [:]

    /// Every commitment that adds to a gift is an entry of the gift's command, and these must fit one batch.
    static let limitPerCampaign = 32
}

/// A gift that sponsors added to.
struct MatchedGift: Sendable {
    let campaign: String
    /// What is left of the gift itself.
    var left: Satang
    /// In the order in which they were added.
    var matches: [Match] = []

    /// What one sponsor added.
    struct Match: Sendable {
        let matching: String
        /// In money …
        var paid: Satang
        /// … and as a promise that is not kept yet.
        var promised: Satang
    }
}

extension Matchings {
    /// The commitments that may add to gifts of a campaign, in their order.
    func eligible(for campaign: String) -> [String] { named[campaign] ?? everywhere }

    /// A campaign of these to which no further commitment can be made, or any where none is named.
    func isCrowded(for campaigns: [String]) -> Bool {
        let lists = campaigns.isEmpty ? [everywhere] + named.values : campaigns.map(eligible)
        return lists.contains { $0.count >= Self.limitPerCampaign }
    }

    mutating func open(_ matching: Matching) {
        accounts[matching.id] = MatchingAccount(terms: matching)
        for campaign in matching.campaigns.isEmpty ? Array(named.keys) : matching.campaigns {
            named[campaign] = inserting(matching, into: eligible(for: campaign))
        }
        if matching.campaigns.isEmpty { everywhere = inserting(matching, into: everywhere) }
    }

    private func inserting(_ matching: Matching, into ids: [String]) -> [String] {
        let place = ids.firstIndex { accounts[$0].map { matching.comes(before: $0.terms) } ?? false }
        var ids = ids
        ids.insert(matching.id, at: place ?? ids.endIndex)
        return ids
    }

    mutating func close(_ id: String) {
        accounts[id]?.isClosed = true
        everywhere.removeAll { $0 == id }
        for campaign in named.keys { named[campaign]?.removeAll { $0 == id } }
    }
}

extension Matchings {
    /// The receipt under which a gift was matched, by the one that stands for it now.
    func firstReceipt(of receipt: ReceiptNumber) -> ReceiptNumber { firstReceipts[receipt] ?? receipt }

    /// A gift has another receipt from now on.
    mutating func follow(_ receipt: ReceiptNumber, to successor: ReceiptNumber) {
        let first = firstReceipts.removeValue(forKey: receipt) ?? receipt
        if gifts[first] != nil { firstReceipts[successor] = first }
    }

    /// Sponsors are about to add to a gift.
    mutating func take(_ gift: Gift, under receipt: ReceiptNumber) {
        gifts[receipt] = MatchedGift(campaign: gift.campaign, left: gift.amount)
    }

    /// A part of a gift went back; of one that nobody added to, nothing is known.
    mutating func refund(_ amount: Satang, of receipt: ReceiptNumber) {
        gifts[firstReceipt(of: receipt)]?.left -= amount
    }

    mutating func add(_ match: GiftMatch, asPromise isPromise: Bool) {
        accounts[match.matching]?.byCampaign[match.campaign, default: .zero] += match.amount
        if isPromise {
            accounts[match.matching]?.promised += match.amount
            accounts[match.matching]?.promises.append(match.receipt)
        } else {
            accounts[match.matching]?.matched += match.amount
        }
        gifts[match.receipt]?.matches.append(
            MatchedGift.Match(
                matching: match.matching, paid: isPromise ? .zero : match.amount,
                promised: isPromise ? match.amount : .zero))
    }

    mutating func remove(_ match: GiftMatch, asPromise isPromise: Bool) {
        accounts[match.matching]?.byCampaign[match.campaign, default: .zero] -= match.amount
        if isPromise {
            accounts[match.matching]?.promised -= match.amount
        } else {
            accounts[match.matching]?.matched -= match.amount
        }
        change(match.receipt, of: match.matching) { found in
            if isPromise { found.promised -= match.amount } else { found.paid -= match.amount }
        }
    }

    /// Changes what one sponsor added to one gift, and forgets the gift of which nothing is left.
    private mutating func change(
        _ receipt: ReceiptNumber, of matching: String, _ body: (inout MatchedGift.Match) -> Void
    ) {
        guard var gift = gifts[receipt],
            let place = gift.matches.firstIndex(where: { $0.matching == matching })
        else { return }
        body(&gift.matches[place])
        let isEmpty = gift.matches.allSatisfy { $0.paid == .zero && $0.promised == .zero }
        gifts[receipt] = isEmpty ? nil : gift
        if isEmpty { firstReceipts = firstReceipts.filter { $0.value != receipt } }
    }
}

extension Matchings {
    /// A promise that is still to be kept.
    struct Promise: Sendable {
        let receipt: ReceiptNumber
        let campaign: String
        var amount: Satang
    }

    /// What a sponsor still owes, oldest first.
    func outstanding(of matching: MatchingAccount) -> [Promise] {
        matching.promises.compactMap { receipt in
            guard let gift = gifts[receipt],
                let match = gift.matches.first(where: { $0.matching == matching.terms.id }),
                match.promised > .zero
            else { return nil }
            return Promise(receipt: receipt, campaign: gift.campaign, amount: match.promised)
        }
    }

    /// Promises were kept: what was owed is money now.
    mutating func keep(_ promises: [Promise], of matching: String) {
        for promise in promises {
            accounts[matching]?.paidIn += promise.amount
            accounts[matching]?.promised -= promise.amount
            accounts[matching]?.matched += promise.amount
            change(promise.receipt, of: matching) { match in
                match.promised -= promise.amount
                match.paid += promise.amount
            }
        }
        let settled = accounts[matching].map { account in
            account.promises.prefix { receipt in
                gifts[receipt]?.matches.contains { $0.matching == matching && $0.promised > .zero } != true
            }.count
        }
        accounts[matching]?.promises.removeFirst(settled ?? 0)
    }
}

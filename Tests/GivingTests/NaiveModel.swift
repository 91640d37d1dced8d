/// The rules of money once more, as plainly as can be: dictionaries of satang by account, and a few
/// facts of each campaign. Shares nothing with the books but the names of accounts.
struct NaiveModel {
    struct Campaign {
        let bank: String
        let fund: String
        let refundable: String
        let threshold: Int64?
        var isFunded: Bool
        var isClosed = false
        var raised: Int64 = 0
        var count: Int64 = 0
        var paid: Int64 = 0

        init(_ bank: String, _ fund: String, _ refundable: String, threshold: Int64? = nil) {
            self.bank = bank
            self.fund = fund
            self.refundable = refundable
            self.threshold = threshold
            isFunded = threshold == nil
        }

        var source: String { isFunded ? fund : refundable }
    }

    /// Debit minus credit, by account.
    private(set) var accounts: [String: Int64] = [:]
    var campaigns = [
        "keep": Campaign("assets:bank", "liabilities:agency:1054390223:keep", "-"),
        "items": Campaign("assets:bank", "funds:restricted:1054390223:items", "-"),
        "all": Campaign(
            "assets:bank", "liabilities:agency:1054390223:all", "liabilities:refundable:all",
            threshold: 100_000),
        "two": Campaign(
            "assets:bank", "liabilities:agency:1054390223:two", "liabilities:refundable:two",
            threshold: 40_000),
        "own": Campaign("school:1054390223:bank", "school:1054390223:fund:own", "-"),
        "own-all": Campaign(
            "school:1054390223:bank", "school:1054390223:fund:own-all", "school:1054390223:refundable:own-all",
            threshold: 100_000),
        "bank": Campaign("school:1054390223:bank", "school:1054390223:fund:bank", "-"),
    ]

    private mutating func move(_ debit: String, _ credit: String, _ amount: Int64) {
        accounts[debit, default: 0] += amount
        accounts[credit, default: 0] -= amount
    }

    /// What stands on the credit side.
    private func left(_ account: String) -> Int64 { -(accounts[account] ?? 0) }

    mutating func give(_ amount: Int64, _ id: String) {
        guard var campaign = campaigns[id] else { return }
        move(campaign.bank, campaign.source, amount)
        campaign.raised += amount
        campaign.count += 1
        campaigns[id] = campaign
        fund(id)
    }

    func canRefund(_ amount: Int64, _ id: String) -> Bool {
        campaigns[id].map { left($0.source) >= amount } ?? false
    }

    mutating func takeBack(_ amount: Int64, _ id: String) {
        guard let campaign = campaigns[id] else { return }
        spend(amount, from: campaign.source, campaign.bank, id)
        campaigns[id]?.raised -= amount
        campaigns[id]?.count -= 1
    }

    mutating func refund(_ amount: Int64, _ id: String) {
        takeBack(amount, id)
        campaigns[id]?.count += 1
    }

    func canRedirect(_ amount: Int64, _ id: String, to: String) -> Bool {
        guard let from = campaigns[id], let target = campaigns[to] else { return false }
        return id != to && from.bank == target.bank && !target.isClosed && canRefund(amount, id)
    }

    mutating func redirect(_ amount: Int64, _ id: String, to: String) {
        guard let from = campaigns[id], let target = campaigns[to] else { return }
        move(from.source, target.source, amount)
        campaigns[id]?.raised -= amount
        campaigns[id]?.count -= 1
        campaigns[to]?.raised += amount
        campaigns[to]?.count += 1
        fund(to)
    }

    mutating func reinstate(_ amount: Int64, _ id: String) {
        guard let campaign = campaigns[id] else { return }
        let missing = accounts["assets:shortfall:\(id)"] ?? 0
        let made = campaign.isFunded || campaign.isClosed ? min(missing, amount) : 0
        if made > 0 { move(campaign.bank, "assets:shortfall:\(id)", made) }
        if amount > made { move(campaign.bank, campaign.source, amount - made) }
        campaigns[id]?.raised += amount
        campaigns[id]?.count += 1
        fund(id)
    }

    private mutating func fund(_ id: String) {
        guard let campaign = campaigns[id], let threshold = campaign.threshold, !campaign.isFunded,
            !campaign.isClosed, campaign.raised >= threshold
        else { return }
        move(campaign.refundable, campaign.fund, left(campaign.refundable))
        campaigns[id]?.isFunded = true
    }

    mutating func pay(_ amount: Int64, _ id: String) {
        guard let campaign = campaigns[id] else {
            move("assets:shortfall:\(id)", "assets:bank", amount)
            return
        }
        spend(amount, from: campaign.isFunded ? campaign.fund : "-", campaign.bank, id)
        campaigns[id]?.paid += amount
    }

    private mutating func spend(_ amount: Int64, from source: String, _ bank: String, _ id: String) {
        let covered = min(left(source), amount)
        if covered > 0 { move(source, bank, covered) }
        if amount > covered { move("assets:shortfall:\(id)", bank, amount - covered) }
    }
}

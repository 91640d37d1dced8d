import LedgerCore

/// The whole programme once more, as plainly as can be: dictionaries of satang that are filled from the
/// entries alone, their kinds, bodies and moves. Shares no rule with the books.
struct ProgrammeModel {
    /// Debit minus credit, by account.
    var accounts: [String: Int64] = [:]
    /// The last number of each receipt series.
    var series: [String: Int64] = [:]
    var campaigns: [String: NaiveCampaign] = [:]
    /// By the sequence number of the gift's entry, in the order of the ledger.
    var gifts: [UInt64: NaiveGift] = [:]
    var sponsors: [String: NaiveSponsor] = [:]
    /// What each sponsor added to a gift, by sponsor and first receipt: money and promises.
    var added: [String: Int64] = [:]
    var credits: Set<String> = []
    var pledges: [String: NaivePledge] = [:]
    var requests: [String: NaiveRequest] = [:]
    var advances: [String: NaiveAdvance] = [:]
    /// By plan year and line.
    var spent: [String: [String: Int64]] = [:]
    /// The lines of the approved version and of those under way, by plan year and version.
    var entered: [String: [Int64: [String: Int64]]] = [:]
    var approved: [String: Int64] = [:]
    var things: [String: NaiveThing] = [:]
    var grants: [String: (received: Int64, paid: Int64)] = [:]
    var loans: [String: Int64] = [:]
    /// The day on which a school ended.
    var ended: [String: String] = [:]
    /// What broke an invariant, in words.
    var faults: [String] = []

    /// What stands on the credit side.
    func left(_ account: String) -> Int64 { -(accounts[account] ?? 0) }
}

struct NaiveCampaign {
    let school, opens, bank, fund, refundable, plan: String
    let lines: [String]
    let goal: Int64
    let threshold: Int64?
    let stops, isFoundations, mayFallBack, leavesTheChoice: Bool
    var closes: String
    var isFunded: Bool
    var isPaused = false
    var isCancelled = false
    var outcome: String?
    var raised: Int64 = 0
    var matched: Int64 = 0
    var count: Int64 = 0
    var paid: Int64 = 0
    var fellBack: Int64 = 0

    var source: String { isFunded ? fund : refundable }

    /// Whether it takes gifts of a day.
    func takes(on day: String) -> Bool {
        opens <= day && day <= closes && outcome == nil && !isPaused && !(stops && raised + matched >= goal)
    }
}

struct NaiveGift {
    var amount: Int64
    var campaign: String
    var receipt: String
    let pledge: String?
    var isLive = true
    var isChargedBack = false
}

struct NaiveSponsor {
    let id: String
    let isPledged: Bool
    let gives, per, cap, turn: Int64
    let capGift, capCampaign: Int64?
    let opens: String
    let closes: String?
    let campaigns: [String]
    var paid: Int64 = 0
    var matched: Int64 = 0
    var promised: Int64 = 0
    var byCampaign: [String: Int64] = [:]
    var isClosed = false

    var held: Int64 { paid - matched }

    /// What it adds to a gift of today.
    func share(of amount: Int64, to campaign: String, on day: String) -> Int64 {
        guard !isClosed, opens <= day, closes.map({ day <= $0 }) ?? true,
            campaigns.isEmpty || campaigns.contains(campaign)
        else { return 0 }
        var limits = [amount * gives / per, cap - matched - promised]
        if let capGift { limits.append(capGift) }
        if let capCampaign { limits.append(capCampaign - (byCampaign[campaign] ?? 0)) }
        if !isPledged { limits.append(held) }
        return max(0, limits.min() ?? 0)
    }
}

struct NaivePledge {
    let campaign: String
    let amount: Int64
    var given: Int64 = 0
    var isEnded = false
}

struct NaiveRequest {
    let campaign: String
    let lines: [(line: String, amount: Int64)]
    var isOpen = true
    var amount: Int64 { lines.map(\.amount).reduce(0, +) }
}

struct NaiveAdvance {
    let campaign: String
    let lines: [(line: String, amount: Int64)]
    var left: Int64
    var cleared: [String: Int64] = [:]

    /// What is out for a line: the lines of the request are filled one after the other.
    func out(on line: String) -> Int64 {
        var rest = left
        for share in lines {
            let here = min(rest, max(0, share.amount - (cleared[share.line] ?? 0)))
            rest -= here
            if share.line == line { return here }
        }
        return 0
    }
}

struct NaiveThing {
    let promised: Int64
    var hasSchool: Bool
    var delivered: Int64 = 0
    var decided: Int64 = 0
}

// What is to be decided, foretold.
extension ProgrammeModel {
    func takesGift(_ amount: Int64, to id: String, on day: String, credit: String?, pledge: String?) -> Bool {
        guard amount > 0, let campaign = campaigns[id], campaign.takes(on: day) else { return false }
        if let end = ended[campaign.school], campaign.opens >= end { return false }
        if let credit {
            guard credits.contains(credit), campaign.isFoundations,
                left("liabilities:suspense:\(credit)") >= amount
            else { return false }
        }
        guard let pledge else { return true }
        return pledges[pledge].map { !$0.isEnded && $0.campaign == id } ?? false
    }

    /// What sponsors add to a gift, in their order, as `sponsor amount`.
    func additions(to amount: Int64, of id: String, on day: String) -> [String] {
        guard campaigns[id]?.isFoundations == true else { return [] }
        return sponsors.values.sorted { ($0.turn, $0.id) < ($1.turn, $1.id) }.compactMap { sponsor in
            let share = sponsor.share(of: amount, to: id, on: day)
            return share > 0 ? "\(sponsor.id) \(share)" : nil
        }
    }

    func givesBack(_ amount: Int64, of gift: NaiveGift, forced: Bool) -> Bool {
        guard gift.isLive, let campaign = campaigns[gift.campaign] else { return false }
        return forced || left(campaign.source) >= amount
    }

    func redirects(_ gift: NaiveGift, to: String, on day: String, byChoice: Bool) -> Bool {
        guard gift.isLive, to != gift.campaign, let from = campaigns[gift.campaign],
            let target = campaigns[to]
        else { return false }
        guard from.bank == target.bank, !byChoice || (from.outcome == "failed" && from.leavesTheChoice)
        else { return false }
        return target.takes(on: day) && left(from.source) >= gift.amount
    }

    func requests(_ lines: [(line: String, amount: Int64)], of id: String) -> Bool {
        guard let campaign = campaigns[id], campaign.isFunded, !campaign.isPaused, !campaign.isCancelled,
            Set(lines.map(\.line)).count == lines.count,
            lines.allSatisfy({ $0.amount > 0 && campaign.lines.contains($0.line) })
        else { return false }
        let isCovered = lines.allSatisfy { $0.amount <= available($0.line, of: campaign.plan) }
        return isCovered && lines.map(\.amount).reduce(0, +) <= free(id)
    }

    func committed(_ line: String, of plan: String) -> Int64 {
        let asked = requests.values.filter { $0.isOpen && campaigns[$0.campaign]?.plan == plan }
            .flatMap(\.lines).filter { $0.line == line }.map(\.amount)
        let out = advances.values.filter { campaigns[$0.campaign]?.plan == plan }.map { $0.out(on: line) }
        return (asked + out).reduce(0, +)
    }

    func available(_ line: String, of plan: String) -> Int64 {
        let budget = approved[plan].flatMap { entered[plan]?[$0]?[line] } ?? 0
        return budget - committed(line, of: plan) - (spent[plan]?[line] ?? 0)
    }

    private func free(_ id: String) -> Int64 {
        let asked = requests.values.filter { $0.isOpen && $0.campaign == id }.map(\.amount)
        let out = advances.values.filter { $0.campaign == id }.map(\.left)
        return (asked + out).reduce(left(campaigns[id]?.fund ?? ""), -)
    }
}

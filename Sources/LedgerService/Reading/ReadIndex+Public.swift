import Giving
public import LedgerCore

extension ReadIndex {
    /// Finds schools. It is made anew when the register has changed, and only when it is asked for.
    public func schoolSearch() async throws -> SchoolSearch {
        try await catchUp()
        if let search { return search }
        let made = SchoolSearch(standing.books.schools.values, profiles: record.profiles)
        search = made
        return made
    }

    /// What the register's further columns say of a school, by their names.
    public func profile(of school: String) async throws -> [String: String] {
        try await catchUp()
        return record.profiles[school] ?? [:]
    }

    /// The payments for campaigns, the newest first.
    public func payments(for campaigns: [String]) async throws -> [PublicPayment] {
        try await catchUp()
        return campaigns.flatMap { record.payments[$0] ?? [] }
            .sorted { ($1.payment.paid, $1.sequence) < ($0.payment.paid, $0.sequence) }
    }

    /// What happened to a campaign, the newest first.
    public func events(of campaign: String) async throws -> [CampaignEvent] {
        try await catchUp()
        return (record.events[campaign] ?? []).reversed()
    }

    /// Every month from one day's to another's, also those without money.
    public func months(from first: Day, through last: Day) async throws -> [MonthlyFlow] {
        try await catchUp()
        return (MonthlyFlow.number(of: first)...MonthlyFlow.number(of: last))
            .map { record.months[$0] ?? MonthlyFlow(number: $0) }
    }

    /// The gifts that were given under a pledge, in their order.
    public func gifts(keeping pledge: String) async throws -> [PledgedGift] {
        try await catchUp()
        return record.pledged[pledge] ?? []
    }

    /// The newest gifts to any campaign, the newest first.
    public func newestGifts() async throws -> [(campaign: String, gift: RecentGift)] {
        try await catchUp()
        return record.newest.reversed().compactMap { campaign, sequence in
            gifts[campaign]?.last { $0.sequence == sequence }.map { (campaign, $0) }
        }
    }

    /// What was paid for plan lines, by campaign and line.
    public func allSpending() async throws -> [String: [String: Satang]] {
        try await catchUp()
        return spending
    }
}

public import LedgerCore

/// What somebody agreed to give again and again. No money, and no receipt.
public struct Schedule: Hashable, Sendable {
    public enum Period: String, Hashable, Sendable, CaseIterable {
        case month, quarter, year

        var months: Int64 {
            switch self {
            case .month: 1
            case .quarter: 3
            case .year: 12
            }
        }
    }

    public let id: String
    public let campaign: String
    /// What is due each time.
    public let amount: Satang
    public let period: Period
    /// The first due day.
    public let starts: Day
    /// After this day nothing is due any more.
    public let ends: Day?
    public let donor: CorrectedDonor

    public init(
        id: String, campaign: String, amount: Satang, period: Period, starts: Day, ends: Day?,
        donor: CorrectedDonor
    ) {
        self.id = id
        self.campaign = campaign
        self.amount = amount
        self.period = period
        self.starts = starts
        self.ends = ends
        self.donor = donor
    }

    var body: JSON {
        .object([
            "amount": amount.json,
            "anonymous": .bool(donor.anonymous),
            "campaign": .string(campaign),
            "commitments": .strings(donor.commitments),
            "donor_kind": .string(donor.kind.rawValue),
            "ends": ends?.json,
            "id": .string(id),
            "period": .string(period.rawValue),
            "starts": starts.json,
        ])
    }

    init(_ fields: Fields) throws(FactFault) {
        id = try fields.identifier("id")
        campaign = try fields.identifier("campaign")
        amount = try fields.satang("amount")
        period = try fields.word("period")
        starts = try fields.day("starts")
        ends = try fields.optional("ends", \.dayValue)
        donor = try CorrectedDonor(fields)
    }
}

extension Schedule {
    /// The due days of a span, both ends included.
    ///
    /// The nth is as many periods after the first, on the same day of its month, or on the month's last
    /// day where it has no such day: of 31 January the month after is 28 February, the next 31 March.
    public func dues(from first: Day, to last: Day) -> [Day] {
        let end = min(last, ends ?? last)
        var dues: [Day] = []
        var number: Int64 = 0
        while let due = due(number), due <= end {
            if due >= first { dues.append(due) }
            number += 1
        }
        return dues
    }

    /// Nil beyond the end of the calendar.
    private func due(_ number: Int64) -> Day? {
        let (year, month, day) = starts.civil
        let months = year * 12 + month - 1 + number * period.months
        // Of the four last days that a month can have, the latest that it has.
        return (0..<4).lazy.compactMap { earlier in
            Day(year: months / 12, month: months % 12 + 1, day: day - earlier)
        }.first
    }
}

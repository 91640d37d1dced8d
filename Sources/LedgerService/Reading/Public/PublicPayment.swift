public import Giving
public import LedgerCore

/// A payment as a public page may show it: natural persons stand in it by their pseudonyms.
public struct PublicPayment: Hashable, Sendable {
    /// Of its entry.
    public let sequence: UInt64
    public let payment: Payment
}

/// Something that happened to a campaign.
public struct CampaignEvent: Hashable, Sendable {
    public let kind: Kind
    /// The Bangkok day of its entry; of the opening, the first day of gifts.
    public let day: Day
    /// SHA-256 of the document that it names, 64 hex digits.
    public let document: String?

    public enum Kind: Hashable, Sendable {
        case opened, paused, resumed, extended, funded, closed, cancelled, reported, settled
    }
}

/// What came from donors in a month, less what went back to them, and what was paid.
public struct MonthlyFlow: Hashable, Sendable {
    /// Months since the year 0, so that months can be counted.
    public let number: Int64
    public internal(set) var given: Satang
    public internal(set) var paid: Satang

    public init(number: Int64, given: Satang = .zero, paid: Satang = .zero) {
        self.number = number
        self.given = given
        self.paid = paid
    }

    static func number(of day: Day) -> Int64 {
        let (year, month, _) = day.civil
        return year * 12 + month - 1
    }

    /// The first day of the month.
    public var starts: Day {
        guard let day = Day(year: number / 12, month: number % 12 + 1, day: 1) else {
            preconditionFailure("the number was made of a day")
        }
        return day
    }
}

/// A gift that keeps a promise.
public struct PledgedGift: Hashable, Sendable {
    /// Of the donation's entry.
    public let sequence: UInt64
    /// Its first receipt.
    public let receipt: ReceiptNumber
}

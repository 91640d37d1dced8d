public import LedgerCore

/// One booking on an account, as the bank states it.
public struct StatementLine: Hashable, Sendable {
    /// From 1, in the order of the file, within its statement.
    public let number: Int
    public let booked: Day
    /// The day from which the money counts; nil where the file does not say.
    public let value: Day?
    /// As marked: money in is positive. Where a footing needs it, `SignRule` turns reversals around.
    public let amount: Satang
    public let status: Status
    /// Whether the file calls it a reversal (RvslInd, RC, RD).
    public let isReversal: Bool
    /// The bank's own code of what it is; nil where there is none.
    public let code: String?
    /// End-to-end id, mandate, Ref1, Ref2, the bank's and the customer's reference, in the order of the file.
    public let references: [String]
    public let counterparty: Counterparty
    /// What is written on it: remittance information, narrative.
    public let text: String
    /// The account's balance after it, where each line states one.
    public let balance: Satang?
    /// The transactions of a batch that is one booking; empty for a single one, and for a batch whose
    /// transactions are not all there or do not add up to it.
    public let details: [Detail]
    /// Nil for a single transaction.
    public let batch: Batch?
    /// What the bank says that it took off for its service, within the amount or beside it.
    public let charges: Satang?
    public let place: Place

    public enum Status: String, Hashable, Sendable {
        case booked, pending
    }

    /// A booking of several transactions.
    public struct Batch: Hashable, Sendable {
        /// How many the file says there are; nil where it does not.
        public let count: Int64?
        /// Whether `details` has all of them, and they add up to the booking. Otherwise it stays one line.
        public let isExplained: Bool

        public init(count: Int64?, isExplained: Bool) {
            self.count = count
            self.isExplained = isExplained
        }
    }

    /// Who is on the other side. Of people this never leaves the file.
    public struct Counterparty: Hashable, Sendable {
        public let name: String?
        public let account: String?

        public init(name: String?, account: String?) {
            self.name = name
            self.account = account
        }

        public static let unknown = Counterparty(name: nil, account: nil)
    }

    /// One transaction of a batch.
    public struct Detail: Hashable, Sendable {
        /// Signed as a line's.
        public let amount: Satang
        public let references: [String]
        public let counterparty: Counterparty
        public let text: String

        public init(
            amount: Satang, references: [String], counterparty: Counterparty, text: String
        ) {
            self.amount = amount
            self.references = references
            self.counterparty = counterparty
            self.text = text
        }
    }

    public init(
        number: Int, booked: Day, value: Day?, amount: Satang, status: Status, isReversal: Bool,
        code: String?, references: [String], counterparty: Counterparty, text: String,
        balance: Satang?, details: [Detail], batch: Batch? = nil, charges: Satang? = nil, place: Place
    ) {
        self.number = number
        self.booked = booked
        self.value = value
        self.amount = amount
        self.status = status
        self.isReversal = isReversal
        self.code = code
        self.references = references
        self.counterparty = counterparty
        self.text = text
        self.balance = balance
        self.details = details
        self.batch = batch
        self.charges = charges
        self.place = place
    }
}

/// Where in a file something stands.
public struct Place: Hashable, Sendable, CustomStringConvertible {
    /// From 1.
    public let line: Int
    /// From 1, in characters; nil where the whole line is meant.
    public let column: Int?

    public init(line: Int, column: Int? = nil) {
        self.line = line
        self.column = column
    }

    public var description: String {
        "line \(line)" + (column.map { ", column \($0)" } ?? "")
    }
}

public import LedgerCore

/// What a reader meets in a file, in this order: a statement opens, has lines, and closes; then the next.
/// What is skipped may also stand between statements.
public enum StatementEvent: Hashable, Sendable {
    case opens(StatementHeader)
    case line(StatementLine)
    case skipped(SkippedRecord)
    case closes(StatementFooter)
}

/// What a statement says of itself; nil for what it does not.
public struct StatementHeader: Hashable, Sendable {
    /// From 1: a file may hold several statements.
    public let part: Int
    public let account: String?
    /// ISO 4217.
    public let currency: String?
    /// The bank's own number or id of the statement.
    public let number: String?
    public let from: Day?
    public let to: Day?
    public let opening: Satang?

    public init(
        part: Int, account: String?, currency: String?, number: String?, from: Day?, to: Day?,
        opening: Satang?
    ) {
        self.part = part
        self.account = account
        self.currency = currency
        self.number = number
        self.from = from
        self.to = to
        self.opening = opening
    }
}

/// A record of the file that is no line, and why.
public struct SkippedRecord: Hashable, Sendable {
    public let place: Place
    public let reason: String

    public init(place: Place, reason: String) {
        self.place = place
        self.reason = reason
    }
}

/// What can be said of a statement once all its lines were read.
public struct StatementFooter: Hashable, Sendable {
    /// First and last day: as stated, else of the lines.
    public let from: Day?
    public let to: Day?
    /// As stated, or where every line has a balance, the one before the first line.
    public let opening: Satang?
    public let closing: Satang?
    public let sign: SignRule
    /// Sums of the booked lines under `sign`; both positive.
    public let credits: Satang
    public let debits: Satang
    public let lines: Int
    public let skipped: Int

    public init(
        from: Day?, to: Day?, opening: Satang?, closing: Satang?, sign: SignRule, credits: Satang,
        debits: Satang, lines: Int, skipped: Int
    ) {
        self.from = from
        self.to = to
        self.opening = opening
        self.closing = closing
        self.sign = sign
        self.credits = credits
        self.debits = debits
        self.lines = lines
        self.skipped = skipped
    }
}

/// How the signs of reversals are to be read, as the balances decide.
public enum SignRule: String, Hashable, Sendable, CaseIterable {
    case asMarked = "as-marked"
    case reversalsFlipped = "reversals-flipped"
}

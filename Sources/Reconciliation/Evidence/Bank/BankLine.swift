public import Giving
public import LedgerCore

/// A line of a statement without anything personal: what is compared, and no more.
public struct BankLine: Hashable, Sendable {
    /// From 1, in the order of the file.
    public let number: Int
    public let booked: Day
    /// Under the statement's sign rule: money in is positive.
    public let amount: Satang
    /// The account's balance after it, where each line states one.
    public let balance: Satang?
    /// Only booked lines reconcile anything.
    public let isPending: Bool
    /// Whether the bank calls it a reversal or a return.
    public let isReversal: Bool
    /// The bank's own code, in capitals; of `BankLines.names`, as the counterparty.
    public let code: Name
    /// The registered id of the other account; none where it is not in the account list.
    public let counterparty: Name
    /// Whether the file states the other account at all.
    public let statesCounterparty: Bool
    /// The place in the matching rules of the template that it fits: a fee, interest, a return.
    public let template: Int?
    /// The same, were the amount the other way round.
    let flippedTemplate: Int?
    /// Which of the statement's `references` are its own.
    let references: Range<Int32>
    /// Which of the lines of the account with this day and amount, from 1: two equal lines are two.
    public let occurrence: Int32
}

/// One statement's lines.
public struct BankStatement: Hashable, Sendable {
    public let id: StatementID
    public internal(set) var lines: [BankLine] = []
    /// Normalised, of all lines one after the other.
    var references: [String] = []
    /// Records of the file that are no lines.
    public internal(set) var skipped = 0

    init(id: StatementID) { self.id = id }

    public func references(of line: BankLine) -> ArraySlice<String> {
        references[Int(line.references.lowerBound)..<Int(line.references.upperBound)]
    }

    /// Nil where there is no such line.
    public func line(_ number: Int) -> BankLine? {
        // Lines are numbered from 1 without gaps, unless a file is damaged.
        if lines.indices.contains(number - 1), lines[number - 1].number == number { return lines[number - 1] }
        return lines.first { $0.number == number }
    }
}

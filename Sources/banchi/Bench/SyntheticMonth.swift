import Giving
import LedgerCore

/// A month's statement of one account as a bank's CSV file, and what of the ledger each line is.
struct SyntheticMonth {
    let opening: Satang
    private(set) var closing: Satang
    private(set) var matches: [LineMatch] = []
    private var (credits, debits) = (Satang.zero, Satang.zero)
    private var days: (from: Day, to: Day)?
    private var text = "Date,Description,Withdrawal,Deposit,Balance,Reference\r\n"

    init(opening: Satang) {
        self.opening = opening
        closing = opening
    }

    var bytes: [UInt8] { Array(text.utf8) }

    /// Adds a line: gifts that were settled together, or a payment where the amount is below zero.
    mutating func add(_ entries: [UInt64], _ amount: Satang, on day: Day) {
        guard !entries.isEmpty else { return }
        closing = closing + amount
        days = (days?.from ?? day, day)
        let number = Int64(matches.count + 1)
        let isDebit = amount < .zero
        if isDebit { debits = debits - amount } else { credits = credits + amount }
        matches.append(
            LineMatch(
                lines: [number], entries: entries, rule: isDebit ? .m1 : .m4, score: isDebit ? 100 : 75))
        let columns = isDebit ? "\(Self.baht(-amount))," : ",\(Self.baht(amount))"
        text += "\(Self.written(day)),\(isDebit ? "โอนออก" : "รับชำระ"),\(columns),"
            + "\(Self.baht(closing)),SETTLED\(entries[0])\r\n"
    }

    func imported(_ id: StatementID, account: String) -> ImportedStatement {
        guard let days else { preconditionFailure("a month without lines has no statement") }
        return ImportedStatement(
            id: id, account: account, format: .csv, number: nil, from: days.from, to: days.to,
            opening: opening, closing: closing, credits: credits, debits: debits,
            lines: Int64(matches.count), skipped: 0, sign: .asMarked, profile: nil)
    }

    private static func baht(_ amount: Satang) -> String {
        "\(amount.amount / 100).\((amount.amount % 100).padded(to: 2))"
    }

    /// `31/10/2025`: four digits of the year leave nothing to decide.
    private static func written(_ day: Day) -> String {
        let parts = day.description.split(separator: "-")
        return "\(parts[2])/\(parts[1])/\(parts[0])"
    }
}

public import LedgerCore

/// The money of the ledger as a file for another accounting tool, entry by entry: what it takes in comes
/// out as text to be appended. Holds balances and no entries, so it does for a ledger of any length.
///
/// At the end of every month on which something moved, the file asserts what the accounts that moved hold,
/// at its own end what all of them hold: the tool that reads it adds up for itself and compares.
public struct Journal: Sendable {
    private let format: any JournalFormat
    private let chart: Chart
    private var currency = ""
    /// Debits less credits.
    private var balances: [Account: Satang] = [:]
    private var movedThisMonth: Set<Account> = []
    private var descriptions: Set<String> = []
    private var last: Day?

    /// A file that both hledger and Ledger read, also where they are strict.
    public static func plain(_ chart: Chart) -> Journal { Journal(format: PlainText(), chart: chart) }

    /// A file for Beancount, 2 or 3.
    public static func beancount(_ chart: Chart) -> Journal { Journal(format: Beancount(), chart: chart) }

    private init(format: any JournalFormat, chart: Chart) {
        self.format = format
        self.chart = chart
    }

    /// Takes in the next entry of the ledger.
    ///
    /// - Returns: what is to be written for it; often nothing.
    public mutating func take(_ placed: PlacedEntry) throws(UnchartedAccount) -> String {
        if placed.entry.kind == "ledger.opened" { return heading(of: placed.entry) }
        guard let transaction = Transaction(placed) else { return "" }
        var text = try endOfMonth(before: transaction.day)
        text += try declarations(for: transaction)
        text += try format.transaction(transaction, chart: chart, currency: currency)
        for posting in transaction.postings {
            balances[posting.account, default: .zero] += posting.amount
            movedThisMonth.insert(posting.account)
        }
        last = transaction.day
        return text
    }

    private mutating func heading(of entry: Entry) -> String {
        let origin = entry.body["origin"]?.stringValue ?? ""
        currency = entry.body["currency"]?.stringValue ?? ""
        return format.heading(origin: Self.harmless(origin), currency: currency)
    }

    private mutating func declarations(for transaction: Transaction) throws(UnchartedAccount) -> String {
        var text = ""
        if descriptions.insert(transaction.description).inserted {
            text += format.declaration(ofDescription: transaction.description)
        }
        for account in transaction.postings.map(\.account) where balances[account] == nil {
            let row = try chart.row(of: account)
            text += format.declaration(of: account, as: row, currency: currency, from: transaction.day)
        }
        return text
    }

    private mutating func endOfMonth(before day: Day) throws(UnchartedAccount) -> String {
        guard let last, last.firstOfNextMonth <= day else { return "" }
        defer { movedThisMonth = [] }
        let lastOfMonth = Day(daysSinceEpoch: last.firstOfNextMonth.daysSinceEpoch - 1)
        return try assertion(of: movedThisMonth, endOf: lastOfMonth)
    }

    private mutating func assertion(
        of accounts: some Collection<Account>, endOf day: Day
    ) throws(UnchartedAccount) -> String {
        let rows = accounts.sorted { $0.path.utf8.lexicographicallyPrecedes($1.path.utf8) }
            .map { (account: $0, balance: balances[$0] ?? .zero) }
        return try format.assertion(rows, endOf: day, chart: chart, currency: currency)
    }

    /// What stands at the end: the balances of all accounts, and which ledger this was.
    public mutating func close(size: UInt64, root: String) throws(UnchartedAccount) -> String {
        let assertion = try last.map { day throws(UnchartedAccount) in
            try self.assertion(of: balances.keys, endOf: day)
        }
        return (assertion ?? "") + format.comment("As of a ledger of \(size) entries, root \(root)")
    }

    /// A text of the ledger as a line of a file: whatever could end the line or the quotation is left out.
    private static func harmless(_ text: String) -> String {
        let quoting = [UInt8(ascii: "\""), UInt8(ascii: "\\")]
        let kept = text.utf8.filter { (0x21...0x7E).contains($0) && !quoting.contains($0) }
        return String(decoding: kept, as: UTF8.self)
    }
}

extension Day {
    fileprivate var firstOfNextMonth: Day {
        let (year, month, _) = civil
        let next = Day(year: month == 12 ? year + 1 : year, month: month % 12 + 1, day: 1)
        // Only the last month of the calendar's years has none; nothing comes after it.
        return next ?? Day(daysSinceEpoch: .max)
    }
}

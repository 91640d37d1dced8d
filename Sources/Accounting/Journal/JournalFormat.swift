import LedgerCore

/// How a tool wants its file written.
protocol JournalFormat: Sendable {
    /// What stands at the top.
    func heading(origin: String, currency: String) -> String
    /// That there is such an account, from that day on.
    func declaration(of account: Account, as row: ChartRow, currency: String, from day: Day) -> String
    /// That there are transactions of a kind; empty where the tool does not want to know.
    func declaration(ofDescription description: String) -> String
    func transaction(
        _ transaction: Transaction, chart: Chart, currency: String
    ) throws(UnchartedAccount) -> String
    /// What the accounts hold at the end of a day, debits less credits.
    func assertion(
        _ balances: [(account: Account, balance: Satang)], endOf day: Day, chart: Chart, currency: String
    ) throws(UnchartedAccount) -> String
    func comment(_ text: String) -> String
}

extension JournalFormat {
    /// A name and an amount in two columns.
    func columns(_ name: String, _ amount: String) -> String {
        let space = String(repeating: " ", count: max(2, 88 - name.utf8.count - amount.utf8.count))
        return name + space + amount
    }
}

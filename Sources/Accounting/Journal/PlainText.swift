import LedgerCore

/// The journal format that hledger (1.25) and Ledger (3.3) have in common, both at their strictest: every
/// account, commodity, payee and tag is declared before it is used.
struct PlainText: JournalFormat {
    private static let tags = ["seq", "leaf", "kind", "campaign", "receipt", "ref", "id"]
    private static let balances = "Balances"

    func heading(origin: String, currency: String) -> String {
        let tags = Self.tags.map { "tag \($0)\n" }.joined()
        return """
            ; The money of the ledger \(origin), for hledger and Ledger (docs/books.md).
            ; A transaction's date is the Bangkok day on which it was recorded, the second date the day on
            ; which it happened. The ledger itself is the truth: seq and leaf name its entry.

            commodity \(currency)
                format 1000.00 \(currency)

            \(tags)payee \(Self.balances)

            """
    }

    func declaration(of account: Account, as row: ChartRow, currency: String, from day: Day) -> String {
        """

        account \(account)
            ; type: \(row.type.letter)
            ; \(row.nameEnglish) · \(row.nameThai)

        """
    }

    func declaration(ofDescription description: String) -> String { "\npayee \(description)\n" }

    func transaction(_ transaction: Transaction, chart: Chart, currency: String) -> String {
        let effective = transaction.effective.map { "=\($0)" } ?? ""
        let code = transaction.code.map { " (\($0))" } ?? ""
        let head = "\(transaction.day)\(effective) *\(code) \(transaction.description)"
        let tags = [("seq", String(transaction.sequence))] + transaction.tags.map { ($0.name, $0.value) }
        let lines =
            tags.map { "    ; \($0): \($1)" }
            + transaction.postings.map { columns("    \($0.account)", "\($0.amount.plainBaht) \(currency)") }
        return "\n\(head)\n\(lines.joined(separator: "\n"))\n"
    }

    func assertion(
        _ balances: [(account: Account, balance: Satang)], endOf day: Day, chart: Chart, currency: String
    ) -> String {
        let lines = balances.map { account, balance in
            columns("    \(account)", "0.00 \(currency) = \(balance.plainBaht) \(currency)")
        }
        return "\n\(day) * \(Self.balances)\n\(lines.joined(separator: "\n"))\n"
    }

    func comment(_ text: String) -> String { "\n; \(text)\n" }
}

import LedgerCore

/// Beancount's format, as versions 2 and 3 read it.
struct Beancount: JournalFormat {
    func heading(origin: String, currency: String) -> String {
        """
        ; The money of the ledger \(origin), for Beancount (docs/books.md).
        ; A transaction's date is the Bangkok day on which it was recorded, "effective" the day on which it
        ; happened. The ledger itself is the truth: seq and leaf name its entry.

        option "title" "\(origin)"
        option "operating_currency" "\(currency)"

        """
    }

    func declaration(of account: Account, as row: ChartRow, currency: String, from day: Day) -> String {
        """

        \(day) open \(row.beancountName(of: account)) \(currency)
          path: "\(account)"
          name-en: "\(Self.quotable(row.nameEnglish))"
          name-th: "\(Self.quotable(row.nameThai))"

        """
    }

    func declaration(ofDescription description: String) -> String { "" }

    func transaction(
        _ transaction: Transaction, chart: Chart, currency: String
    ) throws(UnchartedAccount) -> String {
        let labels = "#\(transaction.kind) ^\(transaction.command)"
        var lines = ["\(transaction.day) * \"\(transaction.description)\" \(labels)"]
        lines.append("  seq: \(transaction.sequence)")
        lines += transaction.tags.map { "  \($0.name): \"\($0.value)\"" }
        if let effective = transaction.effective { lines.append("  effective: \(effective)") }
        for (account, amount) in transaction.postings {
            let name = try chart.row(of: account).beancountName(of: account)
            lines.append(columns("  \(name)", "\(amount.plainBaht) \(currency)"))
        }
        return "\n\(lines.joined(separator: "\n"))\n"
    }

    /// Beancount's `balance` is of the start of its day, and exact only with a tolerance of nothing.
    func assertion(
        _ balances: [(account: Account, balance: Satang)], endOf day: Day, chart: Chart, currency: String
    ) throws(UnchartedAccount) -> String {
        let next = Day(daysSinceEpoch: day.daysSinceEpoch + 1)
        var text = "\n"
        for (account, balance) in balances {
            let name = try chart.row(of: account).beancountName(of: account)
            text += columns("\(next) balance \(name)", "\(balance.plainBaht) ~ 0.00 \(currency)") + "\n"
        }
        return text
    }

    func comment(_ text: String) -> String { "\n; \(text)\n" }

    /// Only the chart's names come here, which have no quotation marks.
    private static func quotable(_ text: String) -> String { text.filter { $0 != "\\" } }
}

extension ChartRow {
    /// The account's name in Beancount, where every part begins with a capital or a digit and the first
    /// says the type: `Liabilities:Agency:1054390223:X-keep`. Different accounts have different names.
    func beancountName(of account: Account) -> String {
        let names = account.path.split(separator: ":")
        let isTypeSaid = ["assets", "liabilities", "funds", "income", "expenses"].contains(names[0])
        let rest = zip(parts, names).dropFirst(isTypeSaid ? 1 : 0).map { part, name in
            Self.isPlaceholder(part) ? Self.component(name) : name.prefix(1).uppercased() + name.dropFirst()
        }
        return ([type.root] + rest).joined(separator: ":")
    }

    /// A name of ours within the alphabet `[A-Z0-9][A-Za-z0-9-]*`. What does not fit begins with `X-`, and
    /// has `-d` for a dot, `-u` for an underscore and `--` for a hyphen.
    private static func component(_ name: Substring) -> String {
        let fits = name.utf8.allSatisfy { $0 != UInt8(ascii: ".") && $0 != UInt8(ascii: "_") }
        let begins = name.first.map { $0.isUppercase || $0.isNumber } ?? false
        guard !fits || !begins || name.hasPrefix("X-") else { return String(name) }
        return name.reduce(into: "X-") { component, character in
            switch character {
            case ".": component += "-d"
            case "_": component += "-u"
            case "-": component += "--"
            default: component.append(character)
            }
        }
    }
}

import LedgerCore

extension Statement {
    /// The statement for a terminal. Thai stands at the end of a line, where the width of its marks moves
    /// no column.
    ///
    /// - Parameter isDetailed: every account under its family.
    public func text(isDetailed: Bool = false) -> String {
        let lines = table(isDetailed: isDetailed)
        let widths = shownColumns.indices.map { column in
            lines.map { $0.amounts.isEmpty ? 0 : $0.amounts[column].utf8.count }.max() ?? 0
        }
        let nameWidth = lines.map { $0.amounts.isEmpty ? 0 : $0.name.count }.max() ?? 0
        return (headings + lines.map { $0.text(nameWidth, widths) } + notes).joined(separator: "\n") + "\n"
    }

    /// One line of the table; without amounts it is a heading, or empty.
    private struct Line {
        var name = ""
        var amounts: [String] = []
        var thai = ""

        func text(_ nameWidth: Int, _ widths: [Int]) -> String {
            let padding = String(repeating: " ", count: max(0, nameWidth - name.count))
            let columns = zip(amounts, widths).map { String(repeating: " ", count: $1 - $0.utf8.count) + $0 }
            if amounts.isEmpty { return thai.isEmpty ? name : "\(name) · \(thai)" }
            return ([name + padding] + columns + (thai.isEmpty ? [] : [thai])).joined(separator: "  ")
        }
    }

    private var headings: [String] {
        let period = from.map { "from \($0) " } ?? ""
        let day = asOf.map { "as of \($0)" } ?? "of an empty ledger"
        let bookName = school.map { "The book of school \($0)" } ?? book.heading.english
        return [
            "\(Self.printable(issuer.english)) · \(Self.printable(issuer.thai))",
            "\(kind.heading.english) \(period)\(day) · \(kind.heading.thai)",
            "\(bookName) · \(book.heading.thai)",
            "Ledger of \(size.groupedDigits) entries, root \(root.hex)", "",
        ]
    }

    private func table(isDetailed: Bool) -> [Line] {
        let title = Line(
            amounts: shownColumns.map(\.english),
            thai: shownColumns.map(\.thai).joined(separator: " · "))
        let body = sections.flatMap { section in lines(of: section, isDetailed: isDetailed) }
        return [title] + body + betweenBooks + foot
    }

    private func lines(of section: Section, isDetailed: Bool) -> [Line] {
        let heading = section.type.heading
        let rows = section.rows.flatMap { row in
            let family = Line(
                name: "  \(row.family.nameEnglish)", amounts: written(section.type.shown(row.total)),
                thai: row.family.nameThai)
            let accounts = row.accounts.map { account, flow in
                Line(name: "    \(account)", amounts: written(section.type.shown(flow)))
            }
            return [family] + (isDetailed ? accounts : [])
        }
        let total = Line(name: "  Total", amounts: written(section.type.shown(section.total)), thai: "รวม")
        return [Line(name: heading.english, thai: heading.thai)] + rows + [total, Line()]
    }

    private var betweenBooks: [Line] {
        guard dues != Flow() else { return [] }
        return [
            Line(name: "Owed to the other books", amounts: written(dues), thai: "เจ้าหนี้ระหว่างบัญชี"),
            Line(),
        ]
    }

    /// Both sides of the balance, side by side to be compared.
    private var foot: [Line] {
        let assets = sections.filter { $0.type == .asset }.map(\.total).total
        let others = sections.filter { $0.type != .asset }.map(\.total).total + dues
        return [
            Line(name: "Assets", amounts: written(-assets), thai: "สินทรัพย์รวม"),
            Line(
                name: "Liabilities and funds, less expenses", amounts: written(others),
                thai: "หนี้สินและกองทุน หักค่าใช้จ่าย"),
        ]
    }

    private var notes: [String] {
        let shortfall = sections.flatMap(\.rows).filter { $0.family.book == nil }.map(\.total).total
        guard shortfall.closing != .zero else { return [] }
        return ["", "Shortfalls of \(-shortfall.closing) baht: money left that its funds did not have."]
    }

    private func written(_ flow: Flow) -> [String] { amounts(flow).map(\.description) }

    /// Names are texts of the ledger, which may hold anything.
    private static func printable(_ text: String) -> String {
        let shown = text.unicodeScalars.filter {
            ![.control, .format, .lineSeparator, .paragraphSeparator].contains($0.properties.generalCategory)
        }
        return String(String.UnicodeScalarView(shown))
    }
}

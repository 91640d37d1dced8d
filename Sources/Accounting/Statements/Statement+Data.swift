public import LedgerCore

extension Statement {
    /// The published form; amounts in satang.
    public var json: JSON {
        .object([
            "as_of": asOf.map { .string($0.description) },
            "between_books": column(dues),
            "book": .string(book.rawValue),
            "currency": .string(currency),
            "from": from.map { .string($0.description) },
            "head": .object(["root": .string(root.hex), "size": .integer(Int64(size))]),
            "kind": .string(kind.rawValue),
            "school": school.map(JSON.string),
            "sections": .array(sections.map(json)),
        ])
    }

    private func json(_ section: Section) -> JSON {
        .object([
            "name_en": .string(section.type.heading.english),
            "name_th": .string(section.type.heading.thai),
            "rows": .array(
                section.rows.map { row in
                    .object([
                        "accounts": .array(
                            row.accounts.map { account, flow in
                                .object([
                                    "account": .string(account.path),
                                    "amount": column(section.type.shown(flow)),
                                ])
                            }),
                        "amount": column(section.type.shown(row.total)),
                        "name_en": .string(row.family.nameEnglish),
                        "name_th": .string(row.family.nameThai),
                        "pattern": .string(row.family.pattern),
                    ])
                }),
            "total": column(section.type.shown(section.total)),
            "type": .string(section.type.rawValue),
        ])
    }

    private func column(_ flow: Flow) -> JSON {
        guard kind == .activities else { return .integer(flow.closing.amount) }
        return .object(
            zip(Self.columns, amounts(flow)).map { JSON.Member($0.name, .integer($1.amount)) })
    }

    /// RFC 4180: one row an account, amounts in baht without grouping. No value of the chart or of an
    /// account's path needs quotation marks, and none begins like a formula but a negative amount.
    public var csv: String {
        let titles = ["type", "pattern", "name_en", "name_th", "account"] + shownColumns.map(\.name)
        let rows = sections.flatMap { section in
            section.rows.flatMap { row in
                row.accounts.map { account, flow in
                    [
                        section.type.rawValue, row.family.pattern, row.family.nameEnglish,
                        row.family.nameThai, account.path,
                    ] + amounts(section.type.shown(flow)).map(\.plainBaht)
                }
            }
        }
        return ([titles] + rows).map { $0.joined(separator: ",") + "\r\n" }.joined()
    }

    typealias Column = (name: String, english: String, thai: String)

    private static let columns: [Column] = [
        ("opening", "opening", "ยกมา"), ("received", "received", "รับ"), ("given_back", "given back", "คืน"),
        ("moved", "moved", "โอน"), ("paid", "paid", "จ่าย"), ("closing", "closing", "คงเหลือ"),
    ]

    var shownColumns: [Column] {
        kind == .activities ? Self.columns : [("balance", "baht", "บาท")]
    }

    func amounts(_ flow: Flow) -> [Satang] {
        kind == .activities ? flow.parts + [flow.closing] : [flow.closing]
    }
}

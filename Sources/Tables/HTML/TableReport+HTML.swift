import LedgerCore

extension TableReport {
    /// One file that needs nothing else: no script, nothing fetched, readable in the dark and on paper.
    public var html: String {
        """
        <!doctype html>
        <html lang="th">
        <head>
        <meta charset="utf-8">
        <meta name="viewport" content="width=device-width, initial-scale=1">
        <meta http-equiv="Content-Security-Policy" content="default-src 'none'; style-src 'unsafe-inline'">
        <title>\(escaped(title.both))</title>
        <style>\(Self.style)</style>
        </head>
        <body>
        <header>
        <h1>\(escaped(title.thai))</h1>
        <p class="english" lang="en">\(escaped(title.english))</p>
        <dl>\(facts.map(Self.html).joined())</dl>
        </header>
        <main>
        \(sections.map(Self.html).joined(separator: "\n"))
        </main>
        </body>
        </html>

        """
    }

    private static func html(of fact: Fact) -> String {
        "<div><dt>\(bilingual(fact.label))</dt><dd>\(escaped(fact.value))</dd></div>"
    }

    private static func html(of section: Section) -> String {
        let chart = ChartDrawing(section).map { "<figure>\($0.svg)</figure>" } ?? ""
        return """
            <section>
            <h2>\(bilingual(section.title))</h2>
            \(chart)
            \(section.table.html)
            </section>
            """
    }

    fileprivate static func bilingual(_ words: Wording) -> String {
        words.thai == words.english
            ? escaped(words.thai)
            : "\(escaped(words.thai)) <span class=\"english\" lang=\"en\">\(escaped(words.english))</span>"
    }

    private static let style = """
        :root{color-scheme:light dark;--ink:#1a1f26;--muted:#5d6773;--page:#fff;--tint:#f1f5f8;\
        --rule:#d3dbe2;\
        --accent:#0f4066;--bar0:#0f4066;--bar1:#d08a2e}\
        @media(prefers-color-scheme:dark){:root{--ink:#e6e9ec;--muted:#9aa5b1;--page:#14181d;--tint:#1d232a;\
        --rule:#333c46;--accent:#8cc0e8;--bar0:#6aa9dc;--bar1:#e0a75a}}\
        *{box-sizing:border-box}\
        body{margin:0 auto;max-width:78rem;padding:1.5rem;background:var(--page);color:var(--ink);\
        font:16px/1.5 Laksaman,"Noto Sans Thai","Noto Sans",system-ui,sans-serif}\
        h1{margin:0;color:var(--accent);font-size:1.9rem;line-height:1.25}\
        h2{margin:2.5rem 0 .75rem;font-size:1.25rem}\
        .english{color:var(--muted);font-weight:normal;font-size:.85em}\
        header .english{margin:0}\
        dl{display:grid;gap:.25rem 2rem;margin:1rem 0 0;padding:.75rem 1rem;background:var(--tint);\
        border-radius:.4rem}\
        dl div{display:flex;gap:1rem;flex-wrap:wrap}\
        dt{min-width:14rem}dt .english{margin-left:.25rem}\
        dd{margin:0;overflow-wrap:anywhere;font-variant-numeric:tabular-nums}\
        figure{margin:0 0 1rem;max-width:32rem}\
        svg{width:100%;height:auto;font-size:14px;fill:var(--ink)}\
        svg .value{fill:var(--muted);font-variant-numeric:tabular-nums}\
        .bar0{fill:var(--bar0)}.bar1{fill:var(--bar1)}\
        .fine{color:var(--muted);font-size:.85rem;margin:.25rem 0}\
        .scroll{overflow-x:auto}\
        table{border-collapse:collapse;width:100%;font-size:.9rem}\
        th,td{padding:.35rem .6rem;text-align:left;vertical-align:top;border-bottom:1px solid var(--rule)}\
        th{border-bottom:2px solid var(--accent);line-height:1.2}\
        th .english{display:block}\
        td.number,th.number{text-align:right;white-space:nowrap;font-variant-numeric:tabular-nums}\
        td.code{white-space:nowrap}\
        tfoot td{border-bottom:0;border-top:2px solid var(--accent);font-weight:bold}\
        @media print{body{max-width:none;padding:0}tr{break-inside:avoid}thead{display:table-header-group}}
        """
}

extension Table {
    fileprivate var html: String {
        guard !rows.isEmpty else {
            return "<p class=\"fine\">ไม่มี · none</p>"
        }
        let above = notice.isEmpty ? "" : "<p class=\"fine\">\(escaped(notice))</p>"
        let head = columns.indices.map { column in
            "<th scope=\"col\"\(style(column))>\(TableReport.bilingual(columns[column].title))</th>"
        }
        let foot = totals.map { "<tfoot>\(line($0))</tfoot>" } ?? ""
        return """
            \(above)<div class="scroll"><table>
            <thead><tr>\(head.joined())</tr></thead>
            <tbody>\(rows.map(line).joined(separator: "\n"))</tbody>\(foot)
            </table></div>
            """
    }

    private func line(_ row: [Cell]) -> String {
        "<tr>" + row.indices.map { "<td\(style($0))>\(escaped(row[$0].words))</td>" }.joined() + "</tr>"
    }

    private func style(_ column: Int) -> String {
        if isNumeric(column) { return " class=\"number\"" }
        // What is one word, such as a code or a day, is not broken.
        let isCode = rows.allSatisfy { row in row[column].words.utf8.allSatisfy { $0 > 0x20 && $0 < 0x7F } }
        return isCode ? " class=\"code\"" : ""
    }
}

import LedgerCore
import Reports
import Tables
import Testing

struct TableReportTests {
    private static let hostile = "<script>alert(1)</script>&\"'\u{202E}"

    private static let report = TableReport(
        title: Wording("รายงาน", "Report"),
        facts: [TableReport.Fact("as_of", "ณ วันที่", "As of", hostile)],
        sections: [
            TableReport.Section(
                "one", Wording("หนึ่ง", "One"),
                Table(
                    columns: [
                        Table.Column("name", "ชื่อ", "Name"), Table.Column("amount", "จำนวนเงิน", "Amount"),
                        Table.Column("count", "จำนวน", "Count"),
                    ],
                    rows: [
                        [.text(hostile), .amount(Satang(123_450)), .count(1200)],
                        [.text("ข"), .nothing, .count(0)],
                    ],
                    totals: [.text("รวม"), .amount(Satang(123_450)), .count(1200)]),
                chart: TableReport.Chart(label: 0, values: [1]))
        ])

    @Test func jsonHasSatangAndNullWhereThereIsNothing() {
        let table = Self.report.json["tables"]?["one"]
        let rows = table?["rows"]?.arrayValue
        #expect(rows?[0]["amount"] == 123_450)
        #expect(rows?[1]["amount"] == .null)
        #expect(rows?[1]["count"] == 0)
        #expect(table?["totals"]?["amount"] == 123_450)
    }

    @Test func csvAndTextHaveTheSameNumbers() {
        let csv = String(decoding: Self.report.csv, as: UTF8.self)
        #expect(csv.contains(",1234.50,1200\r\n"))
        #expect(csv.hasSuffix("รวม,1234.50,1200\r\n"))
        #expect(Self.report.text.contains("1,234.50"))
    }

    @Test func htmlShowsWhatItIsGivenAndRunsNothing() {
        let html = Self.report.html
        #expect(!html.contains("<script>alert"))
        #expect(html.contains("&lt;script&gt;alert(1)&lt;/script&gt;&amp;&quot;&#39;\u{FFFD}"))
        #expect(!html.unicodeScalars.contains("\u{202E}"))
        #expect(html.contains("<td class=\"number\">1,234.50</td>"))
        #expect(html.contains("<svg "))
    }

    @Test func anEmptyTableSaysSo() {
        let empty = TableReport(
            title: Wording("ก", "A"), facts: [],
            sections: [
                TableReport.Section(
                    "none", Wording("ข", "B"), Table(columns: [Table.Column("a", "a", "a")], rows: []),
                    chart: TableReport.Chart(label: 0, values: [0]))
            ])
        #expect(empty.html.contains("ไม่มี · none"))
        #expect(!empty.html.contains("<svg"))
        #expect(empty.json["tables"]?["none"]?["rows"] == .array([]))
    }
}

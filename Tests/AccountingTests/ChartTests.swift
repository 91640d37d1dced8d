import Accounting
import Foundation
import LedgerCore
import Testing

enum Shipped {
    static let root = URL(filePath: #filePath)
        .deletingLastPathComponent().deletingLastPathComponent().deletingLastPathComponent()

    static func chart() throws -> Chart {
        let file = root.appending(path: "Schema/accounts/chart.csv")
        return try Chart(String(contentsOf: file, encoding: .utf8))
    }
}

struct ChartTests {
    /// Every account that docs/format.md and docs/facts.md name.
    static let accounts = [
        "assets:bank": "asset", "assets:shortfall:C1": "asset", "assets:advance:C1": "asset",
        "assets:grant:G1": "asset", "assets:revolving:R1": "asset", "assets:loan:R1": "asset",
        "expenses:fees:C1": "expense", "liabilities:agency:1054390223:C1": "liability",
        "liabilities:refundable:C1": "liability", "liabilities:suspense:CR1": "liability",
        "liabilities:withholding": "liability", "match:M1": "liability",
        "funds:restricted:1054390223:C1": "equity", "funds:general:1054390223": "equity",
        "funds:grant:G1": "equity", "funds:revolving:R1": "equity", "school:1054390223:bank": "asset",
        "school:1054390223:fund:bank": "equity", "school:1054390223:refundable:C1": "liability",
        "school:1054390223:general": "equity", "school:1054390223:fees:C1": "expense",
        "school:1054390223:advance:C1": "asset", "school:1054390223:withholding": "liability",
    ]

    @Test(arguments: accounts.keys.sorted()) func everyAccountHasARow(path: String) throws {
        let account = try #require(Account(path))
        let row = try Shipped.chart().row(of: account)
        #expect(row.type.rawValue == Self.accounts[path])
        #expect(row.book != .school || path.hasPrefix("school:"))
    }

    @Test func everyRowHasAnAccountInThatTest() throws {
        #expect(try Shipped.chart().rows.count == Self.accounts.count)
    }

    @Test(arguments: ["assets:cash", "assets:bank:2", "funds", "school:1:bank:2", "match:M1:x"])
    func anAccountWithoutARowIsNamed(path: String) throws {
        let chart = try Shipped.chart()
        let account = try #require(Account(path))
        let fault = #expect(throws: UnchartedAccount.self) { try chart.row(of: account) }
        #expect(fault?.account == account)
    }

    static let heading = "pattern,type,book,name_en,name_th"

    @Test(arguments: [
        ("", 1, "at least one family"), ("assets:bank,asset,foundation,Bank,b", 1, "the heading"),
        ("\(heading)\nassets:bank,asset,foundation,Bank", 2, "five values"),
        ("\(heading)\nassets:bank,asset,foundation,\"Bank\",b", 2, "five values"),
        ("# note\n\(heading)\nassets::bank,asset,foundation,Bank,b", 3, "a path"),
        ("\(heading)\nassets:bank,cash,foundation,Bank,b", 2, "one of asset"),
        ("\(heading)\nassets:bank,asset,us,Bank,b", 2, "one of foundation"),
        ("\(heading)\nschool:CODE:bank,asset,school,Bank,b", 2, "a part SCHOOL"),
        (
            "\(heading)\nmatch:M,liability,foundation,A,b\nmatch:one,liability,foundation,A,b", 3,
            "no account in common with match:M"
        ),
    ] as [(String, Int, String)]) func aBadChartIsRefusedByLine(text: String, line: Int, expected: String) {
        let fault = #expect(throws: Chart.Fault.self) { try Chart(text) }
        #expect(fault?.line == line)
        #expect(fault?.expected.contains(expected) == true, "\(String(describing: fault))")
    }
}

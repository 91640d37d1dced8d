import Accounting
import LedgerCore
import OpenSSL
import Testing

struct StatementTests {
    private func log() throws -> MoneyLog {
        var log = try MoneyLog()
        try log.record("donation.received", on: "2026-01-31", [("assets:bank", "liabilities:agency:1:C1", 1000)])
        try log.record("donation.received", on: "2026-02-01", [("assets:bank", "funds:restricted:1:C2", 500)])
        try log.record("donation.reversed", on: "2026-02-02", [("liabilities:agency:1:C1", "assets:bank", 100)])
        try log.record("fee.charged", on: "2026-02-03", [("expenses:fees:C1", "assets:bank", 7)])
        try log.record(
            "disbursement.paid", on: "2026-02-04",
            [("funds:restricted:1:C2", "assets:bank", 500), ("assets:shortfall:C2", "assets:bank", 60)])
        try log.record("donation.received", on: "2026-02-05", [("school:9:bank", "school:9:fund:C3", 40)])
        // Out of a sponsor's money with the foundation into a school's own fund.
        try log.record("matching.paid-in", on: "2026-02-06", [("assets:bank", "match:M1", 80)])
        try log.record("gift.matched", on: "2026-02-06", [("match:M1", "school:9:fund:C3", 20)])
        try log.record("disbursement.paid", on: "2026-02-07", [("assets:shortfall:C3", "school:9:bank", 5)])
        return log
    }

    private func statement(
        _ kind: Statement.Kind, _ book: Book = .foundation, from: String? = nil, entries: Int? = nil
    ) throws -> Statement {
        let log = try log()
        var activity = Activity(chart: try Shipped.chart(), from: from.flatMap { Day($0) })
        for placed in log.entries.prefix(entries ?? .max) { try activity.take(placed) }
        return Statement(kind, of: book, from: activity, size: 10, root: .zero)
    }

    private func amount(_ statement: Statement, _ account: String, column: String? = nil) -> Int64? {
        let rows = statement.json["sections"]?.arrayValue?.flatMap { $0["rows"]?.arrayValue ?? [] } ?? []
        let accounts = rows.flatMap { $0["accounts"]?.arrayValue ?? [] }
        let amount = accounts.first { $0["account"]?.stringValue == account }?["amount"]
        return column.map { amount?[$0]?.integerValue } ?? amount?.integerValue
    }

    private func total(_ statement: Statement, _ type: String) -> Int64? {
        statement.json["sections"]?.arrayValue?.first { $0["type"]?.stringValue == type }?["total"]?.integerValue
    }

    @Test func theFoundationsBookFoots() throws {
        let balances = try statement(.balances)
        #expect(amount(balances, "assets:bank") == 913)
        #expect(amount(balances, "assets:shortfall:C2") == 60)
        #expect(amount(balances, "assets:shortfall:C3") == nil, "a school paid that one")
        #expect(total(balances, "asset") == 973)
        #expect(total(balances, "liability") == 960)
        #expect(total(balances, "equity") == 0)
        #expect(total(balances, "expense") == 7)
        // What the match gave to the school's book is owed to it.
        #expect(balances.json["between_books"]?.integerValue == 20)
    }

    @Test func aSchoolsBookIsItsOwn() throws {
        let school = try statement(.balances, .school)
        #expect(total(school, "asset") == 40)
        #expect(total(school, "equity") == 60)
        #expect(school.json["between_books"]?.integerValue == -20)
    }

    @Test func activitiesKeepCausesApart() throws {
        let activities = try statement(.activities)
        let agency = "liabilities:agency:1:C1"
        #expect(amount(activities, agency, column: "received") == 1000)
        #expect(amount(activities, agency, column: "given_back") == -100)
        #expect(amount(activities, agency, column: "closing") == 900)
        #expect(amount(activities, "funds:restricted:1:C2", column: "paid") == -500)
        #expect(amount(activities, "match:M1", column: "moved") == -20)
        #expect(amount(activities, "expenses:fees:C1", column: "paid") == 7)
        #expect(amount(activities, "assets:bank", column: "paid") == -567)
    }

    @Test func aPeriodOpensWithWhatWasThere() throws {
        let activities = try statement(.activities, from: "2026-02-01")
        #expect(amount(activities, "liabilities:agency:1:C1", column: "opening") == 1000)
        #expect(amount(activities, "liabilities:agency:1:C1", column: "received") == 0)
        #expect(amount(activities, "liabilities:agency:1:C1", column: "closing") == 900)
    }

    @Test func anEarlierHeadIsStatedAsItWas() throws {
        let balances = try statement(.balances, entries: 3)
        #expect(total(balances, "asset") == 1500)
        #expect(balances.json["as_of"]?.stringValue == "2026-02-01")
    }

    @Test func theTextFootsAndItsColumnsAlign() throws {
        let lines = try statement(.balances).text(isDetailed: true).split(separator: "\n").map(String.init)
        let amounts = lines.filter { $0.contains(".") && $0.first == " " }
        let ends = Set(amounts.compactMap { line in
            line.firstRange(of: /[0-9]\.[0-9][0-9]/).map { line.distance(from: line.startIndex, to: $0.upperBound) }
        })
        #expect(amounts.count > 8 && ends.count == 1, "\(lines.joined(separator: "\n"))")
        #expect(lines.contains { $0.hasPrefix("Assets ") && $0.contains("9.73") })
        #expect(lines.contains { $0.contains("Shortfalls of 0.60 baht") })
    }

    @Test func csvHasARowForEveryAccount() throws {
        let rows = try statement(.balances).csv.split(separator: "\r\n")
        #expect(rows.first == "type,pattern,name_en,name_th,account,balance")
        #expect(rows.contains { $0.hasSuffix(",assets:shortfall:C2,0.60") })
    }
}

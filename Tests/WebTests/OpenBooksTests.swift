import LedgerCore
import LedgerService
import Testing

@testable import Web

/// The front page and the open books.
struct OpenBooksTests {
    @Test func theFrontPageSaysWhatThisIsAndWhatWasGiven() async throws {
        try await withServer { client, _ in
            let page = try await client.get("/").text
            for text in [
                Phrase.frontTitle.text(in: .thai), #"action="/schools""#, "75,777.00 บาท", "19,750.50 บาท",
                #"href="/campaigns/C1""#, #"href="/books""#, #"href="/verify""#, "โรงเรียนบ้านห้วยไร่",
            ] { #expect(page.contains(text), "\(text)") }
            // The newest gifts but the reversed one; a past campaign is not near its goal.
            #expect(!page.contains("4,671.00"))
            #expect(!page.contains(#"<h3><a href="/campaigns/C2""#))
            #expect(!page.contains("มะลิ"))
        }
    }

    @Test func thePageAddsUp() async throws {
        try await withServer { client, _ in
            let page = try await client.get("/books?lang=en").text
            for text in [
                "THB 75,777.00", "THB 19,750.50", "Fiscal year 2570 BE (2027)", "75,777.00", "170,000.00",
                #"<svg viewBox="0 0 648 222" role="img""#, "/books/provinces.csv?year=2570",
            ] { #expect(page.contains(text), "\(text)") }
            #expect(page.contains(">Phrae</td>"))
        }
    }

    /// What came in month by month is what the campaigns were given.
    @Test func monthsAddUpToTheYear() async throws {
        try await withServer { client, _ in
            let months = try await client.get("/books/months.csv?year=2570").text.split(separator: "\r\n")
            #expect(months.count == 14)
            #expect(months[2] == "2026-11,75777.00,19750.50")
            #expect(months[13] == "รวม · Total,75777.00,19750.50")
            let years = try await client.get("/books/years.csv").text.split(separator: "\r\n")
            #expect(years[1] == "2570,2,1,170000.00,75777.00,19750.50")
            let provinces = try await client.get("/books/provinces.csv").text.split(separator: "\r\n")
            #expect(provinces[1] == "แพร่,2,1,170000.00,75777.00,19750.50")
            let strategies = try await client.get("/books/strategies.csv").text.split(separator: "\r\n")
            #expect(strategies[1] == "ยุทธศาสตร์ที่ S1,4,210000.00,19750.50")
        }
    }

    @Test func aYearWithoutMoneyAndAnEmptyLedgerHavePagesToo() async throws {
        try await withServer { client, _ in
            let page = try await client.get("/books?year=1")
            #expect(page.status == 200)
            #expect(page.text.contains("2570"))
        }
    }

    @Test func aChartIsAsHighAsItsNumbers() throws {
        var months = (0..<12).map { MonthlyFlow(number: 24_310 + $0) }
        let formats = Formats(language: .english)
        #expect(MonthChart(months, title: "", formats: formats) == nil)
        months[1] = MonthlyFlow(number: 24_311, given: Satang(80_000), paid: Satang(20_000))
        let chart = try #require(MonthChart(months, title: "", formats: formats))
        #expect(chart.grid.map(\.name) == ["0", "200", "400", "600", "800"])
        #expect(chart.columns[1].givenHeight == 180)
        #expect(chart.columns[1].spentHeight == 45)
        #expect(chart.columns[0].givenHeight == 0)
        #expect(chart.columns.map(\.name).prefix(2) == ["Nov", "Dec"])
    }
}

import Imports
import LedgerCore
import LedgerService
import Storage
import Testing

/// A row is recorded once, however often it comes; with other content it is refused.
@Suite struct RepeatedImportTests {
    @Test func recordsARowOnceThatComesTwiceInAFile() async throws {
        let office = try await TestOffice.open()
        let row = Fixtures.donationRow
        let report = try await office.record(.donations, [row, row, row].csv)
        #expect((report.recorded, report.skipped) == (1, 2))
        #expect(try await office.entries("donation.received").count == 1)
    }

    /// Also where another spelling says the same.
    @Test func recognisesTheSameInOtherWords() async throws {
        let office = try await TestOffice.open()
        let row = Fixtures.donationRow
        let other = row.with([
            "amount": "๑๐๐.๐", "received_at": "2569-01-15T03:00:00Z", "donor_tax_id": "6-9921-00020-95-2",
            "donor_name": "  สมหญิง ใจดี ",
        ])
        let report = try await office.record(.donations, [row, other].csv)
        #expect((report.recorded, report.skipped) == (1, 1))
    }

    static let changes: [(String, String)] = [
        ("amount", "100.01"), ("campaign", "C2"), ("received_at", "2026-01-15T10:00:01+07:00"),
        ("method", "cash"), ("donor_kind", "unknown"), ("donor_name", "สมหญิง ใจดี2"),
        ("donor_tax_id", ""), ("donor_email", "Somying@example.org"), ("anonymous", "yes"),
    ]

    @Test(arguments: changes)
    func refusesAReferenceWithOtherContent(_ column: String, _ value: String) async throws {
        let office = try await TestOffice.open()
        let row = Fixtures.donationRow
        let other = row.with([column: value])
        let inOneFile = try await office.faults(.donations, [row, other].csv)
        #expect(inOneFile.map(\.line) == [3])
        try await office.record(.donations, [row].csv)
        let later = try await office.faults(.donations, [row, other].csv)
        #expect(later.map(\.line) == [3])
        for fault in inOneFile + later {
            #expect(fault.name == "external_ref")
            #expect(fault.value == "DN-1")
            #expect(fault.column == 1)
            #expect(fault.expected.hasPrefix("a row that the rules allow (key-reused)"))
        }
    }

    @Test func skipsAWholeFileThatComesAgain() async throws {
        let office = try await TestOffice.open()
        let rows = Fixtures.donations(2500)
        #expect(try await office.record(.donations, rows.csv).recorded == 2500)
        let head = try await office.store.head()
        let again = try await office.record(.donations, rows.csv)
        #expect((again.recorded, again.skipped) == (0, 2500))
        #expect(try await office.store.head() == head)
        var changed = rows
        changed[2000] = changed[2000].with(["amount": "1"])
        changed.append(Fixtures.donationRow.with(["external_ref": "new"]))
        let faults = try await office.faults(.donations, changed.csv)
        #expect(faults.map(\.line) == [2002])
        #expect(faults.first?.value == "DN-2001")
    }

    /// A crash leaves the beginning; the same file completes it.
    @Test func completesAFileOfWhichTheBeginningIsRecorded() async throws {
        let office = try await TestOffice.open()
        let rows = Fixtures.donations(1500)
        try await office.record(.donations, Array(rows.prefix(1100)).csv)
        let rest = try await office.record(.donations, rows.csv)
        #expect((rest.recorded, rest.skipped) == (400, 1100))
        let ids = try await office.entries("donation.received").map(\.id)
        #expect(Set(ids).count == 1500)
        let receipts = try await office.entries("donation.received").compactMap {
            $0.body["receipt"]?.stringValue
        }
        #expect(Set(receipts).count == 1500)
    }

    @Test func skipsRegistersThatComeAgain() async throws {
        let office = try await TestOffice.open()
        let head = try await office.store.head()
        for (kind, file) in [
            (ImportKind.schools, Fixtures.schools), (.plans, Fixtures.plans), (.campaigns, Fixtures.campaigns),
        ] {
            #expect(try await office.record(kind, file).recorded == 0)
        }
        #expect(try await office.store.head() == head)
        let line = try await office.faults(.plans, [Fixtures.planRow.with(["item": "สมุด"])].csv)
        #expect(line.map(\.line) == [2])
        let campaign = try await office.faults(.campaigns, [Fixtures.campaignRow.with(["goal": "1"])].csv)
        #expect(campaign.map(\.name) == ["id"])
    }

    /// What a second pass meets that the first did not: it stops there, and says what it recorded.
    @Test func saysWhatWasRecordedBeforeAFileChanged() async throws {
        let office = try await TestOffice.open()
        let rows = Fixtures.donations(1500)
        let file = rows.csv + "broken\n"
        do {
            _ = try await office.run(.donations, Array(file.utf8))
            Issue.record("recorded a broken file")
        } catch Import.Interruption.refused(let report, let fault) {
            #expect(report.recorded == 1024)
            #expect(fault.line == 1502)
        }
        #expect(try await office.entries("donation.received").count == 1024)
    }

    /// Two imports of one file, neither of which saw the other's rows in its first pass.
    @Test func recordsEveryRowOnceOfTwoImportsAtATime() async throws {
        let office = try await TestOffice.open()
        let bytes = Array(Fixtures.donations(3000).csv.utf8)
        async let one = office.run(.donations, bytes)
        async let other = office.run(.donations, bytes)
        let reports = try await [one, other]
        #expect(reports.reduce(0) { $0 + $1.recorded } == 3000)
        #expect(reports.reduce(0) { $0 + $1.skipped } == 3000)
        #expect(Set(try await office.entries("donation.received").map(\.id)).count == 3000)
    }

    /// The loser of every race decides its rows again, with the donors that the vault has by then.
    @Test func recordsTwoFilesAtATime() async throws {
        let office = try await TestOffice.open()
        let files = [Fixtures.donations(3000), Fixtures.donations(3000, from: 2501)]
        async let one = office.run(.donations, Array(files[0].csv.utf8))
        async let other = office.run(.donations, Array(files[1].csv.utf8))
        let reports = try await [one, other]
        #expect(reports.reduce(0) { $0 + $1.recorded } == 5500)
        #expect(Set(try await office.entries("donation.received").map(\.id)).count == 5500)
    }
}

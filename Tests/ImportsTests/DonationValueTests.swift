import Foundation
import Imports
import LedgerCore
import Testing

/// Every other value of a gift that a file may hold wrongly.
@Suite struct DonationValueTests {
    private static let office = Task { try await TestOffice.open() }

    private static let instant = "an instant such as 2026-11-21T10:00:00+07:00, or a day"
    private static let identifier = "1 to 64 of A-Z a-z 0-9 . _ -"
    private static let taxID = "13 digits with a right check digit"
    private static let eMail = "an e-mail address"
    private static let plainText = "text without control characters"
    private static let rules = "a row that the rules allow"

    static let bad: [BadValue] = [
        BadValue("external_ref", "", "a value"),
        BadValue("external_ref", String(repeating: "r", count: 201), "at most 200 bytes of text"),
        BadValue("campaign", "C 1", identifier),
        BadValue("campaign", "โครงการ", identifier),
        BadValue("campaign", String(repeating: "C", count: 65), identifier),
        BadValue("campaign", "C9", "\(rules) (campaign-unknown): campaign C9 does not exist"),
        BadValue("campaign", "c1", "\(rules) (campaign-unknown)"),
        BadValue("currency", "USD", "THB, the ledger's currency"),
        BadValue("currency", "thb", "THB, the ledger's currency"),
        BadValue("currency", "", "a value"),
        BadValue("method", "bitcoin", "one of promptpay, transfer, card, cash, cheque"),
        BadValue("method", "", "a value"),
        BadValue("donor_kind", "company", "one of individual, organisation, unknown"),
        BadValue("donor_tax_id", "6992100020953", taxID),
        BadValue("donor_tax_id", "699210002095", taxID),
        BadValue("donor_tax_id", "๖๙๙๒๑๐๐๐๒๐๙๕๒", taxID),
        BadValue("donor_email", "somying", eMail),
        BadValue("donor_email", "somying@", eMail),
        BadValue("donor_email", "@example.org", eMail),
        BadValue("donor_email", "a@b@c", eMail),
        BadValue("donor_email", "a b@example.org", eMail),
        BadValue("donor_email", String(repeating: "a", count: 250) + "@b.co", eMail),
        BadValue("anonymous", "maybe", "yes or no"),
        BadValue("anonymous", "YES", "yes or no"),
        BadValue("anonymous", "", "a value"),
        BadValue("anonymous", "n", "yes or no"),
        BadValue("donor_name", String(repeating: "a", count: 1001), "at most 1000 bytes of text"),
        BadValue("donor_name", String(repeating: "ก", count: 334), "at most 1000 bytes of text"),
        BadValue("donor_name", "สม\u{1B}[2Jหญิง", plainText),
        BadValue("donor_name", "สม\tหญิง", plainText),
        BadValue("donor_name", "สม\r\nหญิง", plainText),
        BadValue("donor_name", "สม\u{7F}", plainText),
        BadValue("donor_name", "สม\u{9B}31m", plainText),
        BadValue("donor_name", "สม\u{85}หญิง", plainText),
        BadValue("donor_name", "สม\u{202E}หญิง", plainText),
        BadValue("donor_name", "สม\u{2028}หญิง", plainText),
        BadValue("received_at", "", "a value"),
        BadValue("received_at", "2026-02-30", instant),
        BadValue("received_at", "2569-02-30", instant),
        BadValue("received_at", "21/01/2569", instant),
        BadValue("received_at", "2026-1-5", instant),
        BadValue("received_at", "2026-01-15 10:00:00+07:00", instant),
        BadValue("received_at", "2026-01-15T10:00:00", instant),
        BadValue("received_at", "2026-01-15T24:00:00+07:00", instant),
        BadValue("received_at", "2026-01-15T10:00:60+07:00", instant),
        BadValue("received_at", "2026-01-15T10:00:00+25:00", instant),
        BadValue("received_at", "2026-01-15T10:00:00.1234567Z", instant),
        BadValue("received_at", "46000", instant),
        BadValue("received_at", "๒๕๖๙-๐๑-๑๕", instant),
        BadValue("received_at", "2025-09-30", "\(rules) (campaign-not-open): campaign C1 was not open on 2025-09-30"),
        BadValue("received_at", "2026-10-01", "\(rules) (campaign-not-open)"),
        BadValue("received_at", "2026-09-30T17:00:00Z", "\(rules) (campaign-not-open)"),
        BadValue("received_at", "2026-11-22", "\(rules) (received-in-future)"),
        BadValue("received_at", "2569", instant),
    ]

    @Test(arguments: bad)
    func refusesAValue(_ bad: BadValue) async throws {
        try await Self.office.value.refuses(
            bad, in: .donations, after: Fixtures.donationRow,
            spoiling: Fixtures.donationRow.with(["external_ref": "DN-2"]))
    }

    private static let moments: [(String, String)] = [
        ("2569-01-15", "2026-01-14T17:00:00.000000Z"),
        ("2026-01-15", "2026-01-14T17:00:00.000000Z"),
        ("2569-01-15T10:00:00+07:00", "2026-01-15T03:00:00.000000Z"),
        ("2026-01-15T23:30:00.25-05:00", "2026-01-16T04:30:00.250000Z"),
        ("2026-01-15T03:00:00Z", "2026-01-15T03:00:00.000000Z"),
        ("2025-09-30T17:00:00Z", "2025-09-30T17:00:00.000000Z"),
        ("2026-09-30T23:59:59+07:00", "2026-09-30T16:59:59.000000Z"),
    ]

    @Test func readsBuddhistDaysAndOffsets() async throws {
        let office = try await TestOffice.open()
        let rows = Self.moments.enumerated().map { position, moment in
            Fixtures.donationRow.with(["external_ref": "M-\(position)", "received_at": moment.0])
        }
        try await office.record(.donations, rows.csv)
        let entries = try await office.entries("donation.received")
        #expect(entries.map { $0.body["received"]?.stringValue } == Self.moments.map(\.1))
    }

    @Test func takesAGiftWithoutDonor() async throws {
        let office = try await TestOffice.open()
        let row = Fixtures.donationRow.with(["donor_name": "", "donor_tax_id": "", "donor_email": ""])
        let report = try await office.record(.donations, [row].csv)
        #expect(report.recorded == 1)
    }

    @Test func reportsAtMostTwentyFaults() async throws {
        let office = try await Self.office.value
        let malformed = Fixtures.donations(25).map { $0.with(["amount": "NaN"]) }
        #expect(try await office.faults(.donations, malformed.csv).map(\.line) == Array(2...21))
        let refused = Fixtures.donations(25).map { $0.with(["campaign": "C9"]) }
        #expect(try await office.faults(.donations, refused.csv).map(\.line) == Array(2...21))
    }

    @Test func reportsFaultsInTheOrderOfTheFile() async throws {
        let rows = Fixtures.donations(4)
        let file = [
            rows[0].with(["campaign": "C9"]), rows[1].with(["amount": "NaN"]),
            rows[2].with(["campaign": "C9"]), rows[3].with(["amount": "NaN"]),
        ]
        let faults = try await Self.office.value.faults(.donations, file.csv)
        #expect(faults.map(\.line) == [2, 3, 4, 5])
        #expect(faults.map(\.name) == ["campaign", "amount", "campaign", "amount"])
    }

    @Test func writesAFaultThatNoTerminalActsOn() {
        let fault = RowFault(
            line: 17, column: 23, name: "am\u{1B}ount", value: "1\u{9B}2\u{202E}3", expected: "digits")
        #expect(
            fault.description(in: "gifts.csv")
                == #"gifts.csv:17:23: am\u{1b}ount "1\u{9b}2\u{202e}3": expected digits"#)
        let long = RowFault(line: 1, column: 1, value: String(repeating: "x", count: 500), expected: "less")
        #expect(long.description(in: "f").count < 120)
    }
}

import Giving
import LedgerCore
import OpenSSL
import Reconciliation
import Testing

/// G05 to G12; G04 and G09 stand with the receipts that they go wrong with.
struct LedgerChecksTests {
    private let document = String(repeating: "ab", count: 32)

    @Test func moveBetweenBooksIsFound() throws {
        let busy = try BusyLedger()
        var ledger = busy.forged
        let school = try #require(Account("school:\(TestLedger.school):fund:C1"))
        let move = try #require(busy.kept.entry.moves.first)
        let entry = try ledger.add(
            "donation.received",
            busy.kept.entry.body.changed(["receipt": "DON2568/000011", "request": nil]),
            moves: [Move(debit: move.debit, credit: school, amount: move.amount)])
        let findings = try ledger.findings("G05")
        #expect(findings.map(\.entries) == [[entry.reference]])
        #expect(findings.first?.found["crossing"] == "assets:bank school:1054390223:fund:C1")
    }

    @Test func clockThatStepsBackIsFound() throws {
        let busy = try BusyLedger()
        var ledger = busy.forged
        let last = try #require(ledger.entries.last)
        let earlier = try ledger.repeating(
            busy.kept, ["receipt": "DON2568/000011"], on: "2025-11-01")
        let findings = try ledger.findings("G06")
        #expect(findings.map(\.entries) == [[earlier.reference, last.reference]])
    }

    @Test func whatIsRecordedLateIsFoundByTheThreshold() throws {
        var ledger = try TestLedger()
        let gift = try ledger.give(100_000, on: "2025-10-02", recorded: "2025-11-02")
        // No entry is earlier than the one before it, and the school was registered later.
        let days = Day(bangkok: gift.entry.at).daysSinceEpoch - (try #require(Day("2025-10-02"))).daysSinceEpoch
        let forged = ForgedLedger(ledger)
        var parameters = Parameters.shipped
        parameters.ledger.recordingDays = days
        #expect(try forged.findings("G06", parameters: parameters) == [])
        parameters.ledger.recordingDays = days - 1
        let findings = try forged.findings("G06", parameters: parameters)
        #expect(findings.map(\.entries) == [[gift.reference]])
        #expect(findings.first?.found["days"] == .integer(days))
    }

    @Test func whatHadNotHappenedYetIsFound() throws {
        let busy = try BusyLedger()
        var ledger = busy.forged
        try ledger.repeating(
            busy.kept, ["receipt": "DON2570/000001", "received": "2027-01-01T00:00:00.000000Z"],
            on: "2026-12-01")
        #expect(try ledger.findings("G06").map { $0.found["days"] } == [-31])
    }

    @Test func everyExceptionFromAClosedPeriodIsFoundWithWhatItLetIn() throws {
        let busy = try BusyLedger()
        var ledger = busy.forged
        try ledger.add(
            "period.closed", .object(["document_sha256": .string(document), "until": "2025-12-31"]),
            on: "2026-10-01")
        let override = try ledger.add(
            "period.overridden",
            .object(["expires": "2026-10-20", "reason": "late-paper", "until": "2025-12-31"]),
            by: "approver:b2", on: "2026-10-10")
        let inside = try ledger.repeating(
            busy.kept, ["receipt": "DON2568/000011"], on: "2026-10-20")
        let after = try ledger.repeating(
            busy.kept, ["receipt": "DON2568/000012"], on: "2026-10-21")
        let findings = try ledger.findings("G07")
        #expect(findings.map { $0.entries.first } == [override.reference, inside.reference, after.reference])
        #expect(findings.map { $0.found["overridden"] } == [nil, .bool(true), .bool(false)])
        #expect(findings.first?.entries == [override.reference, inside.reference])
        #expect(findings.first?.found["let_in"] == 1)
        // Another one has to look at it.
        #expect(try ledger.findings("G12").map(\.subject) == ["period.overridden by approver:b2"])
    }

    @Test func periodOfOneSchoolClosesNoOther() throws {
        let busy = try BusyLedger()
        var ledger = busy.forged
        try ledger.add(
            "period.closed",
            .object([
                "document_sha256": .string(document), "school": .string(TestLedger.otherSchool),
                "until": "2025-12-31",
            ]))
        try ledger.repeating(busy.kept, ["receipt": "DON2568/000011"])
        #expect(try ledger.findings("G07") == [])
    }

    @Test func sameRequestUnderAnotherKeyIsFound() throws {
        let busy = try BusyLedger()
        var ledger = busy.forged
        let digest = "ABCDEFGHIJKLMNOPQRSTUVWXYZ"
        func gift(_ number: Int, _ request: String) throws -> PlacedEntry {
            try ledger.add(
                "donation.received",
                busy.kept.entry.body.changed([
                    "receipt": .string("DON2568/0000\(number)"), "request": .string(request),
                ]), moves: busy.kept.entry.moves)
        }
        let first = try gift(11, digest)
        _ = try gift(12, "BBCDEFGHIJKLMNOPQRSTUVWXYZ")
        #expect(try ledger.findings("G08") == [])
        let again = try gift(13, digest)
        #expect(try ledger.findings("G08").map(\.entries) == [[again.reference, first.reference]])
    }

    @Test(arguments: [0, 1])
    func sealThatIsNotOfTheseBalancesIsFound(more: Int64) throws {
        var ledger = ForgedLedger(try TestLedger())
        let accounts = Int64(more)
        try ledger.add(
            "books.sealed",
            .object([
                "accounts": .integer(accounts), "occasion": "demand",
                "root": .string(String(repeating: "ab", count: 32)),
            ]))
        let findings = try ledger.findings("G10")
        #expect(findings.map(\.subject) == ["seal \(ledger.entries.count - 1)"])
        #expect((findings.first?.expected["accounts"] == nil) == (more == 0))
    }

    private func reconciliation(rules: String, document: String, size: Int) -> JSON {
        .object([
            "as_of": "2026-09-30", "critical": 0,
            "document_sha256": .string(String(repeating: document, count: 32)), "findings": 0,
            "root": .string(self.document), "rules_sha256": .string(String(repeating: rules, count: 32)),
            "size": .integer(Int64(size)),
        ])
    }

    @Test func changedRulesAreListed() throws {
        var ledger = ForgedLedger(try TestLedger())
        try ledger.add("reconciliation.signed", reconciliation(rules: "11", document: "01", size: 1))
        try ledger.add("reconciliation.signed", reconciliation(rules: "11", document: "02", size: 1))
        #expect(try ledger.findings("G11") == [])
        let third = try ledger.add(
            "reconciliation.signed", reconciliation(rules: "22", document: "03", size: 1))
        let findings = try ledger.findings("G11")
        #expect(findings.map { $0.entries.first } == [third.reference])
    }

    @Test func privilegedActionsAreListedUntilSomebodyElseLooked() throws {
        var ledger = ForgedLedger(try TestLedger())
        let appointment: JSON = .object(["actor": "accountant:a1", "starts": "2026-01-01"])
        let first = try ledger.add("actor.appointed", appointment, by: "operator:o1")
        let second = try ledger.add(
            "actor.appointed", appointment.changed(["actor": "approver:b2"]), by: "operator:o1")
        let findings = try ledger.findings("G12")
        #expect(findings.map(\.subject) == ["actor.appointed by operator:o1"])
        #expect(findings.first?.entries == [first.reference, second.reference])
        let size = ledger.entries.count
        // The same person in another role is no other person.
        try ledger.add(
            "reconciliation.signed", reconciliation(rules: "11", document: "01", size: size),
            by: "accountant:o1")
        #expect(try ledger.findings("G12").count == 1)
        try ledger.add(
            "reconciliation.signed", reconciliation(rules: "11", document: "02", size: size),
            by: "accountant:a1")
        #expect(try ledger.findings("G12") == [])
        try ledger.add("actor.dismissed", .object(["actor": "approver:b2", "on": "2026-02-01"]))
        #expect(try ledger.findings("G12").map(\.subject) == ["actor.dismissed by accountant:a1"])
    }
}

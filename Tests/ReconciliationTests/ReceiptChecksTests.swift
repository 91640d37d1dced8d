import Giving
import LedgerCore
import OpenSSL
import Reconciliation
import Testing

/// R01 to R06, R09, R11 to R13, R16 and R17 on the ledger alone.
struct ReceiptChecksTests {
    @Test func busyLedgerHasNoFinding() throws {
        let ledger = try BusyLedger().forged
        #expect(try ledger.report(.receipts, asOf: "2027-12-31").findings.map(\.summary) == [])
        #expect(try ledger.report(.ledger, asOf: "2027-12-31").findings.map(\.summary) == [])
    }

    private func donation(_ placed: PlacedEntry) throws -> (receipt: String, reference: JSON) {
        let recorded = try #require(RecordedDonation(placed))
        return (recorded.donation.receipt.description, recorded.place.body)
    }

    /// A voiding by hand.
    private func void(
        _ placed: PlacedEntry, in ledger: inout ForgedLedger, reason: String = "refund",
        successor: String? = nil, on day: String? = nil
    ) throws -> PlacedEntry {
        let (receipt, reference) = try donation(placed)
        return try ledger.add(
            "receipt.voided",
            .object([
                "donation": reference, "reason": .string(reason), "receipt": .string(receipt),
                "successor": successor.map(JSON.string),
            ]), on: day)
    }

    // MARK: R01

    @Test func donationWhoseReceiptWasVoidedIsFoundAfterItsDays() throws {
        let busy = try BusyLedger()
        var ledger = busy.forged
        let voiding = try void(busy.kept, in: &ledger, on: "2026-10-01")
        #expect(try ledger.findings("R01", asOf: "2026-10-31") == [])
        let findings = try ledger.findings("R01", asOf: "2026-11-01")
        #expect(findings.map(\.subject) == ["DON2568/000001"])
        #expect(findings.first?.difference == Satang(100_000))
        #expect(findings.first?.entries == [busy.kept.reference, voiding.reference])
        #expect(findings.first?.school == TestLedger.school)
        #expect(
            findings.first?.recompute
                == "banchi reconcile receipts --school 1054390223 --fiscal-year 2569 --as-of 2026-11-01 "
                + "--format json # 100000 satang stand, the receipt was voided on 2026-10-01")
    }

    @Test func creditThatNobodyAsksForIsFoundAfterItsDays() throws {
        var ledger = try TestLedger()
        let credit = Credit(
            id: "K7", amount: Satang(90_000), method: .transfer,
            received: try #require(Day("2026-01-10")).bangkokStart)
        try ledger.ask(
            .declare(.gifts(.creditReceived(credit))), by: "accountant:a1", on: "2026-01-10")
        let forged = ForgedLedger(ledger)
        #expect(try forged.findings("R01", asOf: "2026-02-09") == [])
        let findings = try forged.findings("R01", asOf: "2026-02-10")
        #expect(findings.map(\.subject) == ["K7"])
        #expect(findings.first?.found.text == #"{"age":31,"left":90000,"received":"2026-01-10"}"#)
    }

    // MARK: R02

    @Test func voidingAndDuplicateOfNothingAreFound() throws {
        let busy = try BusyLedger()
        var ledger = busy.forged
        let (_, reference) = try donation(busy.kept)
        let body: JSON = .object([
            "donation": reference, "reason": "refund", "receipt": "DON2568/000099",
        ])
        let voiding = try ledger.add("receipt.voided", body)
        let duplicate = try ledger.add(
            "receipt.duplicated", body.changed(["copy": 1, "reason": "lost"]))
        let findings = try ledger.findings("R02")
        #expect(findings.map(\.subject) == ["DON2568/000099", "DON2568/000099"])
        #expect(findings.map(\.entries) == [[voiding.reference], [duplicate.reference]])
    }

    @Test func reissueForNoDonationIsFound() throws {
        let busy = try BusyLedger()
        var ledger = busy.forged
        let (receipt, _) = try donation(busy.kept)
        let nothing = EntryReference(sequence: 1, leaf: .zero)
        try ledger.add(
            "receipt.reissued",
            busy.kept.entry.body.changed([
                "donation": nothing.body, "receipt": "DON2568/000011", "replaces": .string(receipt),
                "request": nil,
            ]))
        #expect(try ledger.findings("R02").map(\.subject) == ["DON2568/000011"])
        #expect(try ledger.findings("R13").map(\.difference) == [Satang(100_000)])
    }

    // MARK: R03, R05

    @Test func secondReceiptForOneDonationIsFound() throws {
        let busy = try BusyLedger()
        var ledger = busy.forged
        let (receipt, reference) = try donation(busy.kept)
        let second = try ledger.add(
            "receipt.reissued",
            busy.kept.entry.body.changed([
                "amount": 250_000, "donation": reference, "receipt": "DON2568/000011",
                "replaces": .string(receipt), "request": nil,
            ]))
        let twice = try ledger.findings("R05")
        #expect(twice.map(\.subject) == ["DON2568/000011"])
        #expect(twice.first?.entries == [second.reference, busy.kept.reference])
        #expect(twice.first?.difference == Satang(100_000))
        let content = try ledger.findings("R03")
        #expect(content.first?.expected.text == #"{"amount":100000}"#)
        #expect(content.first?.found.text == #"{"amount":250000}"#)
        #expect(try ledger.findings("R13").first?.found.text.contains(#""receipts":"#) == true)
    }

    @Test func donationForAnotherSchoolThanItsCampaignIsFound() throws {
        let busy = try BusyLedger()
        var ledger = busy.forged
        try ledger.repeating(
            busy.kept, ["receipt": "DON2568/000011", "school": .string(TestLedger.otherSchool)])
        let findings = try ledger.findings("R03")
        #expect(findings.map(\.subject) == ["DON2568/000011"])
        #expect(findings.first?.found.text == #"{"school":"1054390224"}"#)
    }

    // MARK: R04, R09

    @Test func gapsAndRepeatedNumbersAreFound() throws {
        let busy = try BusyLedger()
        var ledger = busy.forged
        try ledger.repeating(busy.kept, ["receipt": "DON2568/000014"])
        try ledger.repeating(busy.kept, ["receipt": "DON2568/000002"])
        let findings = try ledger.findings("R04")
        #expect(findings.map(\.subject) == ["DON2568/000002", "DON2568/000014"])
        #expect(findings.last?.expected == 11)
        #expect(findings.last?.found == 14)
        #expect(findings.last?.summary == "follows number 10: 3 missing")
    }

    @Test func correctionWithoutItsSuccessorIsFound() throws {
        let busy = try BusyLedger()
        var ledger = busy.forged
        _ = try void(busy.kept, in: &ledger, reason: "correction", successor: "DON2568/000011")
        #expect(try ledger.findings("R04").map(\.subject) == ["DON2568/000001"])
    }

    @Test func receiptOfAnotherYearIsFound() throws {
        let busy = try BusyLedger()
        var ledger = busy.forged
        // 23:30 on 31 December 2025 in Bangkok.
        try ledger.repeating(
            busy.kept, ["receipt": "DON2569/000001", "received": "2025-12-31T16:30:00.000000Z"])
        try ledger.repeating(
            busy.kept, ["receipt": "DON2569/000002", "received": "2025-12-31T17:30:00.000000Z"])
        let findings = try ledger.findings("R09")
        #expect(findings.map(\.subject) == ["DON2569/000001"])
        #expect(findings.first?.expected == 2568)
    }

    // MARK: R06, R13, G09

    @Test func reversalThatLeavesItsReceiptIsFound() throws {
        let busy = try BusyLedger()
        var ledger = busy.forged
        let (receipt, reference) = try donation(busy.kept)
        let move = try #require(busy.kept.entry.moves.first)
        let reversal = try ledger.add(
            "donation.reversed",
            .object([
                "amount": 100_000, "campaign": "C1", "donation": reference, "reason": "refund",
                "receipt": .string(receipt),
            ]), moves: [Move(debit: move.credit, credit: move.debit, amount: move.amount)])
        let findings = try ledger.findings("R06")
        #expect(findings.map(\.subject) == [receipt])
        #expect(findings.first?.difference == Satang(100_000))
        #expect(findings.first?.entries == [busy.kept.reference, reversal.reference])
        let totals = try ledger.findings("R13")
        #expect(totals.map(\.subject) == ["C1/2025-10-02"])
        #expect(totals.first?.difference == Satang(100_000))
        #expect(
            totals.first?.found.text == #"{"page":1330000,"postings":1330000,"receipts":1430000}"#)
        #expect(try ledger.findings("G09") == [])
        #expect(try ledger.findings("G04") == [])
    }

    @Test func secondReversalAndReversalOfNothingAreFound() throws {
        let busy = try BusyLedger()
        var ledger = busy.forged
        let reversal = try #require(busy.ledger.entries.first { $0.entry.kind == "donation.reversed" })
        try ledger.repeating(reversal)
        let nothing = EntryReference(sequence: 2, leaf: .zero)
        try ledger.repeating(reversal, ["donation": nothing.body])
        let findings = try ledger.findings("G09")
        #expect(findings.map(\.subject) == ["entry \(ledger.entries.count - 1)", "DON2568/000002"])
        #expect(try ledger.findings("R06").map(\.difference) == [Satang(200_000)])
    }

    @Test func postingOfLessThanTheReceiptSaysIsFound() throws {
        let busy = try BusyLedger()
        var ledger = busy.forged
        try ledger.repeating(busy.kept, ["receipt": "DON2568/000011"], moved: 97_000)
        #expect(try ledger.findings("R11").map(\.difference) == [Satang(3_000)])
        #expect(try ledger.findings("R13").map(\.difference) == [Satang(3_000)])
        #expect(try ledger.findings("G05").map(\.difference) == [Satang(-3_000)])
        #expect(try ledger.findings("G04").map(\.subject) == ["fund C1"])
    }

    @Test func postingToAnotherCampaignIsFoundInBothTotals() throws {
        let busy = try BusyLedger()
        var ledger = busy.forged
        let other = try #require(Account("liabilities:agency:\(TestLedger.school):C2"))
        let move = try #require(busy.kept.entry.moves.first)
        try ledger.add(
            "donation.received",
            busy.kept.entry.body.changed(["receipt": "DON2568/000011", "request": nil]),
            moves: [Move(debit: move.debit, credit: other, amount: move.amount)])
        #expect(try ledger.findings("R13").map(\.subject) == ["C1/2025-10-02"])
        #expect(try ledger.findings("G04").map(\.subject) == ["fund C1", "fund C2"])
    }

    // MARK: R11, R12

    @Test func feeForNoReceiptIsFound() throws {
        var ledger = try TestLedger()
        try ledger.give(100_000, recorded: "2025-10-02")
        for (id, receipt) in [("FEE-1", "DON2568/000001"), ("FEE-2", "DON2568/000077")] {
            let fee = Fee(
                id: id, campaign: "C1", amount: Satang(1_500), on: try #require(Day("2025-10-03")),
                payee: "0105500000001", receipt: ReceiptNumber(receipt))
            try ledger.ask(.declare(.gifts(.feeCharged(fee))), by: "accountant:a1", on: "2025-10-03")
        }
        let findings = try ForgedLedger(ledger).findings("R11")
        #expect(findings.map(\.subject) == ["FEE-2"])
        #expect(findings.first?.amount == Satang(1_500))
    }

    @Test func deductionThatDoesNotHoldIsFound() throws {
        let busy = try BusyLedger()
        var ledger = busy.forged
        let rule: JSON = .object([
            "from": "2025-01-01", "instrument": "s.47(7)", "multiplier": 1, "rule": "TD3", "to": "2025-12-31",
        ])
        try ledger.add("deduction.adopted", rule)
        try ledger.repeating(busy.kept, ["deduction": "TD3", "receipt": "DON2568/000011"])
        #expect(try ledger.findings("R12") == [])
        try ledger.repeating(busy.kept, ["deduction": "TD9", "receipt": "DON2568/000012"])
        try ledger.repeating(
            busy.kept,
            ["deduction": "TD3", "receipt": "DON2569/000001", "received": "2026-01-01T00:00:00.000000Z"])
        let findings = try ledger.findings("R12")
        #expect(findings.map(\.subject) == ["DON2568/000012", "DON2569/000001"])
        #expect(findings.map { $0.found["reason"] } == ["unknown-rule", "other-period"])
        var strict = Parameters.shipped
        strict.receipts.deductibleDonors = [.organisation]
        #expect(try ledger.findings("R12", parameters: strict).first?.found["reason"] == "donor-kind")
    }

    // MARK: R16, R17

    @Test func receiptInAClosedPeriodIsFound() throws {
        let busy = try BusyLedger()
        var ledger = busy.forged
        let document = String(repeating: "ab", count: 32)
        let closing = try ledger.add(
            "period.closed", .object(["document_sha256": .string(document), "until": "2025-12-31"]))
        let late = try ledger.repeating(busy.kept, ["receipt": "DON2568/000011"])
        let voiding = try void(late, in: &ledger)
        try ledger.repeating(
            busy.kept, ["receipt": "DON2569/000001", "received": "2026-01-01T00:00:00.000000Z"])
        let findings = try ledger.findings("R16")
        #expect(findings.map { $0.found["what"] } == ["issued", "voided"])
        #expect(findings.first?.entries == [late.reference, closing.reference])
        #expect(findings.last?.entries == [late.reference, voiding.reference, closing.reference])
        #expect(try ledger.findings("G07").map(\.entries) == [[late.reference, closing.reference]])
    }

    @Test(arguments: [nil, "giver", "org-2"])
    func thingWithoutAValueIsFound(valuer: String?) throws {
        var ledger = ForgedLedger(try TestLedger())
        try ledger.add(
            "in-kind.promised",
            .object([
                "giver": "giver", "id": "IK-1", "item": "หนังสือ", "quantity": 3,
                "school": .string(TestLedger.school), "unit": "เล่ม",
                "unit_value": valuer.map { _ in 5_000 }, "valued_by": valuer.map(JSON.string),
            ]))
        #expect(try ledger.findings("R17") == [])
        try ledger.add(
            "in-kind.accepted",
            .object(["accepted": 3, "gift": "IK-1", "on": "2026-01-10", "rejected": 0]))
        let findings = try ledger.findings("R17")
        #expect(findings.map(\.subject) == (valuer == "org-2" ? [] : ["IK-1"]))
        #expect(findings.first?.amount == (valuer == "giver" ? Satang(15_000) : nil))
    }

    // MARK: R10

    @Test func eDonationIsTiedOutByDayAndSchool() throws {
        let busy = try BusyLedger()
        var ledger = busy.forged
        try ledger.add(
            "deduction.adopted",
            .object(["from": "2025-01-01", "instrument": "s.47(7)", "multiplier": 1, "rule": "TD3"]))
        let eligible = try ledger.repeating(busy.kept, ["deduction": "TD3", "receipt": "DON2568/000011"])
        func report(_ placed: PlacedEntry, _ state: String, on day: String = "2026-10-01") throws -> JSON {
            let (receipt, reference) = try donation(placed)
            return .object([
                "donation": reference, "on": .string(day), "receipt": .string(receipt), "state": .string(state),
            ])
        }
        try ledger.add("edonation.reported", try report(eligible, "sent"), on: "2026-10-01")
        #expect(try ledger.findings("R10", asOf: "2026-11-15") == [])
        let late = try ledger.findings("R10", asOf: "2026-11-16")
        #expect(late.map(\.subject) == ["1054390223/2025-10-02"])
        #expect(late.first?.found["reasons"] == .strings(["not-accepted"]))
        try ledger.add("edonation.reported", try report(eligible, "accepted", on: "2026-10-05"))
        #expect(try ledger.findings("R10", asOf: "2026-11-16") == [])

        // Without a rule of deduction, and with a receipt that was replaced since.
        try ledger.add("edonation.reported", try report(busy.kept, "sent"))
        try ledger.add("edonation.reported", try report(busy.corrected, "sent"))
        let findings = try ledger.findings("R10")
        #expect(findings.first?.found["reasons"] == .strings(["not-eligible", "replaced"]))
        #expect(findings.first?.difference == Satang(600_000))
        #expect(
            findings.first?.expected.text == #"{"eligible":{"amount":100000,"count":1}}"#)
        try ledger.add("edonation.reported", try report(eligible, "sent"))
        #expect(try ledger.findings("R10").first?.found["reasons"] == .strings(["not-eligible", "replaced", "twice"]))
    }
}


import Giving
import LedgerCore
import Reconciliation
import Testing

/// P04, P10, P27 and P30: sums that have to hold.
struct MoneyChecksTests {
    @Test func lineMayBeUsedUpToTheSatang() throws {
        var ledger = try TestLedger()
        try ledger.give(900_000)
        try ledger.pay(PaymentFixture(id: "A", lines: [("L1", 149_999)], amount: 149_999))
        try ledger.pay(PaymentFixture(id: "B", lines: [("L1", 1)], amount: 1))
        #expect(ledger.report().findings == [])
        try ledger.pay(PaymentFixture(id: "C", lines: [("L1", 1)], amount: 1))
        #expect(ledger.findings("P04").map(\.subject) == ["C"])
        #expect(ledger.findings("P04").map(\.difference) == [Satang(1)])
    }

    @Test func budgetIsUsedUpInTheOrderOfDaysAcrossCampaigns() throws {
        var ledger = try TestLedger()
        try ledger.openCampaign("C2", lines: ["L1"])
        try ledger.give(900_000)
        try ledger.give(900_000, to: "C2")
        let late = try ledger.pay(
            PaymentFixture(id: "LATE", lines: [("L1", 50_000)], amount: 50_000, paid: "2026-03-01"))
        let early = try ledger.pay(
            PaymentFixture(
                id: "EARLY", campaign: "C2", lines: [("L1", 100_000), ("L1", 20_000)],
                amount: 120_000, paid: "2026-02-01"))
        let last = try ledger.pay(
            PaymentFixture(id: "LAST", lines: [("L1", 7)], amount: 7, paid: "2026-03-01"))
        let findings = ledger.findings("P04")
        try #require(findings.map(\.subject) == ["LAST", "LATE"])
        let finding = findings[1]
        #expect(
            finding.expected.text == #"{"budget":150000,"line":"1054390223/2569/v1/L1"}"#)
        #expect(finding.found.text == #"{"before":120000,"this":50000,"total":170000}"#)
        #expect(finding.difference == Satang(20_000))
        #expect(finding.amount == Satang(50_000))
        #expect(
            finding.recompute
                == "banchi reconcile plan --school 1054390223 --fiscal-year 2569 --format json"
                + " # 120000 + 50000 - 150000 = 20000 satang over line L1")
        let line = try #require(
            ledger.entries.first { $0.entry.body["line"]?.stringValue == "L1" }?.reference)
        #expect(finding.entries == [late.reference, line, early.reference])
        #expect(findings[0].entries == [last.reference, line, late.reference])
        #expect(findings[0].difference == Satang(20_007))
    }

    @Test func firstFindingOfALineNamesAllPaymentsBeforeIt() throws {
        var ledger = try TestLedger()
        try ledger.give(900_000)
        let entries = try ["A", "B", "C", "D"].map { id in
            try ledger.pay(PaymentFixture(id: id, lines: [("L1", 70_000)], amount: 70_000))
                .reference
        }
        let named = ledger.findings("P04").map { Array($0.entries.dropFirst(2)) }
        #expect(named == [[entries[0], entries[1]], [entries[2]]])
    }

    @Test func sharesBeyondAllIntegersAreFoundAndStopNothing() throws {
        var ledger = try TestLedger()
        try ledger.give(100_000)
        let huge: Int64 = (1 << 53) - 1
        let shares = [(String, Int64)](repeating: ("L1", huge), count: 1100)
        try ledger.pay(PaymentFixture(lines: shares))
        let findings = ledger.report().findings
        #expect(findings.map(\.check) == ["P04", "P27", "P29"])
        #expect(findings.first?.found["total"] == .integer(1 << 53))
    }

    @Test func giftsOfTheDayPayTheBillsOfTheDay() throws {
        var ledger = try TestLedger()
        try ledger.give(10_000, on: "2026-02-10")
        try ledger.pay(PaymentFixture(paid: "2026-02-10"))
        #expect(ledger.report().findings == [])
    }

    @Test(arguments: Custody.allCases)
    func paymentBeforeItsGiftIsFoundByDay(custody: Custody) throws {
        var ledger = try TestLedger()
        try ledger.openCampaign("C2", lines: ["L1"], custody: custody)
        try ledger.give(4_000, to: "C2", on: "2026-02-01")
        try ledger.give(9_000, to: "C2", on: "2026-02-11")
        let placed = try ledger.pay(PaymentFixture(campaign: "C2", paid: "2026-02-10"))
        let findings = ledger.report().findings
        #expect(findings.map(\.check) == ["P10", "P23"])
        let finding = try #require(findings.first)
        #expect(finding.severity == .critical)
        #expect(finding.difference == Satang(6_000))
        #expect(finding.entries.first == placed.reference)
        #expect(
            finding.found.text
                == #"{"as_recorded":{"after":3000,"before":13000,"shortfall":0},"#
                + #""by_day":{"after":-6000,"before":4000,"day":"2026-02-10","paid_before":0,"#
                + #""received":4000,"reversed":0},"this":10000}"#)
        #expect(finding.recompute.hasSuffix("# 4000 - 0 - 0 - 10000 = -6000 satang on 2026-02-10"))
    }

    @Test func paymentRecordedBeforeItsGiftIsFoundAsRecorded() throws {
        var ledger = try TestLedger()
        try ledger.give(4_000, on: "2026-02-01")
        try ledger.pay(PaymentFixture(paid: "2026-02-10"))
        try ledger.give(6_000, on: "2026-02-10")
        let findings = ledger.report().findings
        #expect(findings.map(\.check) == ["P10"])
        #expect(findings.first?.difference == Satang(6_000))
        #expect(
            findings.first?.found["as_recorded"]?.text
                == #"{"after":-6000,"before":4000,"shortfall":6000}"#)
        #expect(findings.first?.found["by_day"]?["after"] == 0)
    }

    /// 4,000 given on the day, and as much again by a sponsor: enough for 8,000, and not a satang more.
    @Test(arguments: [8_000, 8_001] as [Int64]) func whatSponsorsAddIsThereWithTheGift(paid: Int64) throws {
        var ledger = try TestLedger()
        let giver = Organisation(
            id: "giver", nameThai: "ผู้ให้", nameEnglish: "Giver", role: "partner", taxID: nil, joined: nil)
        try ledger.ask(.registerOrganisation(giver))
        let terms: JSON = .object([
            "basis": "funded", "campaigns": .array([]), "cap": 50_000, "gives": 1, "id": "M1",
            "opens": "2025-10-01", "per": 1, "sponsor": "giver", "turn": 1,
        ])
        let money: JSON = .object(["amount": 50_000, "matching": "M1", "received": "2025-10-01"])
        for (kind, body) in [("matching.committed", terms), ("matching.paid-in", money)] {
            try ledger.ask(.declare(try DeclaredFact(asking: kind, body: body)))
        }
        try ledger.give(4_000, on: "2026-02-10")
        try ledger.pay(PaymentFixture(amount: paid, paid: "2026-02-10"))
        #expect(ledger.findings("P10").map(\.difference) == (paid > 8_000 ? [Satang(1)] : []))
    }

    @Test func moneyOfAnUnfundedConditionalCampaignIsNotItsOwn() throws {
        var ledger = try TestLedger()
        try ledger.openCampaign("C2", lines: ["L1"], model: .allOrNothing)
        try ledger.give(50_000, to: "C2")
        try ledger.pay(PaymentFixture(campaign: "C2"))
        let finding = try #require(ledger.findings("P10").first)
        #expect(finding.found["as_recorded"]?["shortfall"] == 10_000)
        #expect(finding.found["by_day"]?["after"] == 40_000)
        #expect(finding.difference == Satang(10_000))
    }

    @Test func moneyThatFellBackIsNoLongerTheCampaigns() throws {
        var ledger = try TestLedger()
        try ledger.openCampaign("C2", lines: ["L1"], onFailure: .schoolLine)
        try ledger.give(10_000, to: "C2")
        let facts: [CampaigningFact] = [
            .cancelled(CampaignIntervention(campaign: "C2", reason: "withdrawn")),
            .fellBack(
                CampaignFallBack(campaign: "C2", school: TestLedger.school, amount: Satang(10_000))),
        ]
        for fact in facts { try ledger.ask(.declare(.campaigning(fact)), by: "operator:o1") }
        try ledger.pay(PaymentFixture(campaign: "C2", paid: "2026-09-30"))
        let finding = try #require(ledger.findings("P10").first)
        #expect(finding.found["as_recorded"]?["before"] == 0)
        #expect(finding.found["as_recorded"]?["shortfall"] == 10_000)
        #expect(finding.difference == Satang(10_000))
    }

    @Test func reversalCountsFromTheBangkokDayOfItsEntry() throws {
        var ledger = try TestLedger()
        let gift = try ledger.give(20_000, on: "2025-10-02")
        let recorded = try #require(RecordedDonation(gift))
        // Committed at noon of 30 September 2026, like everything in this ledger.
        try ledger.ask(.reverseDonation(recorded, reason: .refund))
        try ledger.give(1_000, on: "2026-09-29")
        try ledger.pay(
            PaymentFixture(id: "A", lines: [("L1", 500)], amount: 500, paid: "2026-09-29"))
        try ledger.pay(
            PaymentFixture(id: "B", lines: [("L1", 600)], amount: 600, paid: "2026-09-30"))
        let findings = ledger.report().findings
        #expect(findings.map(\.subject) == ["B", "C1"])
        #expect(
            findings.first?.found["by_day"]?.text
                == #"{"after":-100,"before":500,"day":"2026-09-30","paid_before":500,"#
                + #""received":21000,"reversed":20000}"#)
    }

    @Test func residualOfTheAllocationIsFound() throws {
        var ledger = try TestLedger()
        try ledger.give(100_000)
        try ledger.pay(PaymentFixture(id: "GOOD", lines: [("L1", 6_000), ("L2", 4_000)]))
        try ledger.pay(PaymentFixture(id: "LESS", lines: [("L1", 6_000), ("L2", 3_999)]))
        try ledger.pay(PaymentFixture(id: "MORE", lines: [("L1", 10_001)]))
        try ledger.pay(PaymentFixture(id: "NONE", lines: []))
        let findings = ledger.report().findings
        #expect(findings.map(\.check) == ["P27", "P27", "P27"])
        try #require(findings.map(\.subject) == ["LESS", "MORE", "NONE"])
        #expect(findings.map(\.difference) == [Satang(1), Satang(-1), Satang(10_000)])
        #expect(findings[0].found.text == #"{"shares":[["L1",6000],["L2",3999]],"sum":9999}"#)
        #expect(findings[0].recompute.hasSuffix("# 10000 - 9999 = 1 satang"))
    }

    @Test func lineThatIsNotQuantityTimesPriceIsFound() throws {
        var ledger = try TestLedger()
        try ledger.importPlan(
            school: TestLedger.otherSchool,
            lines: [
                LineFixture(line: "L1", quantity: 3, unitPrice: 50_000, amount: 150_000),
                LineFixture(line: "L2", quantity: 3, unitPrice: 50_000, amount: 160_000),
                LineFixture(
                    line: "L3", quantity: 1 << 40, unitPrice: 1 << 40, amount: 1 << 16),
            ])
        let findings = ledger.report().findings
        #expect(findings.map(\.check) == ["P30", "P30"])
        try #require(
            findings.map(\.subject) == ["1054390224/2569/v1/L2", "1054390224/2569/v1/L3"])
        #expect(findings.map(\.difference) == [Satang(10_000), nil])
        #expect(findings[0].amount == Satang(160_000))
        #expect(
            findings[0].expected.text
                == #"{"amount":150000,"quantity":3,"unit_price":50000}"#)
        #expect(findings[0].found.text == #"{"amount":160000}"#)
        #expect(findings[0].recompute.hasSuffix("# 160000 - 3 * 50000 = 10000 satang"))
        #expect(findings[1].expected["amount"] == .null)
    }
}

import Giving
import LedgerCore
import Reconciliation
import Testing

/// P09, P18 to P21, P23, P25, P26, P28 and P29: whose money it is, and where it goes.
struct FundChecksTests {
    @Test func aLineThatBecameSomethingElseIsNotWhatDonorsGaveFor() throws {
        var ledger = try TestLedger()
        try ledger.give(100_000)
        var lines = [LineFixture].usual
        lines[0].item = "หลังคา"
        lines[0].kind = .building
        try ledger.importPlan(version: 2, lines: lines)
        try ledger.pay(PaymentFixture(lines: [("L1", 6_000), ("L2", 4_000)]))
        let finding = try #require(ledger.findings("P09").first)
        #expect(ledger.findings("P09").count == 1)
        #expect(finding.difference == Satang(6_000))
        #expect(finding.expected["kind"] == "materials")
        #expect(finding.found["kind"] == "building")
        #expect(finding.found["line"] == "1054390223/2569/v2/L1")
        #expect(finding.entries.count == 4)
    }

    @Test func aLineThatOnlyGotMoreMoneyIsTheSame() throws {
        var ledger = try TestLedger()
        try ledger.give(100_000)
        var lines = [LineFixture].usual
        lines[0].quantity = 4
        lines[0].amount = 200_000
        try ledger.importPlan(version: 2, lines: lines)
        try ledger.pay(PaymentFixture())
        #expect(ledger.report().findings == [])
    }

    @Test(arguments: [(["C1"], 1), (["C2"], 0), ([], 0)])
    func aSponsorsMoneyGoesWhereTheSponsorSaid(campaigns: [String], count: Int) throws {
        var ledger = try TestLedger()
        try ledger.openCampaign("C2", lines: ["L2"])
        let commitment: JSON = .object([
            "basis": "funded", "campaigns": .strings(campaigns), "cap": 100_000, "gives": 1, "id": "M1",
            "opens": "2025-10-01", "per": 1, "sponsor": "sponsor", "turn": 1,
        ])
        try ledger.put("matching.committed", commitment)
        let match: JSON = .object([
            "amount": 700, "campaign": "C2", "matching": "M1", "receipt": "DON2569/000001",
        ])
        let move = Move(
            debit: Account("match", "M1"), credit: Account("liabilities", "agency", TestLedger.school, "C2"),
            amount: Satang(700))
        let entry = try ledger.put("gift.matched", match, moves: [move])
        let findings = ledger.findings("P09")
        #expect(findings.count == count)
        for finding in findings {
            #expect(finding.subject == "M1")
            #expect(finding.difference == Satang(700))
            #expect(finding.entries.first == entry.reference)
        }
    }

    @Test func aTrancheComesAfterTheReportOfTheOneBefore() throws {
        var ledger = try TestLedger()
        try ledger.give(100_000)
        try ledger.request("T1", tranche: 1)
        try ledger.pay(PaymentFixture(id: "T1", paid: "2026-02-10"))
        try ledger.file("report", of: "T1", on: "2026-03-01")
        try ledger.sign("T1", on: "2026-03-05", document: 1)
        try ledger.request("T2", tranche: 2)
        try ledger.pay(PaymentFixture(id: "T2", paid: "2026-03-05"))
        #expect(ledger.findings("P18") == [])
        try ledger.request("T3", tranche: 3)
        try ledger.pay(PaymentFixture(id: "T3", paid: "2026-04-01"))
        let finding = try #require(ledger.findings("P18").first)
        #expect(finding.subject == "T3")
        #expect(finding.found["disbursement"] == "T2")
        #expect(finding.found["report_on"] == .null)
    }

    @Test(arguments: ["late delivery", "late report", "rejected", "recorded afterwards", "nothing"])
    func aTrancheThatCameTooEarlyIsFound(fault: String) throws {
        var ledger = try TestLedger()
        try ledger.give(100_000)
        try ledger.request("T1", tranche: 1)
        if fault != "nothing" {
            try ledger.file("report", of: "T1", on: fault == "late report" ? "2026-03-06" : "2026-03-01")
        }
        if fault != "nothing", fault != "recorded afterwards" {
            try ledger.sign(
                "T1", fault == "rejected" ? "rejected" : "accepted",
                on: fault == "late delivery" ? "2026-03-06" : "2026-03-01")
        }
        try ledger.request("T2", tranche: 2)
        try ledger.pay(PaymentFixture(id: "T2", paid: "2026-03-05"))
        if fault == "recorded afterwards" { try ledger.sign("T1", on: "2026-03-01") }
        #expect(ledger.findings("P18").map(\.subject) == ["T2"])
    }

    @Test func anOldAdvanceIsFoundUntilItIsSettled() throws {
        var ledger = try TestLedger()
        try ledger.give(100_000)
        try ledger.advance("A1", 5_000, paid: "2026-02-01")
        #expect(try ledger.findings("P19", asOf: "2026-03-03") == [])
        let finding = try #require(try ledger.findings("P19", asOf: "2026-03-04").first)
        #expect(finding.subject == "A1")
        #expect(finding.difference == Satang(5_000))
        #expect(finding.found["age"] == 31)
        #expect(finding.recompute.contains("--fiscal-year 2569 --as-of 2026-03-04 --format json #"))
        try ledger.clear(3_000, of: "A1", on: "2026-03-04", lines: [("L1", 3_000)])
        #expect(try ledger.findings("P19", asOf: "2026-03-04").map(\.difference) == [Satang(2_000)])
        try ledger.giveBack(2_000, of: "A1", on: "2026-03-05")
        #expect(try ledger.findings("P19", asOf: "2026-03-04").map(\.difference) == [Satang(2_000)])
        #expect(try ledger.findings("P19", asOf: "2026-03-05") == [])
    }

    /// 2569 ends on 30 September 2026; 30 days later is 30 October.
    @Test func moneyThatIsLeftIsDecidedOn() throws {
        var ledger = try TestLedger()
        try ledger.openCampaign("C2", lines: ["L2"])
        try ledger.give(100_000, to: "C2")
        try ledger.pay(PaymentFixture(campaign: "C2", lines: [("L2", 40_000)], amount: 40_000))
        #expect(try ledger.findings("P20", asOf: "2026-10-30") == [])
        let finding = try #require(try ledger.findings("P20", asOf: "2026-10-31").first)
        #expect(finding.subject == "C2")
        #expect(finding.difference == Satang(60_000))
        #expect(finding.found["undecided"] == .strings(["L2"]))
        let closing: JSON = .object([
            "fiscal_year": 2569, "line": "L2", "outcome": "refund", "school": .string(TestLedger.school),
            "unspent": 60_000, "version": 1,
        ])
        try ledger.declare("plan.line-closed", closing, by: "monitoring:m1", on: "2026-10-15")
        #expect(try ledger.findings("P20", asOf: "2026-10-31") == [])
    }

    @Test func moneyOfACampaignThatFailedIsItsDonors() throws {
        var ledger = try TestLedger()
        try ledger.openCampaign("C3", lines: ["L3"], model: .allOrNothing, goal: 60_000)
        try ledger.give(59_999, to: "C3")
        #expect(try ledger.findings("P20", asOf: "2026-12-31") == [])
        try ledger.give(1, to: "C3")
        #expect(try ledger.findings("P20", asOf: "2026-12-31").map(\.difference) == [Satang(60_000)])
    }

    private static let (one, two) = ("account-1111111111111111", "account-2222222222222222")

    private static func verified(
        _ accounts: [(String, String)], paid account: String?
    ) throws -> [Finding] {
        var ledger = try TestLedger()
        for (account, day) in accounts {
            let body: JSON = .object([
                "account": .string(account), "on": .string(day), "payee": "0105500000001",
            ])
            try ledger.put("payee-account.verified", body)
        }
        try ledger.pay(PaymentFixture(account: account))
        return ledger.findings("P21")
    }

    @Test func moneyGoesToTheVerifiedAccount() throws {
        #expect(try Self.verified([(Self.one, "2026-02-10")], paid: Self.one) == [])
        #expect(try Self.verified([], paid: nil) == [])
        #expect(try Self.verified([], paid: Self.one).first?.expected["account"] == .null)
        #expect(try Self.verified([(Self.one, "2026-02-11")], paid: Self.one).count == 1)
        let other = try #require(try Self.verified([(Self.one, "2026-01-01")], paid: Self.two).first)
        #expect(other.expected["account"] == .string(Self.one))
        #expect(other.entries.count == 2)
        #expect(!other.recompute.contains("account-"))
    }

    /// A changed account is not paid to for 7 days.
    @Test func aChangeCoolsOff() throws {
        let old = (Self.one, "2026-01-01")
        #expect(try Self.verified([old, (Self.two, "2026-02-03")], paid: Self.two) == [])
        let finding = try #require(try Self.verified([old, (Self.two, "2026-02-04")], paid: Self.two).first)
        #expect(finding.found["days"] == 6)
        #expect(try Self.verified([old, (Self.two, "2026-02-04")], paid: Self.one).count == 1)
        // Seen again, the same account is no change.
        #expect(try Self.verified([old, (Self.one, "2026-02-09")], paid: Self.one) == [])
        let back = [old, (Self.two, "2026-01-05"), (Self.one, "2026-02-08")]
        #expect(try Self.verified(back, paid: Self.one).count == 1)
    }

    @Test func theFirstDayBelowZeroIsFound() throws {
        var ledger = try TestLedger()
        try ledger.give(10_000, on: "2026-02-10")
        try ledger.give(1_000_000, on: "2026-02-12")
        try ledger.pay(PaymentFixture(id: "A"))
        #expect(ledger.findings("P23") == [])
        let payment = try ledger.pay(PaymentFixture(id: "B", lines: [("L1", 4_000)], amount: 4_000, paid: "2026-02-11"))
        let finding = try #require(ledger.findings("P23").first)
        #expect(finding.subject == "C1")
        #expect(finding.difference == Satang(4_000))
        #expect(finding.found["day"] == "2026-02-11")
        #expect(finding.found["received"] == 10_000)
        #expect(finding.entries.last == payment.reference)
    }

    @Test func advancesLeaveTheCampaignToo() throws {
        var ledger = try TestLedger()
        try ledger.give(10_000, on: "2026-02-01")
        try ledger.advance("A1", 10_001, paid: "2026-02-02")
        #expect(ledger.findings("P23").map(\.difference) == [Satang(1)])
        try ledger.giveBack(10_001, of: "A1", on: "2026-02-02")
        #expect(ledger.findings("P23") == [])
    }

    @Test func moneyOfAConditionalCampaignCountsFromItsThreshold() throws {
        var ledger = try TestLedger()
        try ledger.openCampaign("C3", lines: ["L3"], model: .allOrNothing, goal: 60_000)
        try ledger.give(30_000, to: "C3", on: "2026-02-01")
        try ledger.give(30_000, to: "C3", on: "2026-02-11")
        try ledger.pay(PaymentFixture(campaign: "C3", lines: [("L3", 10_000)]))
        #expect(ledger.findings("P23").map { $0.found["available"] } == [0])
    }

    /// L2 is of 1,000.00 baht. C1 is for L1, L2 and L3 of 4,500.00 together.
    @Test func oneLineIsNotPaidForTwice() throws {
        var ledger = try TestLedger()
        try ledger.openCampaign("C2", lines: ["L2"])
        try ledger.give(90_000, to: "C1")
        try ledger.give(80_000, to: "C2")
        #expect(ledger.findings("P25") == [])
        try ledger.give(1, to: "C2")
        let finding = try #require(ledger.findings("P25").first)
        #expect(finding.subject == "1054390223/2569/v1/L2")
        #expect(finding.difference == Satang(1))
        #expect(
            finding.found["sources"]?.text
                == #"[{"campaign":"C1","raised":90000,"share":20000},"#
                + #"{"campaign":"C2","raised":80001,"share":80001}]"#)
    }

    @Test func oneCampaignAloneMayRaiseMoreThanItsLines() throws {
        var ledger = try TestLedger()
        try ledger.give(900_000)
        #expect(ledger.findings("P25") == [])
    }

    @Test func aSchoolSaysThatItWasPaid() throws {
        var ledger = try TestLedger()
        try ledger.give(100_000)
        try ledger.pay(PaymentFixture(payee: TestLedger.school))
        #expect(try ledger.findings("P26", asOf: "2026-03-12") == [])
        #expect(
            try ledger.findings("P26", asOf: "2026-03-13").first?.found.text
                == #"{"edonation":null,"receipt":null}"#)
        try ledger.file("receipt", on: "2026-03-12", number: "12/2569")
        #expect(try ledger.findings("P26", asOf: "2026-03-17") == [])
        #expect(try ledger.findings("P26", asOf: "2026-03-18").count == 1)
        try ledger.file("edonation", on: "2026-03-17")
        #expect(try ledger.findings("P26", asOf: "2026-03-18").count == 1, "it has no number")
        try ledger.file("edonation", on: "2026-03-17", number: "E-1")
        #expect(try ledger.findings("P26", asOf: "2026-03-18") == [])
    }

    @Test func aReceiptThatComesLateStaysLate() throws {
        var ledger = try TestLedger()
        try ledger.give(100_000)
        try ledger.request("PAY-1", tranche: 1)
        try ledger.pay(PaymentFixture())
        try ledger.file("receipt", on: "2026-03-13", number: "12/2569")
        try ledger.file("edonation", on: "2026-02-11", number: "E-1")
        #expect(ledger.findings("P26").map(\.subject) == ["PAY-1"])
    }

    @Test func aSupplierWritesNoSchoolReceipt() throws {
        var ledger = try TestLedger()
        try ledger.give(100_000)
        try ledger.pay(PaymentFixture())
        #expect(try ledger.findings("P26", asOf: "2026-09-30") == [])
    }

    @Test(arguments: [("2026-02-10", 1), ("2026-02-11", 0)])
    func aSchoolThatChangedIsFound(day: String, count: Int) throws {
        var merged = try TestLedger()
        try merged.give(100_000)
        try merged.pay(PaymentFixture())
        let succession: JSON = .object([
            "on": .string(day), "reason": "merged", "school": .string(TestLedger.school),
            "successor": .string(TestLedger.otherSchool),
        ])
        try merged.declare("school.succeeded", succession)
        #expect(merged.findings("P28").count == count)
        #expect(merged.findings("P28").allSatisfy { $0.found["reason"] == "merged" })
        var renamed = try TestLedger()
        try renamed.give(100_000)
        try renamed.pay(PaymentFixture())
        let renaming: JSON = .object([
            "name_th": "โรงเรียนใหม่", "on": .string(day), "school": .string(TestLedger.school),
        ])
        try renamed.declare("school.renamed", renaming)
        #expect(renamed.findings("P28").count == count)
        // A version that is approved under the new name knows it.
        try renamed.importPlan(version: 2)
        #expect(renamed.findings("P28") == [])
    }

    /// The lines are of 4,500.00 baht; C2's only one, L2, is of 1,000.00, over the whole year.
    @Test func spendingKeepsThePaceOfTheYear() throws {
        let school = TestLedger.otherSchool
        var ledger = try TestLedger()
        let year = LineFixture(line: "L1", quantity: 1, unitPrice: 36_500, amount: 36_500)
        try ledger.importPlan(school: school, lines: [year])
        try ledger.openCampaign("C2", lines: ["L1"], school: school)
        func judged(_ day: String) throws -> [Finding] {
            try ledger.findings("P29", asOf: day).filter { $0.school == school }
        }
        // 1 October is one day of 365: 100 satang. 40 % are 14,600.
        #expect(try judged("2025-10-01") == [])
        #expect(try judged("2026-02-23") == [])
        let behind = try #require(try judged("2026-02-24").first)
        #expect(behind.difference == Satang(-14_700))
        #expect(behind.severity == .info)
        #expect(behind.subject == "\(school)/2569/v1")
        // Above 30 %, 10,950, and the days' own.
        try ledger.pay(
            PaymentFixture(campaign: "C2", school: school, lines: [("L1", 11_050)], amount: 11_050, paid: "2025-10-01"))
        #expect(try judged("2025-10-01") == [])
        try ledger.pay(
            PaymentFixture(
                id: "PAY-2", campaign: "C2", school: school, lines: [("L1", 1)], amount: 1, paid: "2025-10-01"))
        #expect(try judged("2025-10-01").map(\.difference) == [Satang(10_951)])
        #expect(try judged("2025-10-02") == [])
        #expect(try judged("2026-10-01") == [], "that year is over")
    }
}

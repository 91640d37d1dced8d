import Giving
import LedgerCore
import Reconciliation
import Testing

/// P08, P11 to P14, P16, P22, P31 and P32: what was bought, by its papers.
struct PurchaseChecksTests {
    private static func paying(_ payment: PaymentFixture = PaymentFixture()) throws -> TestLedger {
        var ledger = try TestLedger()
        try ledger.give(20_000_000)
        try ledger.pay(payment)
        return ledger
    }

    /// L3 ends on 31 March; 60 days later is 30 May.
    @Test(arguments: [("2026-05-30", 0), ("2026-05-31", 1)])
    func aLineIsPaidForSoonAfterItsEnd(paid: String, count: Int) throws {
        let ledger = try Self.paying(PaymentFixture(lines: [("L3", 10_000)], paid: paid))
        let findings = ledger.findings("P08")
        #expect(findings.count == count)
        #expect(findings.allSatisfy { $0.found["days_late"] == 1 && $0.found["days"] == 61 })
    }

    @Test func aKindThatGiftsMayNotPayForIsFound() throws {
        let ledger = try Self.paying()
        var parameters = Parameters.shipped
        #expect(try ledger.findings("P11", parameters) == [])
        parameters.plan.allowedKinds = [.building, .durable]
        let finding = try #require(try ledger.findings("P11", parameters).first)
        #expect(finding.difference == Satang(10_000))
        #expect(
            finding.found.text
                == #"[{"kind":"materials","line":"1054390223/2569/v1/L1","share":10000}]"#)
    }

    @Test func papersThatAgreeAreNoFinding() throws {
        var ledger = try Self.paying()
        for kind in ["quotation", "acceptance", "invoice"] {
            try ledger.file(kind, amount: 10_000, on: "2026-02-10", items: [("L1", 1, 50_000)])
        }
        #expect(ledger.report().findings == [])
    }

    @Test func papersThatDifferAreFoundWithTheDifference() throws {
        var ledger = try Self.paying()
        try ledger.file("quotation", amount: 9_000, on: "2026-02-01")
        try ledger.file("quotation", amount: 9_900, on: "2026-02-01")
        try ledger.file("acceptance", amount: 9_900, on: "2026-02-02")
        try ledger.file("invoice", amount: 10_000, on: "2026-02-03")
        let finding = try #require(ledger.findings("P12").first)
        #expect(finding.difference == Satang(100))
        #expect(finding.found.text == #"{"acceptance":9900,"invoice":10000,"items":[],"order":9900}"#)
        var parameters = Parameters.shipped
        parameters.plan.matching.satang = Satang(100)
        #expect(try ledger.findings("P12", parameters) == [])
        parameters.plan.matching.satang = .zero
        parameters.plan.matching.percent = 2
        #expect(try ledger.findings("P12", parameters) == [])
    }

    @Test func theRequestIsTheOrderWhereNothingWasQuoted() throws {
        var ledger = try TestLedger()
        try ledger.give(100_000)
        try ledger.request("PAY-1", amount: 8_000)
        try ledger.pay(PaymentFixture())
        #expect(ledger.findings("P12") == [])
        try ledger.file("invoice", amount: 10_000, on: "2026-02-03")
        #expect(ledger.findings("P12").first?.difference == Satang(2_000))
    }

    @Test func itemsThatDifferAreFoundThoughTheSumsAgree() throws {
        var ledger = try Self.paying()
        try ledger.file("quotation", amount: 10_000, on: "2026-02-01", items: [("L1", 4, 2_500)])
        try ledger.file("invoice", amount: 10_000, on: "2026-02-03", items: [("L1", 2, 5_000)])
        let finding = try #require(ledger.findings("P12").first)
        #expect(finding.difference == .zero)
        #expect(
            finding.found["items"]?.text
                == #"[{"invoice":{"quantity":2,"value":10000},"line":"L1","#
                + #""quotation":{"quantity":4,"value":10000}}]"#)
    }

    /// Bands from 0, 5,000 and 100,000 baht.
    @Test func largePaymentsNeedPapers() throws {
        let document = TestLedger.document(1)
        let small = try Self.paying(PaymentFixture(lines: [("L1", 499_999)], amount: 499_999))
        #expect(small.findings("P13") == [])
        let bare = try Self.paying(PaymentFixture(lines: [("L1", 500_000)], amount: 500_000))
        #expect(bare.findings("P13").first?.found.text == #"{"missing":["invoice"],"present":[]}"#)
        let billed = try Self.paying(
            PaymentFixture(
                lines: [("L1", 500_000)], amount: 500_000, invoice: "INV-1", document: document))
        #expect(billed.findings("P13") == [])
        var large = try Self.paying(
            PaymentFixture(
                lines: [("L1", 10_000_000)], amount: 10_000_000, invoice: "INV-1", document: document))
        try large.file("quotation", amount: 10_000_000, on: "2026-01-10")
        #expect(
            large.findings("P13").first?.found.text
                == #"{"missing":["acceptance"],"present":["quotation","invoice"]}"#)
        try large.file("acceptance", amount: 10_000_000, on: "2026-01-20")
        #expect(large.findings("P13") == [])
    }

    @Test func aTrancheNeedsNoInvoice() throws {
        var ledger = try TestLedger()
        try ledger.give(1_000_000)
        try ledger.request("PAY-1", tranche: 1, amount: 600_000)
        try ledger.pay(PaymentFixture(lines: [("L1", 600_000)], amount: 600_000))
        #expect(ledger.findings("P13") == [])
    }

    @Test(arguments: [
        (["2026-01-10", "2026-01-20", "2026-02-01"], 0), (["2026-02-10", "2026-02-10", "2026-02-10"], 0),
        (["2026-01-21", "2026-01-20", "2026-02-01"], 1), (["2026-01-10", "2026-02-02", "2026-02-01"], 1),
        (["2026-01-10", "2026-01-20", "2026-02-11"], 1),
    ])
    func stepsComeInTheirOrder(days: [String], count: Int) throws {
        var ledger = try Self.paying()
        for (kind, day) in zip(["quotation", "acceptance", "invoice"], days) {
            try ledger.file(kind, on: day)
        }
        let findings = ledger.findings("P14")
        #expect(findings.count == count)
        #expect(findings.allSatisfy { $0.found.arrayValue?.count == 4 && $0.entries.count == 4 })
    }

    @Test func aPaymentBeforeItsInvoiceIsFoundFromThePaymentAlone() throws {
        let ledger = try Self.paying(PaymentFixture(invoiced: "2026-02-11"))
        #expect(
            ledger.findings("P14").first?.found.text
                == #"[{"first":"2026-02-11","last":"2026-02-11","step":"invoice"},"#
                + #"{"first":"2026-02-10","last":"2026-02-10","step":"payment"}]"#)
    }

    /// At most 10,000 baht together in 15 days.
    @Test(arguments: [
        ("2026-02-10", "2026-02-25", 500_000, 500_001, 1), ("2026-02-10", "2026-02-26", 500_000, 500_001, 0),
        ("2026-02-10", "2026-02-10", 500_000, 500_000, 0), ("2026-02-10", "2026-02-10", 1_000_001, 1, 0),
    ] as [(String, String, Int64, Int64, Int)])
    func aPurchaseIsNotCutInPieces(
        first: String, second: String, amount: Int64, other: Int64, count: Int
    ) throws {
        var ledger = try TestLedger()
        let one = try ledger.pay(
            PaymentFixture(id: "A", lines: [("L1", amount)], amount: amount, paid: first))
        let two = try ledger.pay(
            PaymentFixture(id: "B", lines: [("L1", other)], amount: other, paid: second))
        let findings = ledger.findings("P16")
        #expect(findings.count == count)
        for finding in findings {
            #expect(finding.subject == "B")
            #expect(finding.difference == Satang(amount + other - 1_000_000))
            #expect(finding.entries.first == two.reference)
            #expect(finding.entries.contains(one.reference))
        }
    }

    /// Findings on many payments of one day name each payment about once, and not all of them each time.
    @Test func whatFindingsNameDoesNotGrowWithTheSquare() throws {
        var ledger = try TestLedger()
        let count = 200
        for number in 0..<count {
            try ledger.pay(PaymentFixture(id: "P\(number)", lines: [("L1", 900_000)], amount: 900_000))
        }
        let findings = ledger.findings("P16")
        #expect(findings.count == count - 1)
        #expect(findings.map(\.entries.count).reduce(0, +) <= 3 * count)
        #expect(findings.contains { $0.difference == Satang(900_000 * Int64(count) - 1_000_000) })
    }

    @Test func otherPayeesAndOtherLinesAreOtherPurchases() throws {
        var ledger = try TestLedger()
        let amount: Int64 = 600_000
        try ledger.pay(PaymentFixture(id: "A", lines: [("L1", amount)], amount: amount))
        try ledger.pay(PaymentFixture(id: "B", lines: [("L2", amount)], amount: amount))
        try ledger.pay(PaymentFixture(id: "C", lines: [("L1", amount)], amount: amount, payee: "0105500000002"))
        #expect(ledger.findings("P16") == [])
    }

    /// L1 was planned at 500.00 baht each.
    @Test(arguments: [(55_000, 0), (55_001, 5_001), (45_000, 0), (44_999, -5_001)] as [(Int64, Int64)])
    func unitPricesAreNearThePlans(price: Int64, difference: Int64) throws {
        var ledger = try Self.paying()
        try ledger.file("invoice", on: "2026-02-01", items: [("L1", 1, price), ("L9", 1, 1)])
        let findings = ledger.findings("P22")
        #expect(findings.map(\.difference) == (difference == 0 ? [] : [Satang(difference)]))
    }

    @Test func whatWasPaidAndWithheldIsWhatWasInvoiced() throws {
        var ledger = try Self.paying(PaymentFixture(withheld: 300))
        try ledger.file("invoice", amount: 10_000, on: "2026-02-01")
        #expect(try ledger.findings("P31", asOf: "2026-03-12") == [])
        try ledger.file("invoice", amount: 1, on: "2026-02-01")
        let finding = try #require(try ledger.findings("P31", asOf: "2026-03-12").first)
        #expect(finding.difference == Satang(-1))
        #expect(finding.found.text == #"{"paid":9700,"withheld":300}"#)
    }

    @Test func withheldTaxIsRemittedWithACertificate() throws {
        var ledger = try Self.paying(PaymentFixture(withheld: 300))
        #expect(try ledger.findings("P31", asOf: "2026-03-12") == [])
        #expect(try ledger.findings("P31", asOf: "2026-03-13").map(\.difference) == [Satang(300)])
        func remit(_ amount: Int64, _ document: Int?, on day: String) throws {
            let body: JSON = .object([
                "amount": .integer(amount), "document_sha256": document.map { .string(TestLedger.document($0)) },
                "on": .string(day),
            ])
            try ledger.declare("withholding.remitted", body)
        }
        try remit(100, nil, on: "2026-03-01")
        #expect(try ledger.findings("P31", asOf: "2026-03-13").map(\.difference) == [Satang(300)])
        try remit(100, 1, on: "2026-03-12")
        #expect(try ledger.findings("P31", asOf: "2026-03-13").map(\.difference) == [Satang(200)])
        try remit(100, 2, on: "2026-03-13")
        #expect(try ledger.findings("P31", asOf: "2026-03-13").map(\.difference) == [Satang(200)])
        ledger = try Self.paying(PaymentFixture(withheld: 300))
        try ledger.declare(
            "withholding.remitted",
            .object(["amount": 300, "document_sha256": .string(TestLedger.document(1)), "on": "2026-03-12"]))
        #expect(try ledger.findings("P31", asOf: "2026-03-13") == [])
    }

    @Test func aDeliveryIsProvedByOthersThanThePayee() throws {
        let payee = PaymentFixture(payee: "person-0123456789abcdef")
        var bare = try Self.paying(payee)
        try bare.sign("PAY-1", on: "2026-02-09")
        #expect(bare.findings("P32").map(\.subject) == ["PAY-1"])
        #expect(bare.findings("P32").first?.found["signed_by"] == "monitoring:m1")
        try bare.file("acceptance", on: "2026-02-09", by: "school:person-0123456789abcdef")
        #expect(bare.findings("P32").count == 1)
        try bare.file("acceptance", on: "2026-02-09", by: "school:t1")
        #expect(bare.findings("P32") == [])
        var shown = try Self.paying(payee)
        try shown.sign("PAY-1", on: "2026-02-09", document: 9)
        #expect(shown.findings("P32") == [])
        var rejected = try Self.paying(payee)
        try rejected.sign("PAY-1", "rejected", on: "2026-02-09")
        #expect(rejected.findings("P32") == [])
    }

    @Test func whoIsPaidDoesNotSignForIt() throws {
        var ledger = try Self.paying(PaymentFixture(payee: "m1"))
        try ledger.sign("PAY-1", on: "2026-02-09", document: 9, by: "monitoring:m1")
        #expect(ledger.findings("P32").count == 1)
    }
}

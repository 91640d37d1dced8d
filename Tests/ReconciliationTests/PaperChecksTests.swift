import Giving
import LedgerCore
import Reconciliation
import Testing

/// P15 and P17: the same bill twice, and the same person twice.
struct PaperChecksTests {
    @Test func sameInvoiceSpeltOtherwiseIsFoundOnTheLaterPayment() throws {
        var ledger = try TestLedger()
        try ledger.give(100_000)
        let first = try ledger.pay(
            PaymentFixture(id: "B", paid: "2026-03-01", invoice: "inv-001/69 ก"))
        let second = try ledger.pay(
            PaymentFixture(id: "A", paid: "2026-02-01", invoice: "INV 001-69ก"))
        let findings = ledger.report().findings
        #expect(findings.map(\.check) == ["P15"])
        let finding = try #require(findings.first)
        #expect(finding.subject == "A")
        #expect(finding.difference == Satang(10_000))
        #expect(finding.entries == [second.reference, first.reference])
        #expect(
            finding.found.text
                == #"{"invoice_no":"INV00169ก","payee":"0105500000001","#
                + #""same_document_as":null,"same_invoice_as":"B"}"#)
    }

    @Test(arguments: ["INV-2", "", "-/ -"])
    func otherOrNoNumbersAreNoDuplicates(number: String) throws {
        var ledger = try TestLedger()
        try ledger.give(100_000)
        try ledger.pay(PaymentFixture(id: "A", invoice: number == "INV-2" ? "INV-1" : number))
        try ledger.pay(PaymentFixture(id: "B", invoice: number))
        try ledger.pay(PaymentFixture(id: "C", payee: "0105500000002", invoice: number))
        #expect(ledger.report().findings == [])
    }

    @Test func sameDocumentIsFoundWhoeverIsPaid() throws {
        var ledger = try TestLedger()
        try ledger.give(100_000)
        let document = String(repeating: "ab", count: 32)
        let first = try ledger.pay(PaymentFixture(id: "A", document: document))
        try ledger.pay(
            PaymentFixture(id: "B", payee: "0105500000002", document: document.uppercased()))
        let third = try ledger.pay(
            PaymentFixture(id: "C", payee: "0105500000003", document: document))
        let findings = ledger.report().findings
        #expect(findings.map(\.subject) == ["B", "C"])
        #expect(findings.last?.entries == [third.reference, first.reference])
        #expect(findings.last?.found["same_document_as"] == "A")
        #expect(findings.last?.found["same_invoice_as"] == .null)
    }

    /// Who asked, who approved, and how bad that is.
    struct Duties {
        let maker: String?
        let checker: String?
        let severity: Severity

        init(_ maker: String?, _ checker: String?, _ severity: Severity) {
            self.maker = maker
            self.checker = checker
            self.severity = severity
        }
    }

    @Test(arguments: [
        Duties("maker", "maker", .critical),
        Duties("0105500000001", "checker", .critical),
        Duties("maker", "0105500000001", .critical),
        Duties("0105500000001", nil, .critical),
        Duties("maker", nil, .high),
        Duties(nil, "checker", .high),
        Duties(nil, nil, .high),
        Duties("", "checker", .high),
    ])
    func dutiesThatAreNotApartAreFound(duties: Duties) throws {
        var ledger = try TestLedger()
        try ledger.give(100_000)
        try ledger.pay(
            PaymentFixture(requestedBy: duties.maker, approvedBy: duties.checker))
        let findings = ledger.report().findings
        #expect(findings.map(\.check) == ["P17"])
        #expect(findings.map(\.severity) == [duties.severity])
        #expect(findings.first?.expected == "two people, neither of them the payee")
        #expect(findings.first?.found["approved_by"] == (duties.checker.map(JSON.string) ?? .null))
    }

    /// A request of 100 baht, agreed to by people with these limits in satang, and a payment of 100 baht.
    private static func findings(
        agreedBy limits: [(String, Int64)], request amount: Int64 = 10_000
    ) throws -> [Finding] {
        var ledger = try TestLedger()
        try ledger.give(100_000)
        for (actor, limit) in [("approver:b9", 1)] + limits {
            try ledger.put("authority.granted", .object([
                "actor": .string(actor), "limit": .integer(limit), "starts": "2026-01-01",
            ]))
        }
        try ledger.request("PAY-1", amount: amount)
        for (actor, _) in limits {
            try ledger.put("disbursement.approved", .object(["disbursement": "PAY-1"]), by: actor)
        }
        try ledger.pay(PaymentFixture())
        return ledger.report().findings.filter { $0.check == "P17" }
    }

    @Test func whatIsPaidWasAgreedToWithinLimits() throws {
        #expect(try Self.findings(agreedBy: [("approver:b1", 10_000)]).isEmpty)
        #expect(try Self.findings(agreedBy: [("approver:b1", 5_000), ("approver:b2", 5_000)]).isEmpty)
    }

    @Test func whatIsPaidBeyondTheLimitsIsFound() throws {
        let alone = try Self.findings(agreedBy: [("approver:b1", 9_999)], request: 9_999)
        #expect(alone.map(\.severity) == [.high])
        #expect(alone.first?.difference == Satang(1))
        #expect(alone.first?.found["limits"] == .array([.array(["approver:b1", .integer(9_999)])]))
        #expect(alone.first?.entries.count == 2)
        #expect(try Self.findings(agreedBy: [("approver:b1", 5_000), ("approver:b2", 4_999)]).count == 1)
    }

    @Test func whatNobodyAgreedToIsFound() throws {
        let findings = try Self.findings(agreedBy: [])
        #expect(findings.map(\.difference) == [Satang(10_000)])
        #expect(findings.first?.entries.count == 1)
    }

    /// Where nobody was ever granted anything, the papers alone say who approved.
    @Test func withoutAnyAuthorityThePapersCount() throws {
        var ledger = try TestLedger()
        try ledger.give(100_000)
        try ledger.request("PAY-1")
        try ledger.pay(PaymentFixture())
        #expect(ledger.report().findings.isEmpty)
    }
}

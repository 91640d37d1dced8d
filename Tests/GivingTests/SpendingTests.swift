import Giving
import LedgerCore
import Testing

/// Money is asked for, agreed to, paid and proven.
struct SpendingTests {
    private static func disbursement(_ ledger: TestLedger, _ id: String = "D1") throws -> DisbursementAccount {
        try #require(ledger.books.spending.disbursements[id])
    }

    private static let items: JSON = .array([.array(["L1", 10, 1_000]), .array(["L2", 1, 1])])

    /// What was offered, taken over or charged has so many of each plan line, at a price.
    @Test func itemsAreOfPapersThatStateThem() throws {
        func filed(_ kind: String, _ items: JSON) throws -> DeclaredFact {
            try DeclaredFact(
                asking: "evidence.filed", body: Asking.evidence(kind, Asking.document(2)).with("items", items))
        }
        for kind in ["quotation", "acceptance", "invoice"] {
            guard case .spending(.evidenceFiled(let evidence)) = try filed(kind, Self.items) else {
                Issue.record("\(kind) is of another field")
                return
            }
            #expect(evidence.items.map(\.line) == ["L1", "L2"])
            #expect(evidence.items.first == .init(line: "L1", quantity: 10, unitPrice: Satang(1_000)))
        }
        let wrong: [(String, JSON)] = [
            ("receipt", Self.items), ("report", Self.items), ("invoice", .array([])),
            ("invoice", .array([.array(["L1", 0, 1])])), ("invoice", .array([.array(["L1", 1, 0])])),
            ("invoice", .array([.array(["L1", 1])])), ("invoice", .array([.array(["line 1", 1, 1])])),
        ]
        for (kind, items) in wrong {
            #expect(throws: FactFault.badBody("evidence.filed", "items")) { try filed(kind, items) }
        }
    }

    @Test func everyKindComesBackFromItsEntry() throws {
        var ledger = TestLedger.spending()
        let asked: [(String, JSON, String)] = [
            ("disbursement.requested", Asking.request(quotation: Asking.document(1)), "school:t1"),
            ("disbursement.approved", Asking.approval(), "approver:b1"),
            ("evidence.filed", Asking.evidence("invoice", Asking.document(2), baht: 100), "school:t1"),
            ("evidence.filed", Asking.evidence("acceptance", Asking.document(2)).with("items", Self.items), "school:t1"),
            ("delivery.signed", Asking.signing(), "monitoring:c1"),
            ("disbursement.cancelled", Asking.ending(), "school:t1"),
            ("disbursement.requested", Asking.request("D2", type: "advance"), "accountant:k1"),
            ("disbursement.declined", Asking.ending("D2"), "approver:b1"),
            ("advance.paid", Asking.advance(request: "D2"), "office:a1"),
            ("advance.cleared", Asking.clearing("C1", 60), "office:a1"),
            ("advance.returned", Asking.returned(40), "office:a1"),
            ("withholding.remitted", Asking.remittance(3), "office:a1"),
            ("authority.granted", Asking.authority("approver:b2", 50, ends: "2026-12-31"), "operator:o1"),
        ]
        for (kind, body, by) in asked {
            #expect(ledger.declare(kind, body, by: by) == nil, "\(kind)")
            let entry = try #require(ledger.entries.last).entry
            #expect(entry.kind == kind)
            #expect(entry.body.canonical == body.canonical)
            let fact = try Fact(reading: entry)
            #expect(fact.moves == entry.moves)
            guard case .declared(.spending) = fact else { Issue.record("\(kind) is of another field"); return }
        }
    }

    @Test func aRequestIsEncumberedUntilItIsPaid() throws {
        var ledger = TestLedger.spending()
        #expect(ledger.request(Asking.request("D1", 300)) == nil)
        let asked = try #require(ledger.budget("L1"))
        #expect((asked.budget, asked.transfers) == (Satang(50_000), .zero))
        #expect((asked.committed, asked.paid, asked.available) == (Satang(30_000), .zero, Satang(20_000)))
        #expect(ledger.approve() == nil)
        #expect(ledger.budget("L1")?.committed == Satang(30_000))
        #expect(ledger.pay("D1", 290) == nil)
        let paid = try #require(ledger.budget("L1"))
        #expect((paid.committed, paid.paid, paid.available) == (.zero, Satang(29_000), Satang(21_000)))
        #expect(try Self.disbursement(ledger).state == .paid)
        #expect(try Self.disbursement(ledger).outcome?.amount == Satang(29_000))
    }

    @Test func whatWasDeclinedOrCancelledIsFreeAgain() throws {
        var ledger = TestLedger.spending()
        ledger.request(Asking.request("D1", 500))
        #expect(ledger.request(Asking.request("D2", 1)) == "budget-exceeded")
        #expect(ledger.declare("disbursement.declined", Asking.ending(), by: "approver:b1") == nil)
        #expect(try Self.disbursement(ledger).state == .declined)
        #expect(ledger.request(Asking.request("D2", 500)) == nil)
        ledger.approve("D2")
        #expect(ledger.declare("disbursement.cancelled", Asking.ending("D2"), by: "operator:o1") == nil)
        #expect(ledger.budget("L1")?.available == Satang(50_000))
    }

    @Test func theFundIsAskedForOnce() {
        var ledger = TestLedger.spending(300)
        #expect(ledger.request(Asking.request("D1", 200)) == nil)
        #expect(ledger.request(Asking.request("D2", 101, lines: [("L2", 101)])) == "fund-insufficient")
        #expect(ledger.request(Asking.request("D2", 100, lines: [("L2", 100)])) == nil)
        // The same plan lines, but another campaign's fund.
        #expect(ledger.request(Asking.request("D3", 1, of: "items")) == "fund-insufficient")
    }

    @Test func campaignsShareTheLinesOfTheirPlan() {
        var ledger = TestLedger.spending()
        ledger.ask(.receiveDonation(Sample.gift(500, to: "own")))
        #expect(ledger.request(Asking.request("D1", 400)) == nil)
        #expect(ledger.request(Asking.request("D2", 101, of: "own")) == "budget-exceeded")
        #expect(ledger.request(Asking.request("D2", 100, of: "own")) == nil)
    }

    @Test func aNewVersionOfThePlanMovesTheBudget() throws {
        var ledger = TestLedger.spending()
        let plan = PlanID(school: Sample.code, fiscalYear: 2570, version: 2)
        let line = Sample.line("L1", of: plan)
        let more = PlanLine(
            plan: plan, line: "L1", strategy: line.strategy, kind: line.kind, item: line.item, quantity: 14,
            unit: line.unit, unitPrice: line.unitPrice, amount: Satang(70_000), starts: line.starts,
            ends: line.ends)
        #expect(ledger.request(Asking.request("D1", 501)) == "budget-exceeded")
        ledger.ask(.importPlan(plan, lines: [more]))
        #expect(ledger.request(Asking.request("D1", 501)) == nil)
        let budget = try #require(ledger.budget("L1"))
        #expect((budget.budget, budget.transfers) == (Satang(50_000), Satang(20_000)))
        #expect(budget.available == Satang(19_900))
        #expect(ledger.request(Asking.request("D2", 1, lines: [("L2", 1)])) == "plan-line-unknown")
    }
}

/// Who agrees to how much.
struct ApprovalTests {
    @Test func oneLimitCoversTheAmountOrTwoTheirHalves() {
        let rows: [(first: Int64, second: Int64?, states: [DisbursementAccount.State])] = [
            (100, nil, [.approved]), (99, 50, [.requested, .approved]), (50, 50, [.requested, .approved]),
            (50, 100, [.requested, .approved]), (50, 49, [.requested, .requested]),
        ]
        for row in rows {
            var ledger = TestLedger.spending()
            ledger.request()
            for (number, limit) in [row.first, row.second].compactMap({ $0 }).enumerated() {
                ledger.declare("authority.granted", Asking.authority("approver:x\(number)", limit))
                ledger.approve(by: "approver:x\(number)")
                #expect(ledger.books.spending.disbursements["D1"]?.state == row.states[number])
            }
        }
    }

    @Test func theNewestGrantOfTheDayHolds() {
        var ledger = TestLedger.spending()
        ledger.request()
        ledger.declare("authority.granted", Asking.authority("approver:b1", 1, starts: "2026-12-20"))
        #expect(ledger.approve() == "authority-exceeded")
        ledger.declare("authority.granted", Asking.authority("approver:b1", 400, starts: "2026-12-21"))
        #expect(ledger.approve() == "authority-exceeded")
        ledger.declare(
            "authority.granted",
            Asking.authority("approver:b1", 100, starts: "2026-12-01", ends: "2026-12-20"))
        #expect(ledger.approve() == nil)
    }

    @Test func thePersonCountsAndNotTheRole() {
        var ledger = TestLedger.spending()
        ledger.declare("authority.granted", Asking.authority("approver:t1", 50))
        ledger.declare("authority.granted", Asking.authority("approver:b2", 50))
        ledger.request()
        #expect(ledger.approve(by: "approver:t1") == "same-person-twice")
        #expect(ledger.approve(by: "approver:b2") == nil)
        #expect(ledger.approve(by: "approver:b2") == "same-person-twice")
        #expect(ledger.declare("disbursement.declined", Asking.ending(), by: "approver:b2")
            == "same-person-twice")
        for by in ["monitoring:t1", "monitoring:b2"] {
            #expect(ledger.declare("delivery.signed", Asking.signing(), by: by) == "same-person-twice")
        }
        #expect(ledger.declare("delivery.signed", Asking.signing(), by: "monitoring:c1") == nil)
    }
}

/// What was rejected is looked at again when something new speaks for it.
struct DeliveryTests {
    private static func rejected() -> TestLedger {
        var ledger = TestLedger.spending()
        ledger.request()
        ledger.declare("evidence.filed", Asking.evidence("report", Asking.document(1)))
        ledger.declare("delivery.signed", Asking.signing("D1", "rejected"), by: "monitoring:c1")
        return ledger
    }

    @Test func onlyAReportOrAnAcceptanceMendsIt() {
        let mends: [(kind: String, code: String?)] = [
            ("report", nil), ("acceptance", nil), ("invoice", "delivery-signed-before"),
            ("receipt", "delivery-signed-before"), ("quotation", "delivery-signed-before"),
        ]
        for (kind, code) in mends {
            var ledger = Self.rejected()
            #expect(ledger.declare("evidence.filed", Asking.evidence(kind, Asking.document(2))) == nil)
            // The same person may see that it is mended.
            #expect(ledger.declare("delivery.signed", Asking.signing(), by: "monitoring:c1") == code, "\(kind)")
        }
    }

    @Test func eachRejectionAsksForSomethingNew() {
        var ledger = Self.rejected()
        ledger.declare("evidence.filed", Asking.evidence("report", Asking.document(2)))
        let again = Asking.signing("D1", "rejected")
        #expect(ledger.declare("delivery.signed", again, by: "monitoring:c2") == nil)
        #expect(ledger.declare("delivery.signed", again, by: "monitoring:c2") == "delivery-signed-before")
        ledger.declare("evidence.filed", Asking.evidence("acceptance", Asking.document(3)))
        #expect(ledger.declare("delivery.signed", Asking.signing(), by: "monitoring:c2") == nil)
    }

    @Test func whatWasAcceptedStays() {
        var ledger = Self.rejected()
        ledger.declare("evidence.filed", Asking.evidence("report", Asking.document(2)))
        ledger.declare("delivery.signed", Asking.signing(), by: "monitoring:c1")
        ledger.declare("evidence.filed", Asking.evidence("report", Asking.document(3)))
        #expect(
            ledger.declare("delivery.signed", Asking.signing("D1", "rejected"), by: "monitoring:c1")
                == "delivery-signed-before")
    }
}

/// Tax that was kept back is handed over from the book that it was kept back in.
struct RemittanceTests {
    @Test func aSchoolHandsOverWhatItKeptBack() throws {
        var ledger = TestLedger.spending()
        ledger.ask(.receiveDonation(Sample.gift(300, to: "own")))
        ledger.pay("D1", 100, of: "own", withheld: 3)
        #expect(try ledger.balance("school:\(Sample.code):withholding") == 300)
        #expect(ledger.declare("withholding.remitted", Asking.remittance(3, of: Sample.code)) == nil)
        #expect(try ledger.balance("school:\(Sample.code):withholding") == 0)
        #expect(try ledger.balance("school:\(Sample.code):bank") == 20_000)
        #expect(try ledger.balance("liabilities:withholding") == 0)
        #expect(try ledger.balance("assets:bank") == 100_000)
    }
}

/// A tranche waits for the one before.
struct TrancheTests {
    @Test func aTrancheNeedsPaymentReportAndAcceptanceOfTheOneBefore() {
        var ledger = TestLedger.spending()
        func second() -> String? {
            var trial = ledger
            return trial.request(Asking.request("T2", tranche: 2, type: "tranche"))
        }
        #expect(second() == "tranche-not-released")
        ledger.request(Asking.request("T1", tranche: 1, type: "tranche"))
        ledger.approve("T1")
        #expect(second() == "tranche-not-released")
        ledger.pay("T1")
        #expect(second() == "tranche-not-released")
        ledger.declare("evidence.filed", Asking.evidence("report", Asking.document(1), of: "T1"))
        #expect(second() == "tranche-not-released")
        var refused = ledger
        refused.declare("delivery.signed", Asking.signing("T1", "rejected"), by: "monitoring:c1")
        #expect(refused.request(Asking.request("T2", tranche: 2, type: "tranche")) == "tranche-not-released")
        refused.declare("evidence.filed", Asking.evidence("report", Asking.document(8), of: "T1"))
        refused.declare("delivery.signed", Asking.signing("T1"), by: "monitoring:c1")
        #expect(refused.request(Asking.request("T2", tranche: 2, type: "tranche")) == nil)
        ledger.declare("delivery.signed", Asking.signing("T1"), by: "monitoring:c1")
        #expect(second() == nil)
        // Not of this campaign.
        ledger.ask(.receiveDonation(Sample.gift(500, to: "items")))
        #expect(ledger.request(Asking.request("T2", of: "items", tranche: 2, type: "tranche"))
            == "tranche-not-released")
    }

    @Test func aTrancheIsAskedForAgainOnceItWasDeclined() {
        var ledger = TestLedger.spending()
        ledger.request(Asking.request("T1", tranche: 1, type: "tranche"))
        #expect(ledger.request(Asking.request("T1b", tranche: 1, type: "tranche")) == "tranche-not-released")
        ledger.declare("disbursement.declined", Asking.ending("T1"), by: "approver:b1")
        #expect(ledger.request(Asking.request("T1b", tranche: 1, type: "tranche")) == nil)
    }

    @Test func typeAndTrancheGoTogether() {
        let rows: [(String, Int64?, String)] = [
            ("tranche", nil, "tranche"), ("tranche", 0, "tranche"), ("supplier", 1, "tranche"),
            ("advance", 1, "tranche"), ("loan", nil, "type"),
        ]
        for (type, tranche, member) in rows {
            #expect(throws: FactFault.badBody("disbursement.requested", member)) {
                try DeclaredFact(
                    asking: "disbursement.requested", body: Asking.request(tranche: tranche, type: type))
            }
        }
    }
}

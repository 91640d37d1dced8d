import Giving
import LedgerCore
import Testing

/// What happened is recorded: payments, withheld tax, advances.
struct PaymentFactTests {
    /// `debit > credit amount in baht` of the newest entry.
    private static func moves(_ ledger: TestLedger) -> [String] {
        (ledger.entries.last?.entry.moves ?? []).map { "\($0.debit) > \($0.credit) \($0.amount.amount / 100)" }
    }

    private static let fund = "liabilities:agency:1054390223:keep"

    @Test func aPaymentIsRecordedWhateverBecameOfItsRequest() {
        for decide in ["disbursement.declined", "disbursement.cancelled"] {
            var ledger = TestLedger.spending()
            ledger.request()
            ledger.declare(decide, Asking.ending(), by: decide.hasSuffix("declined") ? "approver:b1" : "school:t1")
            #expect(ledger.pay("D1", 700) == nil)
            #expect(ledger.books.spending.disbursements["D1"]?.state == .paid)
            #expect(ledger.budget("L1")?.available == Satang(-20_000))
        }
    }

    @Test func aPaymentWithoutARequestTakesItsId() {
        var ledger = TestLedger.spending()
        ledger.pay("D1", document: Asking.document(1))
        #expect(ledger.request() == "already-registered")
        #expect(ledger.approve() == "disbursement-not-open")
        #expect(ledger.declare("evidence.filed", Asking.evidence("invoice", Asking.document(1))) == nil)
        ledger.pay("D2")
        #expect(ledger.declare("evidence.filed", Asking.evidence("receipt", Asking.document(1), of: "D2"))
            == "evidence-used-twice")
    }

    @Test func withheldTaxIsSetAsideAfterThePayeeIsPaid() {
        let (bank, tax) = ("assets:bank", "liabilities:withholding")
        let short = "assets:shortfall:keep"
        let rows: [(raised: Int64, moves: [String])] = [
            (200, ["\(Self.fund) > \(bank) 97", "\(Self.fund) > \(tax) 3"]),
            (98, ["\(Self.fund) > \(bank) 97", "\(Self.fund) > \(tax) 1", "\(short) > \(tax) 2"]),
            (97, ["\(Self.fund) > \(bank) 97", "\(short) > \(tax) 3"]),
            (90, ["\(Self.fund) > \(bank) 90", "\(short) > \(bank) 7", "\(short) > \(tax) 3"]),
            (0, ["\(short) > \(bank) 97", "\(short) > \(tax) 3"]),
        ]
        for row in rows {
            var ledger = TestLedger.spending(row.raised)
            #expect(ledger.pay("P1", 100, withheld: 3) == nil)
            #expect(Self.moves(ledger) == row.moves)
            #expect(ledger.books.campaigns["keep"]?.paid == Satang(10_000))
            #expect(ledger.declare("withholding.remitted", Asking.remittance(3)) == nil)
            #expect(Self.moves(ledger) == ["\(tax) > \(bank) 3"])
        }
    }

    @Test func theSchoolsOwnBookKeepsItsOwnTax() {
        var ledger = TestLedger.spending()
        ledger.ask(.receiveDonation(Sample.gift(200, to: "own")))
        ledger.pay("P1", 100, of: "own", withheld: 3)
        let book = "school:1054390223"
        #expect(Self.moves(ledger) == [
            "\(book):fund:own > \(book):bank 97", "\(book):fund:own > \(book):withholding 3",
        ])
        // Nothing of a campaign that is still the donors', nor of one that does not exist.
        ledger.ask(.receiveDonation(Sample.gift(200, to: "own-all")))
        ledger.pay("P2", 100, of: "own-all", withheld: 3)
        #expect(Self.moves(ledger) == [
            "assets:shortfall:own-all > \(book):bank 97", "assets:shortfall:own-all > \(book):withholding 3",
        ])
        ledger.pay("P3", 100, of: "none", withheld: 3)
        #expect(Self.moves(ledger) == [
            "assets:shortfall:none > assets:bank 97", "assets:shortfall:none > liabilities:withholding 3",
        ])
    }

    @Test func anAdvanceFulfilsItsRequestAndStaysEncumberedUntilItIsCleared() throws {
        var ledger = TestLedger.spending()
        ledger.request(Asking.request("D1", 300, lines: [("L1", 200), ("L2", 100)], type: "advance"))
        ledger.approve()
        #expect(ledger.declare("advance.paid", Asking.advance("A1", 300, request: "D1")) == nil)
        #expect(Self.moves(ledger) == ["assets:advance:keep > assets:bank 300"])
        #expect(ledger.books.spending.disbursements["D1"]?.outcome?.advance == "A1")
        #expect((ledger.budget("L1")?.committed, ledger.budget("L2")?.committed) == (Satang(20_000), Satang(10_000)))
        #expect(ledger.declare("advance.cleared", Asking.clearing("C1", 150, lines: [("L1", 150)])) == nil)
        #expect(Self.moves(ledger) == ["\(Self.fund) > assets:advance:keep 150"])
        let line = try #require(ledger.budget("L1"))
        #expect((line.committed, line.paid, line.available) == (Satang(5_000), Satang(15_000), Satang(30_000)))
        #expect(ledger.books.spending.advances["A1"]?.outstanding == Satang(15_000))
        #expect(ledger.declare("advance.returned", Asking.returned(60)) == nil)
        #expect(Self.moves(ledger) == ["assets:bank > assets:advance:keep 60"])
        #expect((ledger.budget("L1")?.committed, ledger.budget("L2")?.committed) == (Satang(5_000), Satang(4_000)))
        #expect(ledger.declare("advance.cleared", Asking.clearing("C2", 91)) == "advance-exceeded")
        #expect(ledger.declare("advance.cleared", Asking.clearing("C2", 90, lines: [("L2", 90)])) == nil)
        #expect((ledger.budget("L1")?.committed, ledger.budget("L2")?.committed) == (.zero, .zero))
        #expect(try ledger.balance("assets:advance:keep") == 0)
        #expect(try ledger.balance(Self.fund) == 76_000)
        #expect(ledger.books.campaigns["keep"]?.paid == Satang(24_000))
    }

    @Test func whatTheFundLacksForAClearingIsAShortfall() {
        var ledger = TestLedger.spending(40)
        ledger.declare("advance.paid", Asking.advance())
        ledger.declare("advance.cleared", Asking.clearing())
        #expect(Self.moves(ledger) == [
            "\(Self.fund) > assets:advance:keep 40", "assets:shortfall:keep > assets:advance:keep 60",
        ])
        ledger.declare("advance.paid", Asking.advance("A2", of: "none"))
        #expect(Self.moves(ledger) == ["assets:advance:none > assets:bank 100"])
        ledger.declare("advance.cleared", Asking.clearing("C2", of: "A2", campaign: "none"))
        #expect(Self.moves(ledger) == ["assets:shortfall:none > assets:advance:none 100"])
        ledger.declare("advance.paid", Asking.advance("A3", of: "own"))
        #expect(Self.moves(ledger) == ["school:1054390223:advance:own > school:1054390223:bank 100"])
    }

    @Test func anOutstandingAdvanceIsNotInTheFund() {
        var ledger = TestLedger.spending(100)
        ledger.declare("advance.paid", Asking.advance("A1", 60))
        #expect(ledger.request(Asking.request("D1", 41)) == "fund-insufficient")
        #expect(ledger.request(Asking.request("D1", 40)) == nil)
    }

    @Test func aLedgerWithOtherMovesIsNotBelieved() throws {
        var ledger = TestLedger.spending()
        ledger.declare("advance.paid", Asking.advance())
        let entry = try #require(ledger.entries.last).entry
        let other = Entry(
            at: entry.at, body: entry.body, by: entry.by, id: entry.id, kind: entry.kind,
            moves: [Move(debit: Account("assets", "advance", "items"), credit: Account("assets", "bank"),
                         amount: Satang(10_000))],
            previous: entry.previous, sequence: entry.sequence)
        var books = TestLedger.spending().books
        #expect(throws: BooksFault.self) { try books.apply(Fact(reading: other), at: Sample.now) }
    }
}

/// Quotation, acceptance and invoice, and whether they agree.
struct ThreeWayMatchTests {
    private static func match(_ papers: [(FiledEvidence.Kind, Int64?)]) -> ThreeWayMatch {
        ThreeWayMatch(papers.enumerated().map { number, paper in
            FiledEvidence(
                disbursement: "D1", kind: paper.0, document: Asking.document(number), number: nil,
                amount: paper.1.map { Satang($0) }, on: Sample.day("2026-12-20"))
        })
    }

    @Test func threePapersOfOneAmountAgree() {
        #expect(Self.match([(.quotation, 9), (.acceptance, 9), (.invoice, 9)]).agreed == Satang(9))
        // Of three suppliers one was taken, who delivered and charged in two parts.
        let parts: [(FiledEvidence.Kind, Int64?)] = [
            (.quotation, 11), (.quotation, 9), (.quotation, 10), (.acceptance, 4), (.acceptance, 5),
            (.invoice, 9), (.receipt, 1),
        ]
        #expect(Self.match(parts).agreed == Satang(9))
        #expect(Self.match(parts).quoted == [Satang(9), Satang(10), Satang(11)])
    }

    @Test func whatIsMissingIsNamed() {
        #expect(Self.match([]).missing == [.quotation, .acceptance, .invoice])
        #expect(Self.match([(.invoice, 9), (.quotation, nil)]).missing == [.quotation, .acceptance])
        #expect(Self.match([(.quotation, 9), (.acceptance, nil), (.invoice, 9)]).missing == [.acceptance])
        #expect(Self.match([(.quotation, 9), (.acceptance, 9), (.invoice, nil), (.invoice, 9)]).missing == [.invoice])
    }

    @Test func oneSatangIsADifference() {
        for amounts in [(9, 9, 8), (9, 8, 9), (8, 9, 9)] as [(Int64, Int64, Int64)] {
            let match = Self.match([(.quotation, amounts.0), (.acceptance, amounts.1), (.invoice, amounts.2)])
            #expect(match.agreed == nil)
            #expect(match.missing.isEmpty)
        }
    }

    @Test func theQuotationOfTheRequestCounts() throws {
        var ledger = TestLedger.spending()
        ledger.request(Asking.request(quotation: Asking.document(1)))
        ledger.declare("evidence.filed", Asking.evidence("acceptance", Asking.document(2), baht: 100))
        ledger.declare("evidence.filed", Asking.evidence("invoice", Asking.document(3), baht: 100))
        let disbursement = try #require(ledger.books.spending.disbursements["D1"])
        #expect(ThreeWayMatch(of: disbursement).agreed == Satang(10_000))
    }
}

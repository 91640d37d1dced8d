import LedgerCore
import Testing

@testable import Giving

/// What keeps a tranche back is what a request for it is judged by.
struct TrancheReleaseTests {
    @Test func conditionsAreMissingUntilTheyHold() throws {
        let request = DisbursementRequest(
            id: "D1", campaign: "keep", school: "1054390063", purpose: .tranche(1), lines: [],
            amount: Satang(100), payee: "payee", payeeAccount: nil, quotation: nil)
        let actor = try #require(Actor("school:t1"))
        let day = try #require(Day("2026-11-20"))
        var account = DisbursementAccount(request: request, by: actor, on: day)
        #expect(account.unreported == [.payment, .report, .acceptance])
        account.file(
            FiledEvidence(
                disbursement: "D1", kind: .report, document: String(repeating: "a", count: 64), number: nil,
                amount: nil, on: day))
        #expect(account.unreported == [.payment, .acceptance])
        account.sign(
            DeliverySigning(disbursement: "D1", verdict: .rejected, document: nil, on: day, reason: nil))
        #expect(account.unreported == [.payment, .acceptance])
        account.sign(
            DeliverySigning(disbursement: "D1", verdict: .accepted, document: nil, on: day, reason: nil))
        account.state = .paid
        #expect(account.unreported == [])
    }

    @Test func theNextTrancheIsTheFirstThatNobodyAskedFor() throws {
        var books = Books()
        #expect(books.nextTranche(of: "keep").number == 1)
        #expect(books.nextTranche(of: "keep").isReleased)
        let request = DisbursementRequest(
            id: "D1", campaign: "keep", school: "1054390063", purpose: .tranche(1), lines: [],
            amount: Satang(100), payee: "payee", payeeAccount: nil, quotation: nil)
        let actor = try #require(Actor("school:t1"))
        books.note(request, by: actor, on: try #require(Day("2026-11-20")))
        let next = books.nextTranche(of: "keep")
        #expect(next.number == 2 && next.previous == "D1" && !next.isReleased)
        // A request that came to nothing is asked for anew.
        books.spending.disbursements["D1"]?.state = .declined
        #expect(books.nextTranche(of: "keep").number == 1)
    }
}

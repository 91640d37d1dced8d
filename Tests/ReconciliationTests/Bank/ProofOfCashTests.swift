import Giving
import LedgerCore
@testable import Reconciliation
import Testing

@Suite struct ProofOfCashTests {
    static func proof(_ world: BankWorld, asOf: String) throws -> ProofOfCash {
        try #require(ProofOfCash.all(in: world.bank, asOf: day(asOf)).first)
    }

    @Test func underWayOnBothSides() throws {
        var world = BankWorld()
        world.entry(50_000, on: "2026-01-05")
        world.entry(7_000, on: "2026-01-31")
        world.entry(-20_000, on: "2026-01-30", kind: "disbursement.paid")
        world.entry(-1, on: "2026-02-02", kind: "fee.charged")
        world.statement("january", [BankedLine(50_000, "2026-01-06"), BankedLine(-1, "2026-01-31")])
        world.statement(
            "february", [BankedLine(7_000, "2026-02-01"), BankedLine(-20_000, "2026-02-03")],
            from: "2026-02-01", to: "2026-02-28", opening: 49_999)
        world.match([1], [0])
        world.match([2], [3])
        world.match([1], [1], statement: 1)
        world.match([2], [2], statement: 1)
        let january = try Self.proof(world, asOf: "2026-01-31")
        #expect(january.bank == Satang(49_999))
        #expect(january.inTransit == Satang(7_000))
        #expect(january.outstanding == Satang(20_000))
        #expect(january.ledger == Satang(37_000))
        #expect(january.unrecorded == Satang(-1), "the fee stands in the ledger of February")
        #expect(january.difference == Satang(1))
        let february = try Self.proof(world, asOf: "2026-03-15")
        #expect(february.day == day("2026-02-28"))
        #expect(february.difference == .zero)
        #expect(february.bank == february.ledger)
    }

    @Test func withinAStatementItsLinesCount() throws {
        var world = BankWorld()
        world.entry(100, on: "2026-01-05")
        world.statement("a", [BankedLine(100, "2026-01-06"), BankedLine(900, "2026-01-20")], opening: 5)
        world.match([1], [0])
        let proof = try Self.proof(world, asOf: "2026-01-10")
        #expect(proof.bank == Satang(105))
        #expect(proof.difference == Satang(-5), "an opening balance that the ledger does not have")
        #expect(proof.unrecorded == .zero)
    }

    @Test func whatIsOnlyProposedReconcilesNothing() throws {
        var world = BankWorld()
        world.entry(100, on: "2026-01-05")
        world.statement("a", [BankedLine(100, "2026-01-06")])
        world.match([1], [0], rule: "manual", state: .proposed, reason: "seen")
        let proof = try Self.proof(world, asOf: "2026-01-31")
        #expect(proof.inTransit == Satang(100))
        #expect(proof.unrecorded == Satang(100))
        #expect(proof.difference == Satang(-100))
    }

    @Test func withoutBalancesThereIsNoProof() {
        var world = BankWorld()
        world.statement("a", [BankedLine(100, "2026-01-06")], opening: nil, format: .csv)
        #expect(ProofOfCash.all(in: world.bank, asOf: day("2026-01-31")).isEmpty)
    }
}

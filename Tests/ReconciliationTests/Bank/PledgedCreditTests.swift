import Giving
import LedgerCore
@testable import Reconciliation
import Testing

/// Credits that echo a pledge's number: what is recorded without anybody's judgement, and what is for people.
@Suite struct PledgedCreditTests {
    typealias Awaited = PledgedCredits.Awaited

    static func awaited(_ left: Int64, hasEnded: Bool = false) -> Awaited {
        Awaited(left: Satang(left), hasEnded: hasEnded)
    }

    static let pledge = "P0123456789ABCDE"

    @Test func aNumberOnTheLineIsFoundInWhateverSpelling() {
        var world = BankWorld()
        world.bank.take(pledge: Self.pledge)
        world.statement("a", [
            BankedLine(30_000, "2026-01-05", [], text: "BILLPAY REF1 1054390223 REF2 p0123456789abcde"),
            BankedLine(30_000, "2026-01-06", ["1054390223", "P0123456789ABCDE"]),
            BankedLine(30_000, "2026-01-07", ["P0123456789ABCDF"]),
            BankedLine(-30_000, "2026-01-08", [Self.pledge]),
            BankedLine(30_000, "2026-01-09", [Self.pledge], pending: true),
        ])
        #expect(world.bank.pledgedLines.map(\.line.number) == [1, 2])
        #expect(Set(world.bank.pledgedLines.map(\.pledge)) == [Self.pledge])
    }

    @Test func twoNumbersOnOneLineSayNothing() {
        var world = BankWorld()
        for id in [Self.pledge, "P9999999999ABCDE"] { world.bank.take(pledge: id) }
        world.statement("a", [BankedLine(30_000, "2026-01-05", [Self.pledge, "P9999999999ABCDE"])])
        #expect(world.bank.pledgedLines.isEmpty)
    }

    @Test func aShortNumberMayStandOnAnyLine() {
        var world = BankWorld()
        world.bank.take(pledge: "P1")
        world.statement("a", [BankedLine(30_000, "2026-01-05", ["P1"])])
        #expect(world.bank.pledgedLines.isEmpty)
    }

    @Test func aSchoolsAccountIsItsOwn() {
        var world = BankWorld(holder: .school("1054390223"))
        world.bank.take(pledge: Self.pledge)
        world.statement("a", [BankedLine(30_000, "2026-01-05", [Self.pledge])])
        #expect(world.bank.pledgedLines.isEmpty)
    }

    /// Another gift of that amount is nearby, and alone: M3 would take it.
    @Test func noWeakerRuleTakesWhatSaysWhoseItIs() {
        var world = BankWorld()
        world.entry(50_000, on: "2026-01-05", reference: "DON2569/000001", method: .transfer)
        world.statement("a", [BankedLine(50_000, "2026-01-05", [Self.pledge])])
        #expect(world.found.matches.map(\.rule) == [.m3])
        world.bank.take(pledge: Self.pledge)
        #expect(world.found.matches.isEmpty)
        #expect(world.found.leftLines.count == 1)
    }

    @Test func aGiftThatWasRecordedUnderThePledgeIsMatchedByItsNumber() {
        var world = BankWorld()
        world.bank.take(pledge: Self.pledge)
        let place = world.entry(
            50_000, on: "2026-01-02", reference: "DON2569/000001", other: Self.pledge, method: .promptpay)
        world.statement("a", [BankedLine(50_000, "2026-01-20", [Self.pledge])])
        #expect(world.found.matches.map(\.rule) == [.m1])
        #expect(world.found.matches.map(\.entries) == [[place]])
    }

    @Test func whatCameAsPromisedKeepsThePromise() {
        let line = Self.line(1, 30_000)
        let credits = PledgedCredits([line], awaiting: [Self.pledge: Self.awaited(30_000)])
        #expect(credits.keeping == [line])
        #expect(credits.left.isEmpty)
    }

    @Test func everythingElseIsForPeople() {
        func reason(_ amount: Int64, _ pledge: Awaited?) -> PledgedCredits.Reason? {
            PledgedCredits([Self.line(1, amount)], awaiting: pledge.map { [Self.pledge: $0] } ?? [:])
                .left.first?.reason
        }
        #expect(reason(29_999, Self.awaited(30_000)) == .amountDiffers(Satang(30_000)))
        #expect(reason(30_001, Self.awaited(30_000)) == .amountDiffers(Satang(30_000)))
        #expect(reason(30_000, Self.awaited(0)) == .keptAlready)
        #expect(reason(30_000, Self.awaited(30_000, hasEnded: true)) == .ended)
        #expect(reason(30_000, nil) == .unknown)
    }

    static func line(_ number: Int, _ amount: Int64, pledge: String = pledge) -> PledgedLine {
        PledgedLine(
            line: LineID(statement: 0, number: number), pledge: pledge, amount: Satang(amount),
            booked: day("2026-01-05"))
    }

    /// Worlds out of a seed: no line is lost or used twice, no pledge is kept twice, and never by another
    /// amount than was awaited; recording what was found and looking again finds nothing more to record.
    @Test(arguments: MatchingPropertyTests.seeds) func noPledgeIsKeptTwice(seed: UInt64) {
        var generator = SeededGenerator(seed: seed)
        for _ in 0..<200 {
            var pledges: [String: Awaited] = [:]
            for number in 0..<6 {
                pledges["PLEDGE-\(number)"] = Self.awaited(
                    Int64.random(in: 0...3, using: &generator) * 100,
                    hasEnded: Int.random(in: 0..<5, using: &generator) == 0)
            }
            let lines = (1...20).map { number in
                Self.line(
                    number, Int64.random(in: 1...3, using: &generator) * 100,
                    pledge: "PLEDGE-\(Int.random(in: 0..<8, using: &generator))")
            }
            let found = PledgedCredits(lines, awaiting: pledges)
            #expect((found.keeping + found.left.map(\.line)).map(\.line.number).sorted() == Array(1...20))
            #expect(Set(found.keeping.map(\.pledge)).count == found.keeping.count)
            for line in found.keeping {
                #expect(pledges[line.pledge] == Self.awaited(line.amount.amount))
                #expect(line == lines.first { $0.pledge == line.pledge && $0.amount == line.amount })
                pledges[line.pledge] = Self.awaited(0)
            }
            let again = PledgedCredits(found.left.map(\.line), awaiting: pledges)
            #expect(again.keeping.isEmpty)
            let unkept = pledges.filter { !$0.value.hasEnded && $0.value.left > .zero }
            #expect(!lines.contains { unkept[$0.pledge]?.left == $0.amount }, "what fits is not left")
        }
    }
}

import Giving
import LedgerCore
import Testing

/// Random requests about things, judged by the books and by a model that shares nothing with them.
struct InKindSimulationTests {
    /// A gift, as plainly as can be.
    private struct Gift {
        var promised: Int64
        var hasSchool: Bool
        var delivered: Int64 = 0
        var decided: Int64 = 0
        var serials: [String] = []
    }

    @Test(arguments: [UInt64.random(in: .min ... .max), 1, 2]) func theBooksCountAsTheModelDoes(seed: UInt64) {
        var generator = SeededGenerator(seed: seed)
        var ledger = TestLedger.open()
        var gifts: [String: Gift] = [:]
        for step in 0..<1_500 {
            let id = "G\(Int.random(in: 0..<40, using: &generator))"
            let number = Int64.random(in: -1...6, using: &generator)
            let gift = gifts[id]
            let (isRight, isRecorded): (Bool, Bool)
            switch Int.random(in: 0..<5, using: &generator) {
            case 0:
                let isAssigned = Bool.random(using: &generator)
                isRight = gift == nil && number > 0
                isRecorded = ledger.promise(id, quantity: number, school: isAssigned ? Sample.code : nil) == nil
                if isRight { gifts[id] = Gift(promised: number, hasSchool: isAssigned) }
            case 1:
                isRight = gift.map { !$0.hasSchool } ?? false
                isRecorded = ledger.assign(id) == nil
                if isRight { gifts[id]?.hasSchool = true }
            case 2, 3:
                let serials = (0..<Int.random(in: 0...2, using: &generator)).map { _ in
                    "S\(Int.random(in: 0..<9, using: &generator))"
                }
                isRight = gift.map {
                    $0.hasSchool && number > 0 && $0.delivered + number <= $0.promised
                        && serials.count <= number
                        && Set($0.serials + serials).count == $0.serials.count + serials.count
                } ?? false
                isRecorded = ledger.deliver(id, number, serials: serials) == nil
                if isRight {
                    gifts[id]?.delivered += number
                    gifts[id]?.serials += serials
                }
            default:
                let rejected = Int64.random(in: 0...2, using: &generator)
                isRight = gift.map {
                    number >= 0 && number + rejected > 0 && $0.decided + number + rejected <= $0.delivered
                } ?? false
                let reason = rejected > 0 ? "broken" : nil
                isRecorded = ledger.accept(id, number, rejected: rejected, reason: reason) == nil
                if isRight { gifts[id]?.decided += number + rejected }
            }
            #expect(isRecorded == isRight, "seed \(seed), step \(step), \(id)")
        }
        for (id, gift) in gifts {
            let kept = ledger.books.inKind.gifts[id]
            #expect(kept?.delivered == gift.delivered, "seed \(seed)")
            #expect((kept?.accepted ?? 0) + (kept?.rejected ?? 0) == gift.decided, "seed \(seed)")
        }
        #expect(gifts.count > 20, "seed \(seed)")
    }

    /// Every prefix of the log is one, and reading it again gives the same books.
    @Test func whatIsReplayedIsTheSame() throws {
        var ledger = TestLedger.open()
        ledger.promise("G1", quantity: 5, school: nil)
        ledger.assign("G1")
        ledger.deliver("G1", 4, serials: ["a"])
        ledger.accept("G1", 3, rejected: 1, reason: "broken")
        ledger.volunteer("V1")
        ledger.serve("V1", "2026-12-02", 8)
        ledger.leave("V1", "2026-12-03")
        let by = ["in-kind.promised": "office:a1", "in-kind.delivered": "partner:d1", "in-kind.accepted": "school:t1"]
        var books = Books()
        for placed in ledger.entries {
            try books.apply(
                Fact(reading: placed.entry), by: by[placed.entry.kind] ?? "office:a1", at: placed.entry.at,
                entry: placed.reference)
        }
        #expect(books.inKind.gifts == ledger.books.inKind.gifts)
        #expect(books.inKind.volunteers == ledger.books.inKind.volunteers)
    }
}

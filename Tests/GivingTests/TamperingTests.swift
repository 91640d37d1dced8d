import Giving
import LedgerCore
import OpenSSL
import Testing

/// Facts that no decision could have produced: the books, run again, refuse them.
struct TamperingTests {
    /// The fact with members of its body, or its moves, replaced.
    private func tampered(
        _ fact: Fact, _ changes: [String: JSON] = [:], moves: [Move]? = nil
    ) throws -> Fact {
        let members = try #require(fact.body.members)
        let body = members.map { JSON.Member($0.key, changes[$0.key] ?? $0.value) }
        let entry = Entry(
            at: Sample.now, body: .object(body), by: "office:a1", id: "T1.0", kind: fact.kind,
            moves: moves ?? fact.moves, previous: .zero, sequence: 0)
        return try Fact(reading: entry)
    }

    private func isRefused(_ fact: Fact, by ledger: TestLedger, at: Instant = Sample.now) -> Bool {
        var books = ledger.books
        do {
            try books.apply(fact, at: at)
            return false
        } catch {
            return true
        }
    }

    private func decide(_ command: Command, _ ledger: TestLedger, at: Instant = Sample.now) throws -> [Fact] {
        let request = Request(key: "T", digest: "d", by: "office:a1", command: command)
        return try #require(ledger.books.decide(request, seen: nil, now: at).facts)
    }

    private func move(_ debit: String, _ credit: String, _ satang: Int64) throws -> Move {
        Move(debit: try #require(Account(debit)), credit: try #require(Account(credit)), amount: Satang(satang))
    }

    @Test(arguments: [
        ("receipt", "DON2569/000002"), ("receipt", "DON2570/000001"), ("receipt", "X/000001"),
        ("issuer", "th-tax:0994000000002-00000"), ("currency", "USD"), ("school", "1054390224"),
        ("deduction", "TD4"), ("plan_lines", .array(["L1"])), ("plan_lines", .array(["L1", "\u{212A}2"])),
        ("amount", 200), ("amount", 0), ("campaign", "items"), ("campaign", "none"),
        ("received", "2026-12-21T00:00:00.000000Z"), ("received", "2026-11-01T00:00:00.000000Z"),
        ("commitments", .array([])),
    ] as [(String, JSON)])
    func aDonationWithOneOtherMemberIsRefused(key: String, value: JSON) throws {
        let ledger = TestLedger.open()
        let fact = try decide(.receiveDonation(Sample.gift(1, to: "keep")), ledger)[0]
        #expect(!isRefused(fact, by: ledger))
        guard let changed = try? tampered(fact, [key: value]) else { return }
        #expect(isRefused(changed, by: ledger))
    }

    @Test func aDonationWithOtherMovesIsRefused() throws {
        let ledger = TestLedger.open()
        let fact = try decide(.receiveDonation(Sample.gift(1, to: "keep")), ledger)[0]
        for (debit, credit, satang) in [
            ("assets:bank", "liabilities:agency:1054390223:keep", 101 as Int64),
            ("assets:cash", "liabilities:agency:1054390223:keep", 100),
            ("assets:bank", "liabilities:agency:1054390223:items", 100),
            ("liabilities:agency:1054390223:keep", "assets:bank", 100),
        ] {
            let changed = try tampered(fact, moves: [try move(debit, credit, satang)])
            #expect(isRefused(changed, by: ledger))
        }
        #expect(throws: FactFault.badMoves("donation.received")) { try tampered(fact, moves: []) }
        #expect(throws: FactFault.badMoves("donation.received")) {
            try tampered(fact, moves: fact.moves + fact.moves)
        }
    }

    /// Two spellings of an issuer's name look alike and have different bytes.
    @Test func aDonationInAnotherSpellingIsRefused() throws {
        var ledger = TestLedger()
        let issuer = Issuer(
            nameThai: "", nameEnglish: "", taxID: "e\u{301}", branch: "0", address: "", isDemonstration: true)
        ledger.ask(
            .openLedger(
                LedgerOpening(origin: "o", currency: "THB", issuer: issuer),
                keys: [.log(Sample.logKey(1, of: "o"))], deductions: []))
        ledger.ask(.registerSchool(Sample.school()))
        ledger.ask(.importPlan(Sample.plan, lines: [Sample.line("L1"), Sample.line("L2")]))
        ledger.ask(.openCampaign(Sample.terms("keep")))
        let fact = try decide(.receiveDonation(Sample.gift(1, to: "keep")), ledger)[0]
        #expect(!isRefused(fact, by: ledger))
        #expect(isRefused(try tampered(fact, ["issuer": "th-tax:\u{E9}-0"]), by: ledger))
    }

    @Test func aThresholdsFundingCannotBeLeftOutOrChanged() throws {
        var ledger = TestLedger.open()
        _ = try ledger.give(999, to: "all")
        let facts = try decide(.receiveDonation(Sample.gift(1, to: "all")), ledger)
        #expect(isRefused(facts[1], by: ledger))
        var books = ledger.books
        try books.apply(facts[0], at: Sample.now)
        let other = try tampered(
            facts[1], ["amount": 1], moves: [try move("liabilities:refundable:all", "funds:x", 1)])
        for next in [other, .schoolRegistered(Sample.school("1054390224"))] {
            var copy = books
            #expect(throws: BooksFault.self) { try copy.apply(next, at: Sample.now) }
        }
        #expect(throws: Never.self) { try books.apply(facts[1], at: Sample.now) }
    }

    @Test(arguments: [
        ("amount", 0), ("amount", 99), ("amount", 20_000), ("amount", 9_007_199_254_740_991),
        ("campaign", "items"), ("campaign", "none"),
    ] as [(String, JSON)])
    func aReversalWithOneOtherMemberIsRefused(key: String, value: JSON) throws {
        var ledger = TestLedger.open()
        let gift = try ledger.give(100, to: "keep")
        for reason in ReversalReason.allCases {
            let fact = try decide(.reverseDonation(gift, reason: reason), ledger)[0]
            #expect(!isRefused(fact, by: ledger))
            #expect(isRefused(try tampered(fact, [key: value]), by: ledger))
            #expect(isRefused(try tampered(fact, [key: value], moves: []), by: ledger))
        }
    }

    @Test func aReversalIsFollowedByTheVoidingOfThatVeryReceipt() throws {
        var ledger = TestLedger.open()
        let gift = try ledger.give(100, to: "keep")
        _ = try ledger.give(100, to: "keep")
        let facts = try decide(.reverseDonation(gift, reason: .refund), ledger)
        #expect(isRefused(facts[1], by: ledger))
        var books = ledger.books
        try books.apply(facts[0], at: Sample.now)
        let others = [
            try tampered(facts[1], ["receipt": "DON2569/000002"]), try tampered(facts[1], ["reason": "error"]),
            try tampered(
                facts[1], ["donation": .object(["hash": .string(gift.place.leaf.hex), "seq": 1])]),
            facts[0], .schoolRegistered(Sample.school("1054390224")),
        ]
        for other in others {
            var copy = books
            #expect(throws: BooksFault.self) { try copy.apply(other, at: Sample.now) }
        }
        try books.apply(facts[1], at: Sample.now)
        #expect(throws: BooksFault.self) { try books.apply(facts[1], at: Sample.now) }
        #expect(throws: BooksFault.self) { try books.apply(facts[0], at: Sample.now) }
    }

    @Test func aPaymentWithOtherMovesOrDayIsRefused() throws {
        var ledger = TestLedger.open()
        _ = try ledger.give(100, to: "keep")
        let fact = try decide(.recordPayment(Sample.payment(10, of: "keep")), ledger)[0]
        #expect(!isRefused(fact, by: ledger))
        #expect(isRefused(try tampered(fact, ["amount": 2_000]), by: ledger))
        #expect(isRefused(try tampered(fact, ["campaign": "items"]), by: ledger))
        #expect(isRefused(try tampered(fact, ["paid": "2026-12-21"]), by: ledger))
        #expect(isRefused(try tampered(fact, moves: []), by: ledger))
        let hidden = try move("liabilities:agency:1054390223:keep", "assets:bank", 500)
        #expect(isRefused(try tampered(fact, moves: [hidden]), by: ledger))
    }

    @Test func aPlanWhoseLinesAreNotItsDigestsIsRefused() throws {
        let ledger = TestLedger.open()
        let plan = PlanID(school: Sample.code, fiscalYear: 2570, version: 2)
        let facts = try decide(.importPlan(plan, lines: ["L1", "L2"].map { Sample.line($0, of: plan) }), ledger)
        var books = ledger.books
        #expect(isRefused(facts[2], by: ledger))
        #expect(isRefused(facts[3], by: ledger))
        try books.apply(facts[0], at: Sample.now)
        var short = books
        #expect(throws: BooksFault.self) { try short.apply(facts[2], at: Sample.now) }
        #expect(throws: BooksFault.self) { try short.apply(facts[0], at: Sample.now) }
        var swapped = books
        try swapped.apply(try tampered(facts[1], ["amount": 1]), at: Sample.now)
        #expect(throws: BooksFault.self) { try swapped.apply(facts[2], at: Sample.now) }
        try books.apply(facts[1], at: Sample.now)
        var unsubmitted = books
        #expect(throws: BooksFault.self) { try unsubmitted.apply(facts[3], at: Sample.now) }
        try books.apply(facts[2], at: Sample.now)
        #expect(throws: BooksFault.self) { try books.apply(facts[1], at: Sample.now) }
    }

    @Test func aCampaignOfAnotherPlanIsRefused() throws {
        let ledger = TestLedger.open()
        let fact = try decide(.openCampaign(Sample.terms("x")), ledger)[0]
        #expect(!isRefused(fact, by: ledger))
        let other = PlanID(school: Sample.code, fiscalYear: 2570, version: 2)
        let plan = JSON.object(["fiscal_year": 2570, "school": .string(other.school), "version": 2])
        #expect(isRefused(try tampered(fact, ["plan": plan]), by: ledger))
        for (key, value) in [("id", "keep"), ("goal", 0), ("school", "9"), ("closes", "2020-01-01")] as [(String, JSON)] {
            #expect(isRefused(try tampered(fact, [key: value]), by: ledger))
        }
    }

    @Test func aClosingWithAnotherOutcomeOrTooEarlyIsRefused() throws {
        let ledger = TestLedger.open()
        let fact = try decide(.closeCampaign("all"), ledger, at: Sample.afterwards)[0]
        #expect(!isRefused(fact, by: ledger, at: Sample.afterwards))
        #expect(isRefused(fact, by: ledger, at: Sample.now))
        #expect(isRefused(try tampered(fact, ["outcome": "funded"]), by: ledger, at: Sample.afterwards))
    }

    @Test func nothingStandsBeforeTheOpeningAndTheOpeningStandsOnce() throws {
        let ledger = TestLedger.open()
        for placed in ledger.entries {
            let fact = try Fact(reading: placed.entry)
            #expect(isRefused(fact, by: TestLedger()) == (fact.kind != "ledger.opened"), "\(fact.kind)")
        }
        #expect(isRefused(try Fact(reading: ledger.entries[0].entry), by: ledger))
        #expect(isRefused(.schoolRegistered(Sample.school()), by: ledger))
    }
}

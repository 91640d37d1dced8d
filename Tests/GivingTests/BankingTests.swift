import Giving
import LedgerCore
import Testing

/// Statements and what of them belongs to what of the ledger.
struct BankingTests {
    private let gifts = Banked.gifts

    @Test func statementsOfAnAccountStandInARow() {
        var ledger = TestLedger.banked()
        // The fifth comes in two parts of one day, and between them one that ends as it begins.
        let statements: [(Int, String, String, Int64)] = [
            (2, "2026-12-15", "2026-12-15", 1_600), (3, "2026-12-15", "2026-12-15", 2_100),
            (4, "2026-12-15", "2026-12-15", 1_100), (5, "2026-11-01", "2026-11-30", 0),
            (6, "2026-12-10", "2026-12-12", 600), (7, "2026-12-16", "2026-12-20", 7),
        ]
        for (number, from, to, opening) in statements {
            let body = Banked.statement(number, from: from, to: to, opening: opening, closing: opening + 500)
            #expect(ledger.bank("statement.imported", body) == nil, "statement \(number)")
        }
        let gap = Banked.statement(8, from: "2026-12-15", to: "2026-12-15", opening: 0, closing: 500)
        #expect(ledger.bank("statement.imported", gap) == "statement-overlaps")
        // Of another account, and without balances, whatever the days.
        #expect(ledger.bank("statement.imported", Banked.statement(8, of: Banked.school)) == nil)
        let free = Banked.statement(9, opening: nil, closing: nil, format: "ofx")
        #expect(ledger.bank("statement.imported", free) == nil)
    }

    @Test func matchesOfRulesCountAtOnce() {
        var ledger = TestLedger.banked()
        let body = Banked.matched([([1], [gifts[0], gifts[1]]), ([2, 4], [gifts[2]])])
        #expect(ledger.bank("lines.matched", body) == nil)
        #expect(ledger.match(of: 1)?.entries == [gifts[0], gifts[1]])
        #expect(ledger.match(of: 4)?.lines == [2, 4])
        #expect(ledger.match(of: 4)?.proposer == nil)
        #expect(ledger.match(of: 3) == nil)
    }

    @Test func aProposalWaitsForAnotherPerson() {
        var ledger = TestLedger.banked()
        #expect(ledger.bank("match.proposed", Banked.proposal([1, 3], [gifts[0]])) == nil)
        #expect(ledger.match(of: 3)?.proposer == Actor("accountant:k1"))
        #expect(ledger.bank("match.confirmed", Banked.line(3), by: "accountant:k2") == nil)
        #expect(ledger.match(of: 1)?.proposer == nil)
        #expect(ledger.match(of: 1)?.lines == [1, 3])
    }

    @Test func whatIsDeclinedOrUndoneIsFreeAgain() {
        var ledger = TestLedger.banked()
        ledger.bank("match.proposed", Banked.proposal([1, 3], [gifts[0]]))
        #expect(ledger.bank("match.declined", Banked.line(3), by: "approver:b1") == nil)
        #expect(ledger.match(of: 1) == nil)
        #expect(ledger.bank("lines.matched", Banked.matched([([3], [gifts[0]]), ([1], [gifts[1]])])) == nil)
        #expect(ledger.bank("match.undone", Banked.undoing(3)) == nil)
        #expect(ledger.match(of: 3) == nil)
        #expect(ledger.match(of: 1)?.entries == [gifts[1]])
        #expect(ledger.bank("match.proposed", Banked.proposal([3], [gifts[0]])) == nil)
        #expect(ledger.bank("match.confirmed", Banked.line(3), by: "approver:b1") == nil)
        #expect(ledger.bank("match.undone", Banked.undoing(3)) == nil)
    }

    /// An entry moves the cash of each book once.
    @Test func theCashOfASchoolIsItsOwn() {
        var ledger = TestLedger.banked()
        ledger.bank("statement.imported", Banked.statement(2, of: Banked.school))
        let body = Banked.matched([([1], [gifts[0]])], in: 2, of: Banked.school)
        #expect(ledger.bank("lines.matched", body) == "entry-not-cash")
        #expect(ledger.bank("lines.matched", Banked.matched([([1], [gifts[4]])], in: 2, of: Banked.school)) == nil)
    }

    /// A campaign that is called bank has a fund whose path ends like that of cash.
    @Test func theFundOfACampaignThatIsCalledBankIsNoCash() throws {
        var ledger = TestLedger.banked()
        let gift = try ledger.give(100, to: "bank")
        ledger.bank("statement.imported", Banked.statement(2, of: Banked.school))
        let cash = Banked.matched([([1], [gift.place.sequence])], in: 2, of: Banked.school)
        #expect(ledger.bank("lines.matched", cash) == nil)
    }

    @Test func fiveHundredMatchesFitIntoOneEntry() {
        var ledger = TestLedger.banked()
        let body = Banked.statement(2, from: "2026-12-11", to: "2026-12-11", lines: 501)
        #expect(ledger.bank("statement.imported", body) == nil)
        let first = UInt64(ledger.entries.count)
        for _ in 0..<501 { ledger.ask(.receiveDonation(Sample.gift(1, to: "keep"))) }
        let matches = (0..<501).map { ([Int64($0) + 1], [first + UInt64($0)]) }
        let tooMany = Banked.matched(matches, in: 2)
        #expect(ledger.bank("lines.matched", tooMany) == "is lines.matched with a bad or missing \"matches\"")
        #expect(ledger.bank("lines.matched", Banked.matched(Array(matches.dropLast()), in: 2)) == nil)
        #expect(ledger.match(of: 500, in: 2)?.entries == [first + 499])
    }

    private static func match(entry: JSON, _ rule: String, _ score: Int64) -> JSON {
        .array([.array([.array([1]), .array([entry]), .string(rule), .integer(score)])])
    }

    @Test func whatIsNotWellFormedIsNoFact() {
        let matched = Banked.matched([([1], [gifts[0]])])
        let rows: [(String, JSON, String)] = [
            ("bank-account.registered", Banked.registration("123-4-56789-0"), "account"),
            ("bank-account.registered", Banked.registration("account-000000000000000G"), "account"),
            ("bank-account.registered", Banked.registration("account-00000000000000001"), "account"),
            ("bank-account.registered", Banked.registration("person-0000000000000001"), "account"),
            ("bank-account.registered", Banked.registration(Banked.school, "the school"), "holder"),
            ("statement.imported", Banked.statement(part: 0), "part"),
            ("statement.imported", Banked.statement(format: "camt.052"), "format"),
            ("statement.imported", Banked.statement(lines: -1), "lines"),
            ("statement.imported", Banked.statement().with("credits", -1), "credits"),
            ("statement.imported", Banked.statement().with("profile_sha256", .string(Banked.file(1))),
                "profile_sha256"),
            ("lines.matched", Banked.matched([]), "matches"),
            ("lines.matched", matched.with("matches", Self.match(entry: 5, "M6", 80)), "matches"),
            ("lines.matched", matched.with("matches", Self.match(entry: 5, "M1", 101)), "matches"),
            ("lines.matched", matched.with("matches", Self.match(entry: -5, "M1", 100)), "matches"),
            ("lines.matched", matched.with("matches", Self.match(entry: "5", "M1", 100)), "matches"),
            ("lines.matched", matched.with("rules_sha256", "ff"), "rules_sha256"),
            ("match.proposed", Banked.proposal([1], [2]).with("rule", "M1"), "rule"),
            ("match.confirmed", Banked.line(0), "line"),
            ("match.undone", Banked.line(1), "reason"),
        ]
        for (kind, body, key) in rows {
            #expect(throws: FactFault.badBody(kind, key)) { try DeclaredFact(asking: kind, body: body) }
        }
    }
}

extension JSON {
    /// The object with one member set.
    func with(_ key: String, _ value: JSON) -> JSON {
        .object((members ?? []).filter { $0.key != key } + [JSON.Member(key, value)])
    }
}

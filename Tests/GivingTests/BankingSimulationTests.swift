import Giving
import LedgerCore
import Testing

/// Matches as plainly as can be: a list.
private struct NaiveMatches {
    struct Match {
        let statement: Int
        let cash: String
        let lines: [Int64]
        let entries: [UInt64]
        var proposer: String?
    }

    var live: [Match] = []
    /// Matches of several lines, and of several entries, that there ever were.
    var several = (lines: 0, entries: 0)

    func holds(_ line: Int64, of statement: Int) -> Int? {
        live.firstIndex { $0.statement == statement && $0.lines.contains(line) }
    }

    func holds(_ entry: UInt64, of cash: String) -> Bool {
        live.contains { $0.cash == cash && $0.entries.contains(entry) }
    }

    /// Whether no line and no entry's cash is in two.
    var isSound: Bool {
        let lines = live.flatMap { match in match.lines.map { "\(match.statement) \($0)" } }
        let entries = live.flatMap { match in match.entries.map { "\(match.cash) \($0)" } }
        return Set(lines).count == lines.count && Set(entries).count == entries.count
    }
}

/// Random matches, proposals and decisions against a model that shares no code.
struct BankingSimulationTests {
    /// Two accounts of the foundation and one of a school, each with two statements of 12 lines.
    private struct Run {
        var ledger = TestLedger.banked()
        var model = NaiveMatches()
        var generator: SeededGenerator
        var cash: [String: [UInt64]] = [:]
        let seed: UInt64
        let accounts = [Banked.account(1), Banked.account(3), Banked.account(2)]
        static let lines: Int64 = 12

        init(seed: UInt64) {
            self.seed = seed
            generator = SeededGenerator(seed: seed)
            ledger.bank("bank-account.registered", Banked.registration(Banked.account(3)))
            for statement in 2..<8 {
                let day = "2026-12-1\(1 + statement % 2)"
                let body = Banked.statement(
                    statement, of: accounts[statement / 2 - 1], from: day, to: day, lines: Self.lines)
                ledger.bank("statement.imported", body)
            }
            for number in 0..<40 {
                let campaign = number % 3 == 0 ? "own" : "keep"
                cash[campaign, default: []].append(UInt64(ledger.entries.count))
                ledger.ask(.receiveDonation(Sample.gift(1, to: campaign)))
            }
        }

        private mutating func roll(_ sides: Int) -> Int { .random(in: 0..<sides, using: &generator) }

        private mutating func some<Value>(_ one: (inout Self) -> Value) -> [Value] {
            (0..<(roll(3) == 0 ? 1 + roll(3) : 1)).map { _ in one(&self) }
        }

        private mutating func candidate(_ statement: Int) -> NaiveMatches.Match {
            let cash = accounts[statement / 2 - 1] == Banked.school ? "own" : "keep"
            let other = roll(15) == 0 ? "own" : cash
            return .init(
                statement: statement, cash: cash,
                lines: some { .random(in: 1...Self.lines + 1, using: &$0.generator) },
                entries: some { $0.cash[other]?.randomElement(using: &$0.generator) ?? 0 })
        }

        /// Whether the model takes these matches, all or none.
        private mutating func takes(_ matches: [NaiveMatches.Match]) -> Bool {
            let before = model
            for match in matches {
                let (lines, entries) = (match.lines, match.entries)
                guard lines.count == 1 || entries.count == 1,
                    lines.allSatisfy({ $0 <= Self.lines && model.holds($0, of: match.statement) == nil }),
                    entries.allSatisfy({ entry in
                        (cash[match.cash] ?? []).contains(entry) && !model.holds(entry, of: match.cash)
                    }),
                    Set(lines).count == lines.count, Set(entries).count == entries.count
                else {
                    model = before
                    return false
                }
                model.live.append(match)
                if lines.count > 1 { model.several.lines += 1 }
                if entries.count > 1 { model.several.entries += 1 }
            }
            return true
        }

        mutating func step(_ number: Int) {
            let statement = 2 + roll(6)
            let account = accounts[statement / 2 - 1]
            let (isRight, code): (Bool, String?)
            switch roll(5) {
            case 0:
                let matches = (0...roll(3)).map { _ in candidate(statement) }
                isRight = takes(matches)
                let body = Banked.matched(matches.map { ($0.lines, $0.entries) }, in: statement, of: account)
                code = ledger.bank("lines.matched", body)
            case 1:
                var match = candidate(statement)
                match.proposer = "k\(roll(2))"
                isRight = takes([match])
                code = ledger.bank(
                    "match.proposed", Banked.proposal(match.lines, match.entries, in: statement, of: account),
                    by: "accountant:\(match.proposer ?? "")")
            case 2, 3: (isRight, code) = decide(Int64(1 + roll(12)), of: statement)
            default:
                let line = Int64(1 + roll(12))
                let held = model.holds(line, of: statement).flatMap { model.live[$0].proposer == nil ? $0 : nil }
                isRight = held != nil
                if let held { model.live.remove(at: held) }
                code = ledger.bank("match.undone", Banked.undoing(line, in: statement))
            }
            #expect((code == nil) == isRight, "seed \(seed), step \(number): \(code ?? "recorded")")
            #expect(model.isSound, "seed \(seed), step \(number)")
        }

        private mutating func decide(_ line: Int64, of statement: Int) -> (Bool, String?) {
            let (person, isYes) = ("k\(roll(2))", roll(2) == 0)
            let held = model.holds(line, of: statement)
            let proposer = held.flatMap { model.live[$0].proposer }
            let isRight = proposer != nil && proposer != person
            if isRight, let held {
                if isYes { model.live[held].proposer = nil } else { model.live.remove(at: held) }
            }
            let kind = isYes ? "match.confirmed" : "match.declined"
            return (isRight, ledger.bank(kind, Banked.line(line, in: statement), by: "approver:\(person)"))
        }

        /// Whether the books hold the model's matches and no other.
        func agrees(_ books: Books) -> Bool {
            (2..<8).allSatisfy { statement in
                let account = books.banking.statements[StatementID(sha256: Banked.file(statement), part: 1)]
                return (1...Self.lines).allSatisfy { line in
                    let (kept, match) = (account?.match(of: line), model.holds(line, of: statement).map { model.live[$0] })
                    return kept?.lines == match?.lines && kept?.entries == match?.entries
                        && kept?.proposer?.id == match?.proposer
                }
            }
        }
    }

    @Test(arguments: [UInt64.random(in: .min ... .max), 1, 2, 3])
    func nothingIsEverInTwoMatches(seed: UInt64) throws {
        var run = Run(seed: seed)
        for number in 0..<1_200 { run.step(number) }
        #expect(run.agrees(run.ledger.books), "seed \(seed)")
        #expect(run.model.several.lines > 0 && run.model.several.entries > 0, "seed \(seed)")
        var replayed = Books()
        for placed in run.ledger.entries {
            let entry = try PlacedEntry(reading: placed.bytes).entry
            try replayed.apply(
                try Fact(reading: entry), by: entry.by, at: entry.at, entry: placed.reference)
        }
        #expect(run.agrees(replayed), "seed \(seed)")
        #expect(replayed.size == UInt64(run.ledger.entries.count))
    }
}

import Giving
import LedgerCore
@testable import Reconciliation
import Testing

/// Worlds out of a seed: what was planted is found, nothing is used twice, the order of the files does not
/// matter, and a slow reading of the first three rules agrees.
@Suite struct MatchingPropertyTests {
    static let seeds: [UInt64] = [1, 7, 42, 2569, 90_210]

    /// A crowded month: few amounts, few days, so that much is ambiguous.
    static func crowded(_ seed: UInt64) -> BankWorld {
        var generator = SeededGenerator(seed: seed)
        var world = BankWorld()
        let payees = [nil, BankWorld.payee, BankWorld.otherPayee]
        for number in 0..<70 {
            let isPayment = Bool.random(using: &generator)
            let amount = Int64.random(in: 1...5, using: &generator) * 100
            world.entry(
                isPayment ? -amount : amount, on: date(Int.random(in: 1...28, using: &generator)),
                kind: isPayment ? "disbursement.paid" : "donation.received",
                reference: "REF-\(number % 50)",
                campaign: "CAMP-\(Int.random(in: 1...3, using: &generator))",
                payeeAccount: isPayment ? payees.randomElement(using: &generator) ?? nil : nil,
                method: isPayment ? nil : .transfer)
        }
        for name in ["a", "b"] {
            let lines = (0..<40).map { _ -> BankedLine in
                let amount = Int64.random(in: 1...5, using: &generator) * 100
                let isPayment = Bool.random(using: &generator)
                var references: [String] = []
                if Int.random(in: 0..<3, using: &generator) == 0 {
                    references.append("REF-\(Int.random(in: 0..<50, using: &generator))")
                }
                if Int.random(in: 0..<4, using: &generator) == 0 {
                    references.append("CAMP-\(Int.random(in: 1...3, using: &generator))")
                }
                return BankedLine(
                    isPayment ? -amount : amount, date(Int.random(in: 1...28, using: &generator)), references,
                    counterparty: isPayment && Bool.random(using: &generator) ? "9991111111" : nil)
            }
            world.statement(name, lines)
        }
        return world
    }

    static func date(_ number: Int) -> String { number < 10 ? "2026-01-0\(number)" : "2026-01-\(number)" }

    @Test(arguments: seeds) func nothingIsUsedTwice(seed: UInt64) {
        let (world, found) = (Self.crowded(seed), Self.crowded(seed).found)
        var (lines, entries): (Set<LineID>, Set<Int>) = ([], [])
        for match in found.matches {
            #expect(match.lines.count == 1 || match.entries.count == 1)
            for number in match.lines {
                #expect(lines.insert(LineID(statement: match.statement, number: number)).inserted)
            }
            for entry in match.entries { #expect(entries.insert(entry).inserted) }
            let banked = match.lines.compactMap { number in
                world.bank.lines[world.bank.statements[match.statement].id]?.line(number)?.amount
            }
            #expect(banked.cappedTotal == match.entries.map { world.bank.entries[$0].amount }.cappedTotal)
        }
        #expect(lines.isDisjoint(with: found.leftLines))
        #expect(lines.count + found.leftLines.count == 80)
        #expect(entries.isDisjoint(with: found.leftEntries))
        #expect(entries.count + found.leftEntries.count == 70)
        #expect(Set(found.ambiguities.map(\.line)).isSubset(of: found.leftLines))
    }

    @Test(arguments: seeds) func slowReadingAgrees(seed: UInt64) {
        let world = Self.crowded(seed)
        let fast = world.found.matches.filter { [.m1, .m2, .m3].contains($0.rule) }
        let slow = NaiveMatching(world.bank).pairs
        #expect(!slow.isEmpty)
        #expect(
            Set(fast.map { "\($0.rule) \($0.statement) \($0.lines) \($0.entries)" })
                == Set(slow.map { "\($0.rule) \($0.line.statement) [\($0.line.number)] [\($0.entry)]" }),
            "seed \(seed)")
    }

    @Test(arguments: seeds) func orderOfTheFilesDoesNotMatter(seed: UInt64) {
        let world = Self.crowded(seed)
        #expect(world.withFilesInReverse.found == world.found)
    }

    /// Lines are found again among thousands of strangers, and none of the strangers is taken for them.
    @Test(arguments: seeds) func whatWasPlantedIsFound(seed: UInt64) {
        var generator = SeededGenerator(seed: seed)
        var world = BankWorld()
        var lines: [BankedLine] = []
        var planted: [Int] = []
        for number in 0..<600 {
            // Every amount once, and never near another one's sum.
            let amount = Int64(1_000_003 + number * 7919)
            let on = Int.random(in: 3...20, using: &generator)
            let entry = world.entry(amount, on: Self.date(on), reference: "GIFT-\(number)", method: .transfer)
            switch number % 4 {
            case 0: continue
            case 1: lines.append(BankedLine(amount, Self.date(28), ["GIFT-\(number)"]))
            case 2: lines.append(BankedLine(amount, Self.date(on + 3)))
            default:
                lines.append(BankedLine(amount + 1, Self.date(on)))
                continue
            }
            planted.append(entry)
        }
        lines.shuffle(using: &generator)
        world.statement("first", lines)
        let found = world.found
        #expect(found.matches.flatMap(\.entries).sorted() == planted, "seed \(seed)")
        for match in found.matches {
            let line = lines[match.lines[0] - 1]
            #expect(Satang(line.amount) == world.bank.entries[match.entries[0]].amount)
        }
    }
}

/// M1 to M3 as they are written down, every line with every entry.
struct NaiveMatching {
    private(set) var pairs: [(rule: MatchingRule, line: LineID, entry: Int)] = []
    private var lines: [(id: LineID, line: BankLine, references: [String], counterparty: String?)] = []
    private var entries: [Int] = []

    init(_ bank: BankEvidence) {
        for (place, record) in bank.statements.enumerated() {
            guard let statement = bank.lines[record.id] else { continue }
            lines += statement.lines.map {
                (
                    LineID(statement: place, number: $0.number), $0, Array(statement.references(of: $0)),
                    bank.lines.names[$0.counterparty]
                )
            }
        }
        entries = Array(bank.entries.indices)
        func isNear(_ line: BankLine, _ entry: CashEntry) -> Bool {
            let days = line.booked.daysSinceEpoch - entry.effective.daysSinceEpoch
            return (-2...5).contains(days) && line.amount == entry.amount
        }
        run(.m1, holds: true) { line, entry in
            let own = bank.entries[entry].reference.map { Reference.normalised($0) }
            return line.line.amount == bank.entries[entry].amount && own.map(line.references.contains) == true
        }
        run(.m1, holds: true) { line, entry in
            let entry = bank.entries[entry]
            let campaign = bank.names[entry.campaign].map { Reference.normalised($0) }
            return entry.method != nil && isNear(line.line, entry)
                && campaign.map(line.references.contains) == true
        }
        run(.m2, holds: true) { line, entry in
            let payee = bank.names[bank.entries[entry].payeeAccount]
            return payee != nil && payee == line.counterparty && isNear(line.line, bank.entries[entry])
        }
        run(.m3, holds: false) { line, entry in isNear(line.line, bank.entries[entry]) }
    }

    private mutating func run(
        _ rule: MatchingRule, holds: Bool,
        _ fits: (_ line: (id: LineID, line: BankLine, references: [String], counterparty: String?), Int) -> Bool
    ) {
        let fitting = lines.map { line in entries.filter { fits(line, $0) } }
        var (usedLines, usedEntries): (Set<Int>, Set<Int>) = ([], [])
        for (place, candidates) in fitting.enumerated() where !candidates.isEmpty {
            let rivals = fitting.indices.filter { fitting[$0].contains(candidates[0]) }
            let isPair = candidates.count == 1 && rivals.count == 1
            if isPair { pairs.append((rule, lines[place].id, candidates[0])) }
            if isPair || holds {
                usedLines.insert(place)
                usedEntries.formUnion(candidates)
            }
        }
        lines = lines.indices.filter { !usedLines.contains($0) }.map { lines[$0] }
        entries.removeAll { usedEntries.contains($0) }
    }
}

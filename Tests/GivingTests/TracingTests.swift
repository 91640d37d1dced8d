import Giving
import LedgerCore
import Testing

/// Entries with any moves, also of kinds that no rule knows, traced one by one beside plain sums.
struct TracedLog {
    private(set) var tracing = Tracing()
    private(set) var head = Head.empty
    private(set) var entries: [PlacedEntry] = []
    /// Credits less debits.
    private(set) var sums: [Account: Int64] = [:]

    @discardableResult
    mutating func record(
        _ kind: String, _ body: KeyValuePairs<String, JSON?>, _ moves: [(String, String, Int64)]
    ) throws -> PlacedEntry {
        let moves = try moves.map { debit, credit, satang in
            try Move(
                debit: #require(Account(debit)), credit: #require(Account(credit)), amount: Satang(satang))
        }
        let placed = Chain.place(
            kind: kind, body: .object(body), moves: moves, id: "K\(head.size).0", by: "office:a1",
            at: Sample.now, after: head)
        take(placed)
        return placed
    }

    mutating func take(_ placed: PlacedEntry) {
        tracing.take(placed)
        for move in placed.entry.moves {
            sums[move.debit, default: 0] -= move.amount.amount
            sums[move.credit, default: 0] += move.amount.amount
        }
        for account in Set(placed.entry.moves.flatMap { [$0.debit, $0.credit] }) where Self.isFollowed(account) {
            #expect(tracing.balance(of: account) == Satang(sums[account] ?? 0), "entry \(placed.entry.sequence)")
        }
        entries.append(placed)
        head = placed.head
    }

    mutating func give(_ satang: Int64, to account: String = fund, receipt: Int = 0) throws -> UInt64 {
        try record(
            "donation.received", ["campaign": "C1", "receipt": .string(Self.receipt(receipt).description)],
            [("assets:bank", account, satang)]
        ).entry.sequence
    }

    mutating func pay(
        _ satang: Int64, of account: String = fund, id: String = "P1", lines: [(String, Int64)] = []
    ) throws {
        let lines = lines.map { JSON.array([.string($0), .integer($1)]) }
        try record(
            "disbursement.paid",
            ["campaign": "C1", "document_sha256": "aa", "id": .string(id), "plan_lines": .array(lines)],
            [(account, "assets:bank", satang)])
    }

    mutating func giveBack(_ donation: UInt64, _ moves: [(String, String, Int64)]) throws {
        let reference: JSON = .object(["hash": "00", "seq": .integer(Int64(donation))])
        try record("donation.reversed", ["donation": reference], moves)
    }

    static let fund = "liabilities:agency:1054390223:C1"
    static let shortfall = "assets:shortfall:C1"

    static func receipt(_ number: Int) -> ReceiptNumber {
        ReceiptNumber(series: "DON2569", number: Int64(number + 1))
    }

    /// What a donation paid for: id and satang.
    func parts(_ donation: UInt64) throws -> [String: Int64] {
        try parts(#require(tracing.gift(donation)))
    }

    func parts(_ trace: GiftTrace) -> [String: Int64] {
        Dictionary(
            trace.parts.map { ($0.use.id ?? $0.use.kind, $0.amount.amount) }, uniquingKeysWith: +)
    }

    /// Nothing is lost and nothing comes from nowhere: of each origin, each account and each payment.
    func check(_ where: String) {
        for gift in tracing.gifts {
            #expect(
                gift.received == gift.consumed + gift.left + gift.givenBack, "\(`where`): \(gift)")
            #expect(gift.givenBack >= .zero && gift.left >= .zero, "\(`where`): \(gift)")
        }
        for (account, sum) in sums where Self.isFollowed(account) {
            #expect(tracing.balance(of: account) == Satang(sum), "\(`where`): \(account)")
        }
        for payment in tracing.payments {
            for part in payment.parts where !payment.parts[0].lines.isEmpty {
                #expect(
                    part.lines.reduce(.zero) { $0 + $1.amount } == part.amount, "\(`where`): \(payment)")
            }
        }
        let byOrigin = tracing.gifts.map(\.consumed).reduce(.zero, +)
        let byUse = tracing.payments.flatMap(\.parts).filter { $0.origin != nil }.map(\.amount)
        #expect(byOrigin == byUse.reduce(.zero, +), "\(`where`)")
    }

    static func isFollowed(_ account: Account) -> Bool {
        ["liabilities:agency:", "liabilities:refundable:", "funds:", "assets:shortfall:"]
            .contains { account.path.hasPrefix($0) }
            || [":fund:", ":refundable:", ":general"].contains { account.path.contains($0) }
    }
}

struct TracingTests {
    private let fund = TracedLog.fund
    private let shortfall = TracedLog.shortfall

    @Test func theFirstGiftIsSpentFirst() throws {
        var log = TracedLog()
        let (first, second) = (try log.give(300), try log.give(700))
        try log.pay(500)
        #expect(try log.parts(first) == ["P1": 300])
        #expect(try log.parts(second) == ["P1": 200])
        #expect(log.tracing.gift(second)?.left == Satang(500))
        let payment = try #require(log.tracing.payments("P1").first)
        #expect(payment.parts.map(\.amount) == [Satang(300), Satang(200)])
        #expect(payment.parts.map(\.origin?.entry.sequence) == [first, second])
        #expect(payment.evidence == ["aa"])
        log.check("first in, first out")
    }

    @Test func aSplitOverLinesIsExactBothWays() throws {
        var log = TracedLog()
        let gifts = try (0..<7).map { _ in try log.give(1) } + [log.give(93)]
        try log.pay(100, lines: [("L1", 60), ("L2", 40)])
        let payment = try #require(log.tracing.payments("P1").first)
        for line in [("L1", 60), ("L2", 40)] as [(String, Int64)] {
            let shares = payment.parts.flatMap(\.lines).filter { $0.line == line.0 }
            #expect(shares.reduce(.zero) { $0 + $1.amount } == Satang(line.1))
        }
        let last = try #require(log.tracing.gift(gifts[7])?.parts.first)
        #expect(last.lines.reduce(.zero) { $0 + $1.amount } == Satang(93))
        #expect(last.evidence == ["aa"])
        log.check("lines")
    }

    @Test func papersThatDoNotAddUpAreTakenInProportion() throws {
        var log = TracedLog()
        let gift = try log.give(100)
        try log.pay(100, lines: [("L1", 1), ("L2", 1), ("L1", 1)])
        let lines = try #require(log.tracing.gift(gift)?.parts.first?.lines)
        #expect(lines.map(\.line) == ["L1", "L2"])
        #expect(lines.map(\.amount) == [Satang(67), Satang(33)])
        log.check("papers")
    }

    @Test func aRefundGivesBackThatVeryGift() throws {
        var log = TracedLog()
        let (first, second) = (try log.give(100), try log.give(100))
        try log.giveBack(second, [(fund, "assets:bank", 100)])
        #expect(log.tracing.gift(second)?.givenBack == Satang(100))
        #expect(log.tracing.gift(first)?.left == Satang(100))
        log.check("refund")
    }

    @Test func whatARefundedGiftHadPaidIsPaidByTheNext() throws {
        var log = TracedLog()
        let (first, second) = (try log.give(100), try log.give(100))
        try log.pay(100)
        try log.giveBack(first, [(fund, "assets:bank", 100)])
        #expect(try log.parts(first) == [:])
        #expect(try log.parts(second) == ["P1": 100])
        log.check("exchange")
    }

    @Test func aChargebackAfterSpendingIsPaidByTheShortfallUntilMoneyComes() throws {
        var log = TracedLog()
        let gift = try log.give(100)
        try log.pay(70)
        try log.giveBack(gift, [(fund, "assets:bank", 30), (shortfall, "assets:bank", 70)])
        #expect(log.tracing.gift(gift)?.givenBack == Satang(100))
        #expect(log.tracing.payments("P1").first?.parts.map(\.origin) == [nil])
        log.check("charged back")
        // The bank gives the money again: the shortfall is paid first.
        let reference: JSON = .object(["hash": "00", "seq": .integer(Int64(gift))])
        try log.record(
            "donation.reinstated", ["donation": reference],
            [("assets:bank", shortfall, 70), ("assets:bank", fund, 30)])
        #expect(log.tracing.gift(gift)?.givenBack == .zero)
        #expect(try log.parts(gift) == ["P1": 70])
        #expect(log.tracing.gift(gift)?.left == Satang(30))
        log.check("reinstated")
    }

    @Test func moneyThatIsMovedOnStaysItsDonors() throws {
        var log = TracedLog()
        let first = try log.give(10, to: "liabilities:refundable:C1")
        let second = try log.give(20, to: "liabilities:refundable:C1")
        try log.record("campaign.funded", ["campaign": "C1"], [("liabilities:refundable:C1", fund, 30)])
        try log.pay(15)
        #expect(try log.parts(first) == ["P1": 10])
        #expect(try log.parts(second) == ["P1": 5])
        let other = "liabilities:agency:1054390224:C2"
        let reference: JSON = .object(["hash": "00", "seq": .integer(Int64(second))])
        try log.record("donation.redirected", ["donation": reference], [(fund, other, 15)])
        #expect(log.tracing.gift(second)?.unspent.map(\.account.path) == [other])
        log.check("moved on")
    }

    @Test func aMatchIsFollowedLikeAGiftAndUnwound() throws {
        var log = TracedLog()
        _ = try log.give(100, receipt: 4)
        let name: KeyValuePairs<String, JSON?> = [
            "campaign": "C1", "matching": "M1", "receipt": .string(TracedLog.receipt(4).description),
        ]
        try log.record("gift.matched", name, [("match:M1", fund, 50)])
        try log.pay(120)
        let match = try #require(log.tracing.matches(of: TracedLog.receipt(4)).first)
        #expect(log.parts(match) == ["P1": 20])
        try log.record("gift.unmatched", name, [(fund, "match:M1", 30), (shortfall, "match:M1", 20)])
        let unwound = try #require(log.tracing.matches(of: TracedLog.receipt(4)).first)
        #expect(unwound.givenBack == Satang(50))
        #expect(log.tracing.payments("P1").first?.parts.map(\.amount) == [Satang(100), Satang(20)])
        log.check("unwound")
    }

    @Test func evidenceThatIsFiledLaterBelongsToThePayment() throws {
        var log = TracedLog()
        let gift = try log.give(100)
        try log.pay(100)
        for digest in ["bb", "aa"] as [JSON] {
            try log.record("evidence.filed", ["disbursement": "P1", "document_sha256": digest], [])
        }
        #expect(log.tracing.gift(gift)?.parts.first?.evidence == ["aa", "bb"])
    }

    @Test func anAdvanceIsSpentWhenItIsClearedWithThePapersOfItsRequest() throws {
        var log = TracedLog()
        let gift = try log.give(100)
        try log.record("disbursement.requested", ["id": "D1", "quotation_sha256": "q1"], [])
        try log.record(
            "advance.paid", ["disbursement": "D1", "id": "A1"], [("assets:advance:C1", "assets:bank", 80)])
        #expect(log.tracing.gift(gift)?.left == Satang(100))
        let cleared: KeyValuePairs<String, JSON?> = [
            "advance": "A1", "document_sha256": "r1", "id": "K1",
            "plan_lines": .array([.array(["L1", 60]), .array(["L2", 20])]),
        ]
        try log.record("advance.cleared", cleared, [(fund, "assets:advance:C1", 80)])
        let part = try #require(log.tracing.gift(gift)?.parts.first)
        #expect(part.evidence == ["r1", "q1"])
        #expect(part.lines.map(\.amount) == [Satang(60), Satang(20)])
        log.check("advance")
    }

    @Test func taxThatIsWithheldIsSpentToo() throws {
        var log = TracedLog()
        let gift = try log.give(100)
        try log.record(
            "disbursement.paid", ["id": "P1", "withheld": 3],
            [(fund, "assets:bank", 97), (fund, "liabilities:withholding", 3)])
        #expect(try log.parts(gift) == ["P1": 100])
        log.check("withheld")
    }
}

/// Random ledgers: whatever is moved, nothing is lost. A failure prints the seed that repeats it.
struct TracingPropertyTests {
    @Test(arguments: 1...12 as ClosedRange<UInt64>) func anyMovesAreConserved(seed: UInt64) throws {
        print("seed \(seed)")
        var generator = SeededGenerator(seed: seed)
        let accounts = [
            "assets:bank", "match:M1", "assets:advance:C1", TracedLog.fund, TracedLog.shortfall,
            "liabilities:refundable:C1", "funds:general:1054390223", "funds:restricted:1054390224:C2",
            "school:1054390224:fund:C3", "school:1054390224:bank", "assets:shortfall:C2",
        ]
        var log = TracedLog()
        for step in 0..<400 {
            let isGift = step == 0 || Int.random(in: 0..<3, using: &generator) == 0
            let named = UInt64.random(in: 0...UInt64(step), using: &generator)
            let names = !isGift && Int.random(in: 0..<2, using: &generator) == 0
            let moves = try (0..<Int.random(in: 1...2, using: &generator)).map { _ in
                let pair = accounts.shuffled(using: &generator).prefix(2)
                let (debit, credit) = (try #require(pair.first), try #require(pair.last))
                let amount = Int64.random(in: 1...1_000, using: &generator)
                return isGift ? ("assets:bank", credit == "assets:bank" ? TracedLog.fund : credit, amount)
                    : (debit, credit, amount)
            }
            let reference: JSON = .object(["hash": "00", "seq": .integer(Int64(named))])
            try log.record(
                isGift ? "donation.received" : "unheard.of",
                [
                    "donation": names ? reference : nil, "id": .string("X\(step % 7)"),
                    "plan_lines": .array([.array(["L1", 2]), .array(["L2", 1])]),
                ], moves)
            if step % 4 == 0 { log.check("seed \(seed), step \(step)") }
        }
        log.check("seed \(seed), end")
    }

    /// The ledger's own rules, with everything that the simulation of the books does.
    @Test(arguments: 1...4 as ClosedRange<UInt64>) func theFundsAreTheirGifts(seed: UInt64) throws {
        print("seed \(seed)")
        var generator = SeededGenerator(seed: seed)
        var ledger = TestLedger.open()
        var log = TracedLog()
        var gifts: [RecordedDonation] = []
        let campaigns = ["keep", "items", "all", "two", "own", "own-all", "bank"]
        for step in 0..<300 {
            let id = try #require(campaigns.randomElement(using: &generator))
            let amount = Satang(.random(in: 1...60_000, using: &generator))
            let taken = ledger.entries.count
            switch Int.random(in: 0..<10, using: &generator) {
            case 0..<5:
                ledger.ask(.receiveDonation(Sample.gift(satang: amount, to: id)))
                if ledger.entries.count > taken { gifts += RecordedDonation(ledger.entries[taken]).map { [$0] } ?? [] }
            case 5..<8:
                let lines = [Payment.Share(line: "L1", amount: Satang(2)), Payment.Share(line: "L2", amount: Satang(1))]
                ledger.ask(.recordPayment(Sample.payment(amount, of: id, id: "P\(step)", lines: lines)))
            default:
                guard let gift = gifts.randomElement(using: &generator) else { break }
                let reason = try #require(ReversalReason.allCases.randomElement(using: &generator))
                ledger.ask(.reverseDonation(gift, reason: reason))
            }
            for placed in ledger.entries[log.entries.count...] { log.take(placed) }
            if step % 5 == 0 { log.check("seed \(seed), step \(step)") }
        }
        for (account, balance) in ledger.books.accounts.balances where TracedLog.isFollowed(account) {
            let credit = account.normalSide == .credit ? balance : -balance
            #expect(log.tracing.balance(of: account) == credit, "seed \(seed): \(account)")
        }
        // A gift that was taken back has given all of itself back, and paid for nothing.
        for gift in gifts {
            let trace = try #require(log.tracing.gift(gift.place.sequence))
            let isReversed = ledger.books.reversed.contains(gift.place.sequence)
            #expect(trace.givenBack == (isReversed ? gift.donation.gift.amount : .zero), "seed \(seed)")
        }
    }
}

import Giving
import LedgerCore
import Testing

/// Random commands against an independent model. A failure prints the seed that repeats it.
struct SimulationTests {
    private struct Run {
        var ledger = TestLedger.open()
        var model = NaiveModel()
        var gifts: [RecordedDonation] = []
        var generator: SeededGenerator
        var now = Sample.now

        static let campaigns = ["keep", "items", "all", "two", "own", "own-all", "bank"]

        mutating func step() throws {
            switch Int.random(in: 0..<20, using: &generator) {
            case 0..<9: try give()
            case 9..<14: try pay()
            case 14..<19: try takeBack()
            default: close()
            }
            now = Instant(microseconds: now.microseconds + .random(in: 0...7_200_000_000, using: &generator))
        }

        private mutating func amount() -> Int64 { .random(in: 1...60_000, using: &generator) }

        private mutating func campaign() -> String {
            // The list is not empty.
            Self.campaigns.randomElement(using: &generator)!
        }

        private mutating func give() throws {
            let (amount, id) = (amount(), campaign())
            let count = ledger.entries.count
            let decision = ledger.ask(.receiveDonation(Sample.gift(satang: Satang(amount), to: id)), at: now)
            #expect((decision.facts != nil) == (model.campaigns[id]?.isClosed == false))
            guard decision.facts != nil else { return }
            gifts.append(try #require(RecordedDonation(ledger.entries[count])))
            model.give(amount, id)
        }

        private mutating func pay() throws {
            let amount = amount()
            let id = Int.random(in: 0..<10, using: &generator) == 0 ? "none" : campaign()
            #expect(ledger.ask(.recordPayment(Sample.payment(Satang(amount), of: id)), at: now).facts?.count == 1)
            model.pay(amount, id)
        }

        private mutating func takeBack() throws {
            guard let position = gifts.indices.randomElement(using: &generator) else { return }
            // Sometimes the gift stays on the list, to be taken back a second time.
            let isKept = Int.random(in: 0..<4, using: &generator) == 0
            let recorded = gifts[position]
            let (amount, id) = (recorded.donation.gift.amount.amount, recorded.donation.gift.campaign)
            // The list of reasons is not empty.
            let reason = ReversalReason.allCases.randomElement(using: &generator)!
            let isFirst = !ledger.books.reversed.contains(recorded.place.sequence)
            let decision = ledger.ask(.reverseDonation(recorded, reason: reason), at: now)
            let isExpected = isFirst && (reason == .chargeback || model.canRefund(amount, id))
            #expect((decision.facts != nil) == isExpected)
            if decision.facts != nil { model.takeBack(amount, id) }
            if !isKept { gifts.remove(at: position) }
        }

        private mutating func close() {
            let id = campaign()
            let isOver = Day(bangkok: max(now, ledger.head.at)) > Sample.day("2027-01-31")
            let decision = ledger.ask(.closeCampaign(id), at: now)
            #expect((decision.facts != nil) == (isOver && model.campaigns[id]?.isClosed == false))
            if decision.facts != nil { model.campaigns[id]?.isClosed = true }
        }

        /// The books against the model, and what must hold of any books.
        func check(_ seed: UInt64, _ number: Int) {
            let books = ledger.books
            for (account, balance) in books.accounts.balances {
                let expected = model.accounts[account.path] ?? 0
                let found = account.normalSide == .debit ? balance.amount : -balance.amount
                #expect(found == expected, "seed \(seed), step \(number): \(account)")
                #expect(!account.staysFunded || balance >= .zero, "seed \(seed), step \(number): \(account)")
            }
            for (path, balance) in model.accounts where balance != 0 {
                #expect(Account(path).map { books.balance(of: $0) != .zero } == true, "seed \(seed): \(path)")
            }
            for (id, expected) in model.campaigns {
                let campaign = books.campaigns[id]
                #expect(campaign?.raised == Satang(expected.raised), "seed \(seed), step \(number): \(id)")
                #expect(campaign?.donationCount == expected.count)
                #expect(campaign?.paid == Satang(expected.paid))
                #expect(campaign?.isFunded == expected.isFunded)
                #expect((campaign?.outcome != nil) == expected.isClosed)
            }
            let total = books.accounts.balances.reduce(0 as Int64) { total, item in
                total + (item.key.normalSide == .debit ? item.value.amount : -item.value.amount)
            }
            #expect(total == 0, "seed \(seed), step \(number): debits and credits differ")
        }
    }

    @Test(arguments: 1...8 as ClosedRange<UInt64>) func theBooksAgreeWithTheModel(seed: UInt64) throws {
        print("seed \(seed)")
        var run = Run(generator: SeededGenerator(seed: seed))
        for number in 0..<1_200 {
            try run.step()
            run.check(seed, number)
        }
        // The same fate awaits whoever reads the ledger later.
        var books = Books()
        var head = Head.empty
        for placed in run.ledger.entries {
            let read = try PlacedEntry(reading: placed.bytes)
            try Chain.check(read.entry, follows: head)
            try books.apply(
                try Fact(reading: read.entry), by: read.entry.by, at: read.entry.at,
                entry: read.reference)
            head = read.head
        }
        #expect(head == run.ledger.head)
        #expect(books.accounts.balances == run.ledger.books.accounts.balances)
        #expect(books.series == run.ledger.books.series)
        #expect(books.reversed == run.ledger.books.reversed)
    }
}

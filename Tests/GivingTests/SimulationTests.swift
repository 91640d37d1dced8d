import Giving
import LedgerCore
import Testing

/// Random commands against an independent model. A failure prints the seed that repeats it.
struct SimulationTests {
    private struct Run {
        var ledger = TestLedger.open()
        var model = NaiveModel()
        var gifts: [Held] = []
        var generator: SeededGenerator
        var now = Sample.now

        /// A gift with what stands of it, and where.
        struct Held {
            let recorded: RecordedDonation
            var amount: Int64
            var campaign: String
            var reversed: ReversalReason?
        }

        static let campaigns = ["keep", "items", "all", "two", "own", "own-all", "bank"]

        mutating func step() throws {
            switch Int.random(in: 0..<20, using: &generator) {
            case 0..<8: try give()
            case 8..<11: try pay()
            case 11..<14: try takeBack()
            case 14..<15: refund()
            case 15..<17: redirect()
            case 17..<19: reinstate()
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
            let recorded = try #require(RecordedDonation(ledger.entries[count]))
            gifts.append(Held(recorded: recorded, amount: amount, campaign: id))
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
            let gift = gifts[position]
            // The list of reasons is not empty.
            let reason = ReversalReason.allCases.randomElement(using: &generator)!
            #expect(ledger.books.reversed.contains(gift.recorded.place.sequence) == (gift.reversed != nil))
            let decision = ledger.ask(.reverseDonation(gift.recorded, reason: reason), at: now)
            let isExpected = gift.reversed == nil
                && (reason == .chargeback || model.canRefund(gift.amount, gift.campaign))
            #expect((decision.facts != nil) == isExpected)
            guard decision.facts != nil else { return }
            model.takeBack(gift.amount, gift.campaign)
            gifts[position].reversed = reason
        }

        private mutating func refund() {
            guard let position = gifts.indices.randomElement(using: &generator) else { return }
            let (gift, amount) = (gifts[position], amount() / 4)
            // The list of reasons is not empty.
            let reason = ReversalReason.allCases.randomElement(using: &generator)!
            let decision = ledger.ask(
                .refundDonation(gift.recorded, Satang(amount), reason: reason, for: Sample.donor), at: now)
            let isExpected = gift.reversed == nil && amount > 0 && amount < gift.amount
                && (reason == .chargeback || model.canRefund(amount, gift.campaign))
            #expect((decision.facts != nil) == isExpected)
            guard decision.facts != nil else { return }
            model.refund(amount, gift.campaign)
            gifts[position].amount -= amount
        }

        private mutating func redirect() {
            guard let position = gifts.indices.randomElement(using: &generator) else { return }
            let (gift, to) = (gifts[position], campaign())
            let isOpen = Day(bangkok: max(now, ledger.head.at)) <= Sample.day("2027-01-31")
            let decision = ledger.ask(
                .redirectDonation(gift.recorded, to: to, reason: .wrongCampaign, for: Sample.donor),
                by: "accountant:a1", at: now)
            let isExpected = gift.reversed == nil && isOpen
                && model.canRedirect(gift.amount, gift.campaign, to: to)
            #expect((decision.facts != nil) == isExpected)
            guard decision.facts != nil else { return }
            model.redirect(gift.amount, gift.campaign, to: to)
            gifts[position].campaign = to
        }

        private mutating func reinstate() {
            let lost = gifts.indices.filter { gifts[$0].reversed == .chargeback }
            guard let position = (lost.isEmpty ? Array(gifts.indices) : lost).randomElement(using: &generator)
            else { return }
            let gift = gifts[position]
            let decision = ledger.ask(.reinstateDonation(gift.recorded, for: Sample.donor), at: now)
            #expect((decision.facts != nil) == (gift.reversed == .chargeback))
            guard decision.facts != nil else { return }
            model.reinstate(gift.amount, gift.campaign)
            gifts[position].reversed = nil
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
            for gift in gifts {
                let standing = DonationStanding(amount: Satang(gift.amount), campaign: gift.campaign)
                #expect(books.standing(of: gift.recorded) == standing, "seed \(seed), step \(number)")
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
        #expect(books.gifts.changes == run.ledger.books.gifts.changes)
    }
}

import Giving
import LedgerCore
import Testing

/// Sponsors once more, as plainly as can be: a list of gifts with what each sponsor added, and every sum
/// taken anew. Shares nothing with the books.
private struct NaiveSponsors {
    struct Sponsor {
        let id: String
        let isPledged: Bool
        let gives, per, cap: Int64
        let capGift, capCampaign: Int64?
        let campaigns: [String]
        let turn: Int64
        var paid: Int64 = 0
        var isClosed = false

        var terms: JSON {
            Sample.matching(
                id, basis: isPledged ? "pledged" : "funded", gives: gives, per: per, cap: cap, capGift: capGift,
                capCampaign: capCampaign, campaigns: campaigns, turn: turn)
        }
    }

    struct Added {
        let sponsor: String
        var money: Int64
        var promise: Int64
    }

    struct Gift {
        let campaign: String
        let amount: Int64
        var added: [Added]
        var isBack = false
    }

    var sponsors: [Sponsor] = []
    var gifts: [Gift] = []

    func sum(_ sponsor: String?, in campaign: String? = nil, _ of: (Added) -> Int64) -> Int64 {
        gifts.filter { campaign == nil || $0.campaign == campaign }.flatMap(\.added)
            .filter { sponsor == nil || $0.sponsor == sponsor }.map(of).reduce(0, +)
    }

    /// What each sponsor adds, in their order.
    mutating func give(_ amount: Int64, to campaign: String) -> [String] {
        var added: [Added] = []
        for sponsor in sponsors.sorted(by: { ($0.turn, $0.id) < ($1.turn, $1.id) }) {
            guard !sponsor.isClosed, sponsor.campaigns.isEmpty || sponsor.campaigns.contains(campaign)
            else { continue }
            let all = sum(sponsor.id) { $0.money + $0.promise }
            let here = sum(sponsor.id, in: campaign) { $0.money + $0.promise }
            var limits = [amount * sponsor.gives / sponsor.per, sponsor.cap - all]
            if let cap = sponsor.capGift { limits.append(cap) }
            if let cap = sponsor.capCampaign { limits.append(cap - here) }
            if !sponsor.isPledged { limits.append(sponsor.paid - sum(sponsor.id) { $0.money }) }
            guard let least = limits.min(), least > 0 else { continue }
            added.append(
                Added(
                    sponsor: sponsor.id, money: sponsor.isPledged ? 0 : least,
                    promise: sponsor.isPledged ? least : 0))
        }
        gifts.append(Gift(campaign: campaign, amount: amount, added: added))
        return added.map {
            $0.promise > 0 ? "match.promised \($0.sponsor) \($0.promise)" : "gift.matched \($0.sponsor) \($0.money)"
        }
    }

    mutating func takeBack(_ number: Int) -> [String] {
        let facts = gifts[number].added.reversed().flatMap { added in
            [("match.withdrawn", added.promise), ("gift.unmatched", added.money)]
                .filter { $0.1 > 0 }.map { "\($0.0) \(added.sponsor) \($0.1)" }
        }
        gifts[number].added = []
        gifts[number].isBack = true
        return facts
    }

    /// Keeps promises, oldest first; gives what each campaign got.
    mutating func keep(_ amount: Int64, of sponsor: Int) -> [(String, Int64)] {
        var rest = amount
        var shares: [(String, Int64)] = []
        sponsors[sponsor].paid += amount
        for gift in gifts.indices {
            for place in gifts[gift].added.indices where gifts[gift].added[place].sponsor == sponsors[sponsor].id {
                let part = min(rest, gifts[gift].added[place].promise)
                guard part > 0 else { continue }
                rest -= part
                gifts[gift].added[place].promise -= part
                gifts[gift].added[place].money += part
                if let share = shares.firstIndex(where: { $0.0 == gifts[gift].campaign }) {
                    shares[share].1 += part
                } else {
                    shares.append((gifts[gift].campaign, part))
                }
            }
        }
        return shares
    }
}

/// Random gifts, refunds and sponsors against the plain model. A failure prints the seed that repeats it.
struct MatchingSimulationTests {
    private struct Run {
        let seed: UInt64
        var generator: SeededGenerator
        var ledger = TestLedger.sponsored()
        var model = NaiveSponsors()
        var gifts: [RecordedDonation] = []

        static let campaigns = ["keep", "items", "all", "two"]

        init(seed: UInt64) {
            self.seed = seed
            generator = SeededGenerator(seed: seed)
        }

        private mutating func random(_ range: ClosedRange<Int64>) -> Int64 { .random(in: range, using: &generator) }
        private mutating func maybe(_ range: ClosedRange<Int64>) -> Int64? {
            Bool.random(using: &generator) ? random(range) : nil
        }

        mutating func step() throws {
            switch random(0...19) {
            case 0: try commit()
            case 1...2: try payIn()
            case 3: try payBack()
            case 4...5: try keep()
            case 6...8: try takeBack()
            case 9: pay()
            case 10 where random(0...9) == 0: try close()
            default: try give()
            }
        }

        private mutating func commit() throws {
            guard model.sponsors.count < 12 else { return }
            let sponsor = NaiveSponsors.Sponsor(
                id: "M\(model.sponsors.count)", isPledged: Bool.random(using: &generator),
                gives: random(1...5), per: random(1...5), cap: random(1...200_000),
                capGift: maybe(1...40_000), capCampaign: maybe(1...100_000),
                campaigns: Self.campaigns.filter { _ in Int.random(in: 0..<3, using: &generator) == 0 },
                turn: random(0...3))
            try ledger.commit(sponsor.terms)
            model.sponsors.append(sponsor)
        }

        private mutating func sponsor() -> Int? { model.sponsors.indices.randomElement(using: &generator) }

        private mutating func payIn() throws {
            guard let sponsor = sponsor() else { return }
            let amount = random(1...60_000)
            let id = model.sponsors[sponsor].id
            #expect(try ledger.record("matching.paid-in", Sample.payment(amount, of: id)).facts?.count == 1)
            model.sponsors[sponsor].paid += amount
        }

        private mutating func payBack() throws {
            guard let sponsor = sponsor() else { return }
            let (amount, id) = (random(1...60_000), model.sponsors[sponsor].id)
            let held = model.sponsors[sponsor].paid - model.sum(id) { $0.money }
            let decision = try ledger.record("matching.returned", Sample.returning(amount, of: id))
            #expect((decision.facts != nil) == (amount <= held), "seed \(seed)")
            if decision.facts != nil { model.sponsors[sponsor].paid -= amount }
        }

        private mutating func keep() throws {
            guard let sponsor = sponsor() else { return }
            let (amount, id) = (random(1...60_000), model.sponsors[sponsor].id)
            let decision = try ledger.record("match.kept", Sample.keeping(amount, of: id))
            #expect((decision.facts != nil) == (amount <= model.sum(id) { $0.promise }), "seed \(seed)")
            guard let facts = decision.facts else { return }
            let shares = model.keep(amount, of: sponsor)
            #expect(
                facts[0].body["shares"] == .array(shares.map { .array([.string($0.0), .integer($0.1)]) }),
                "seed \(seed)")
        }

        private mutating func give() throws {
            let campaign = Self.campaigns[Int(random(0...3))]
            let amount = random(1...30_000)
            let count = ledger.entries.count
            let expected = model.give(amount, to: campaign)
            let found = ledger.matches(amount, to: campaign).filter { !$0.hasPrefix("campaign.funded") }
            #expect(found == expected, "seed \(seed)")
            gifts.append(try #require(RecordedDonation(ledger.entries[count])))
        }

        private mutating func takeBack() throws {
            guard let number = gifts.indices.randomElement(using: &generator), !model.gifts[number].isBack
            else { return }
            let facts = try #require(ledger.ask(.reverseDonation(gifts[number], reason: .chargeback)).facts)
            #expect(facts.dropFirst(2).map(\.summary) == model.takeBack(number), "seed \(seed)")
        }

        private mutating func pay() {
            let campaign = Self.campaigns[Int(random(0...3))]
            ledger.ask(.recordPayment(Sample.payment(Satang(random(1...40_000)), of: campaign)))
        }

        private mutating func close() throws {
            guard let sponsor = sponsor(), !model.sponsors[sponsor].isClosed else { return }
            try ledger.record("matching.closed", .object(["matching": .string(model.sponsors[sponsor].id)]))
            model.sponsors[sponsor].isClosed = true
        }

        func check() throws {
            for sponsor in model.sponsors {
                let account = try #require(ledger.books.matchings.accounts[sponsor.id])
                let (money, promise) = (model.sum(sponsor.id) { $0.money }, model.sum(sponsor.id) { $0.promise })
                #expect(account.matched == Satang(money), "seed \(seed)")
                #expect(account.promised == Satang(promise), "seed \(seed)")
                #expect(money + promise <= sponsor.cap, "seed \(seed)")
                #expect(try ledger.balance("match:\(sponsor.id)") == sponsor.paid - money, "seed \(seed)")
                #expect(account.held == Satang(sponsor.paid - money), "seed \(seed)")
            }
            for id in Self.campaigns {
                let campaign = try #require(ledger.books.campaigns[id])
                let matched = model.sum(nil, in: id) { $0.money }
                #expect(campaign.matched == Satang(matched), "seed \(seed)")
                let holds = try ledger.balance(campaign.terms.fund.path)
                    + ledger.balance(campaign.terms.refundable.path) - ledger.balance("assets:shortfall:\(id)")
                let gone = campaign.paid.amount
                #expect(holds == campaign.raised.amount + matched - gone, "seed \(seed): \(id)")
            }
        }
    }

    @Test(arguments: 0..<16) func theBooksAgreeWithAPlainModel(number: Int) throws {
        var run = Run(seed: UInt64(number) &* 0x9E37_79B9 &+ 5)
        for step in 0..<200 {
            try run.step()
            if step % 20 == 19 { try run.check() }
        }
        let books = try run.ledger.replayed()
        #expect(books.accounts.balances == run.ledger.books.accounts.balances, "seed \(run.seed)")
    }
}

import Giving
import LedgerCore
import OpenSSL
import Testing

/// Gifts that are refunded in part, redirected, or won back: the newest receipt is for what stands.
struct GiftChangesTests {
    static let accountant = "accountant:a1"

    private func kinds(_ decision: Decision) -> [String] { decision.facts?.map(\.kind) ?? [] }

    private func reissue(_ decision: Decision) throws -> ReceiptReissue {
        for case .receiptReissued(let reissue) in try #require(decision.facts, "\(decision)") { return reissue }
        throw SomethingElse()
    }

    private struct SomethingElse: Error {}

    private func refund(
        _ gift: RecordedDonation, _ baht: Int64, _ reason: ReversalReason = .refund
    ) -> Command {
        .refundDonation(gift, Satang(baht * 100), reason: reason, for: Sample.donor)
    }

    private func redirect(
        _ gift: RecordedDonation, to: String, _ reason: RedirectionReason = .wrongCampaign
    ) -> Command {
        .redirectDonation(gift, to: to, reason: reason, for: Sample.donor)
    }

    @Test func aPartThatIsGivenBackLeavesAReceiptForTheRest() throws {
        var ledger = TestLedger.open()
        let gift = try ledger.give(100, to: "keep")
        let first = ledger.ask(refund(gift, 30))
        #expect(kinds(first) == ["donation.refunded", "receipt.voided", "receipt.reissued"])
        #expect(try reissue(first).terms.gift.amount == Satang(7_000))
        #expect(try reissue(first).replaces == gift.donation.receipt)
        let second = ledger.ask(refund(gift, 50, .error))
        #expect(try reissue(second).terms.gift.amount == Satang(2_000))
        #expect(try reissue(second).receipt.number == 3)
        #expect(ledger.books.standing(of: gift) == DonationStanding(amount: Satang(2_000), campaign: "keep"))
        #expect(ledger.books.campaigns["keep"]?.raised == Satang(2_000))
        #expect(ledger.books.campaigns["keep"]?.donationCount == 1)
        #expect(try ledger.balance("liabilities:agency:1054390223:keep") == 2_000)
        // What is reversed at last is what stands.
        let last = ledger.ask(.reverseDonation(gift, reason: .refund)).facts
        guard case .donationReversed(let reversal)? = last?.first else { Issue.record("refused"); return }
        #expect(reversal.amount == Satang(2_000) && reversal.receipt.number == 3)
        #expect(try ledger.balance("assets:bank") == 0)
        #expect(ledger.books.campaigns["keep"]?.donationCount == 0)
    }

    @Test func aPartialChargebackMayLeaveAShortfall() throws {
        var ledger = TestLedger.open()
        let gift = try ledger.give(100, to: "keep")
        ledger.ask(.recordPayment(Sample.payment(90, of: "keep")))
        #expect(ledger.ask(refund(gift, 30)).refusal?.code == "money-already-spent")
        let facts = ledger.ask(refund(gift, 30, .chargeback)).facts
        #expect(facts?[0].moves.map(\.amount.amount) == [1_000, 2_000])
        #expect(try ledger.balance("assets:shortfall:keep") == 2_000)
    }

    @Test func aGiftOfTheWrongCampaignIsRedirected() throws {
        var ledger = TestLedger.open()
        let gift = try ledger.give(100, to: "keep")
        ledger.ask(refund(gift, 10))
        let decision = ledger.ask(redirect(gift, to: "items"), by: Self.accountant)
        #expect(kinds(decision) == ["donation.redirected", "receipt.voided", "receipt.reissued"])
        let moves = decision.facts?[0].moves
        #expect(moves?.map(\.debit.path) == ["liabilities:agency:1054390223:keep"])
        #expect(moves?.map(\.credit.path) == ["funds:restricted:1054390223:items"])
        #expect(moves?.map(\.amount.amount) == [9_000])
        let terms = try reissue(decision).terms
        #expect(terms.gift.campaign == "items" && terms.gift.amount == Satang(9_000))
        #expect(terms.planLines == ["L1", "L2"] && terms.receipt.number == 3)
        #expect(ledger.books.campaigns["keep"]?.raised == .zero)
        #expect(ledger.books.campaigns["keep"]?.donationCount == 0)
        #expect(ledger.books.campaigns["items"]?.raised == Satang(9_000))
        #expect(ledger.books.campaigns["items"]?.donationCount == 1)
        // And back, and taken back from where it stands then.
        #expect(try reissue(ledger.ask(redirect(gift, to: "keep"), by: Self.accountant)).receipt.number == 4)
        let last = ledger.ask(.reverseDonation(gift, reason: .error)).facts
        #expect(last?[0].body["campaign"] == "keep" && last?[0].body["amount"] == 9_000)
    }

    @Test func aRedirectedGiftMayFundItsNewCampaign() throws {
        var ledger = TestLedger.open()
        _ = try ledger.give(300, to: "two")
        let gift = try ledger.give(150, to: "keep")
        let decision = ledger.ask(redirect(gift, to: "two"), by: Self.accountant)
        #expect(
            kinds(decision)
                == ["donation.redirected", "receipt.voided", "receipt.reissued", "campaign.funded"])
        #expect(decision.facts?.last?.moves.map(\.amount.amount) == [45_000])
        #expect(ledger.books.campaigns["two"]?.isFunded == true)
        #expect(try ledger.balance("liabilities:agency:1054390223:two") == 45_000)
        #expect(try ledger.balance("liabilities:refundable:two") == 0)
    }

    @Test func aDonorOfAFailedCampaignMayChoose() throws {
        var ledger = TestLedger.open()
        for terms in Sample.further { ledger.ask(.openCampaign(terms)) }
        let gift = try ledger.give(100, to: "choice")
        let choose = redirect(gift, to: "later", .donorChoice)
        #expect(ledger.ask(choose).refusal?.code == "donor-has-no-choice")
        ledger.ask(.closeCampaign("choice"), at: Sample.afterwards)
        let decision = ledger.ask(choose, at: Sample.afterwards)
        #expect(decision.facts?[0].moves.map(\.debit.path) == ["liabilities:refundable:choice"])
        #expect(decision.facts?[0].moves.map(\.credit.path) == ["liabilities:refundable:later"])
        // Its receipt stays in the series of the gift's day.
        #expect(try reissue(decision).receipt.description == "DON2569/000002")
    }

    @Test func aChargebackThatIsWonBackMakesUpForTheShortfallFirst() throws {
        var ledger = TestLedger.open()
        let gift = try ledger.give(100, to: "keep")
        ledger.ask(.recordPayment(Sample.payment(60, of: "keep")))
        ledger.ask(.reverseDonation(gift, reason: .chargeback))
        #expect(try ledger.balance("assets:shortfall:keep") == 6_000)
        let decision = ledger.ask(.reinstateDonation(gift, for: Sample.donor))
        #expect(kinds(decision) == ["donation.reinstated", "receipt.reissued"])
        #expect(
            decision.facts?[0].moves.map(\.credit.path)
                == ["assets:shortfall:keep", "liabilities:agency:1054390223:keep"])
        #expect(decision.facts?[0].moves.map(\.amount.amount) == [6_000, 4_000])
        #expect(try reissue(decision).replaces == gift.donation.receipt)
        #expect(ledger.books.campaigns["keep"]?.raised == Satang(10_000))
        #expect(ledger.books.campaigns["keep"]?.donationCount == 1)
        // It is live again: it may be corrected, and taken back once more.
        let newest = ReceiptNumber(series: "DON2569", number: 2)
        #expect(ledger.books.newestReceipt(of: gift) == newest)
        #expect(ledger.ask(.reissueReceipt(gift, replacing: newest, for: Sample.donor)).facts?.count == 2)
        #expect(ledger.ask(.reverseDonation(gift, reason: .chargeback)).facts?.count == 2)
        #expect(ledger.ask(.reinstateDonation(gift, for: Sample.donor)).facts?.count == 2)
    }

    /// A gift that goes to and fro brings no new money, but every entry counts in the totals.
    @Test func totalsStayExactHoweverOftenAGiftMoves() throws {
        var ledger = TestLedger.open()
        ledger.ask(.receiveDonation(Sample.gift(satang: .largestMove, to: "keep")))
        let gift = try ledger.lastGift()
        var turns = 0
        var decision = Decision.alreadyRecorded
        repeat {
            let to = turns.isMultiple(of: 2) ? "items" : "keep"
            decision = ledger.ask(redirect(gift, to: to), by: Self.accountant)
            turns += 1
        } while decision.facts != nil && turns < 40
        #expect(decision.refusal?.code == "total-too-large")
        #expect(turns == 18)
    }

    /// What is still the donors' does not make up for what was spent without right.
    @Test func whatIsWonBackForAnUnfundedCampaignIsTheDonors() throws {
        var ledger = TestLedger.open()
        let gift = try ledger.give(100, to: "two")
        _ = try ledger.give(200, to: "two")
        ledger.ask(.recordPayment(Sample.payment(60, of: "two")))
        ledger.ask(.reverseDonation(gift, reason: .chargeback))
        _ = try ledger.give(150, to: "two")
        let decision = ledger.ask(.reinstateDonation(gift, for: Sample.donor))
        #expect(kinds(decision) == ["donation.reinstated", "receipt.reissued", "campaign.funded"])
        #expect(decision.facts?[0].moves.map(\.credit.path) == ["liabilities:refundable:two"])
        #expect(decision.facts?.last?.moves.map(\.amount.amount) == [45_000])
    }

    @Test func aClosedCampaignIsNotFundedAnyMore() throws {
        var ledger = TestLedger.open()
        let gift = try ledger.give(300, to: "two")
        ledger.ask(.reverseDonation(gift, reason: .chargeback))
        let other = try ledger.give(350, to: "two")
        ledger.ask(.closeCampaign("two"), at: Sample.afterwards)
        #expect(ledger.ask(.reinstateDonation(gift, for: Sample.donor), at: Sample.afterwards).facts?.count == 2)
        #expect(ledger.books.campaigns["two"]?.raised == Satang(65_000))
        #expect(ledger.books.campaigns["two"]?.isFunded == false)
        #expect(ledger.ask(.reverseDonation(other, reason: .refund), at: Sample.afterwards).facts?.count == 2)
    }

    @Test(arguments: [ReversalReason.refund, .error])
    func onlyAChargebackIsWonBack(reason: ReversalReason) throws {
        var ledger = TestLedger.open()
        let gift = try ledger.give(100, to: "keep")
        let reinstate = Command.reinstateDonation(gift, for: Sample.donor)
        #expect(ledger.ask(reinstate).refusal?.code == "donation-not-charged-back")
        ledger.ask(.reverseDonation(gift, reason: reason))
        #expect(ledger.ask(reinstate).refusal?.code == "donation-not-charged-back")
    }

    @Test func whatIsReversedIsNeitherRefundedNorRedirected() throws {
        var ledger = TestLedger.open()
        let gift = try ledger.give(100, to: "keep")
        ledger.ask(.reverseDonation(gift, reason: .chargeback))
        for command in [refund(gift, 1), redirect(gift, to: "items")] {
            #expect(ledger.ask(command, by: Self.accountant).refusal?.code == "donation-already-reversed")
        }
    }

    /// What a receipt says anew of its donor goes on from there; what it was given with stays.
    @Test func theReissueKeepsWhatTheGiftWasGivenWith() throws {
        var ledger = TestLedger.open()
        ledger.declare(.pledgeMade(Sample.pledge("G1", 500)))
        ledger.ask(.receiveDonation(Sample.gift(100, to: "keep", with: Gift.Particulars(pledge: "G1"))))
        let gift = try ledger.lastGift()
        let donor = CorrectedDonor(kind: .organisation, anonymous: true, commitments: Sample.commitments)
        let terms = try reissue(
            ledger.ask(.refundDonation(gift, Satang(100), reason: .refund, for: donor))).terms
        #expect(terms.gift.particulars.pledge == "G1")
        #expect(terms.gift.donorKind == .organisation && terms.gift.anonymous)
        #expect(ledger.books.gifts.pledges["G1"]?.given == Satang(9_900))
        ledger.ask(.reverseDonation(gift, reason: .chargeback))
        #expect(ledger.books.gifts.pledges["G1"]?.given == .zero)
        ledger.ask(.reinstateDonation(gift, for: donor))
        #expect(ledger.books.gifts.pledges["G1"]?.given == Satang(9_900))
    }
}

/// What no decision could have produced.
struct GiftTamperingTests {
    private func changed(
        _ fact: Fact, _ changes: [String: JSON], moves: [Move]? = nil
    ) throws -> Fact {
        var members = try #require(fact.body.members).filter { changes[$0.key] == nil }
        members += changes.map { JSON.Member($0.key, $0.value) }
        return try Fact(reading: Entry(
            at: Sample.now, body: .object(members), by: "accountant:a1", id: "T1.0", kind: fact.kind,
            moves: moves ?? fact.moves, previous: .zero, sequence: 0))
    }

    /// How far these facts come in these books, one after the other.
    private func applied(
        _ facts: [Fact], to ledger: TestLedger, of gift: RecordedDonation? = nil,
        by: String = "accountant:a1"
    ) -> Int {
        var books = ledger.books
        for (count, fact) in facts.enumerated() {
            do {
                try books.apply(
                    fact, by: by, at: Sample.now, entry: EntryReference(sequence: 1_000, leaf: .zero))
            } catch {
                return count
            }
            if let gift, !books.agree(fact, with: gift) { return count }
        }
        return books.isComplete ? facts.count : -1
    }

    private func decide(_ command: Command, _ ledger: TestLedger) throws -> [Fact] {
        let request = Request(key: "T", digest: "d", by: "accountant:a1", command: command)
        return try #require(ledger.books.decide(request, seen: nil, now: Sample.now).facts)
    }

    /// A ledger with a gift, and what is done to it.
    private func changes() throws -> [(ledger: TestLedger, gift: RecordedDonation, facts: [Fact])] {
        var ledger = TestLedger.open()
        _ = try ledger.give(300, to: "two")
        let gift = try ledger.give(100, to: "keep")
        var lost = ledger
        lost.ask(.reverseDonation(gift, reason: .chargeback))
        let refund = Command.refundDonation(gift, Satang(3_000), reason: .refund, for: Sample.donor)
        let redirect = Command.redirectDonation(
            gift, to: "two", reason: .wrongCampaign, for: Sample.donor)
        return [
            (ledger, gift, try decide(refund, ledger)), (ledger, gift, try decide(redirect, ledger)),
            (lost, gift, try decide(.reinstateDonation(gift, for: Sample.donor), lost)),
        ]
    }

    @Test func theFactsOfAChangeBelongTogetherInTheirOrder() throws {
        let counts = [3, 4, 2]
        for ((ledger, gift, facts), count) in zip(try changes(), counts) {
            #expect(facts.count == count)
            #expect(applied(facts, to: ledger, of: gift) == count)
            for position in facts.indices {
                // Left out, or in another place.
                var others = facts
                let fact = others.remove(at: position)
                #expect(applied(others, to: ledger, of: gift) != others.count, "\(fact.kind)")
                guard position > 0 else { continue }
                others.insert(fact, at: position - 1)
                #expect(applied(others, to: ledger, of: gift) != count, "\(fact.kind)")
            }
        }
    }

    @Test(arguments: [
        ("amount", 0), ("amount", 9_007_199_254_740_991), ("amount", 20_000), ("campaign", "items"),
        ("campaign", "none"), ("receipt", "DON2569/000001"), ("receipt", "DON2570/000002"),
    ] as [(String, JSON)])
    func aChangeWithOneOtherMemberIsRefused(key: String, value: JSON) throws {
        for (ledger, gift, facts) in try changes() {
            let wrong = try changed(facts[0], [key: value])
            var books = ledger.books
            do {
                try books.apply(wrong, by: "accountant:a1", at: Sample.now, entry: gift.place)
                // What the books cannot know, whoever reads the donation again can.
                #expect(!books.agree(wrong, with: gift), "\(wrong.kind) \(key)")
            } catch {}
        }
    }

    @Test func aChangeWithOtherMovesIsRefused() throws {
        for (ledger, _, facts) in try changes() {
            let moves = facts[0].moves
            for other in [[], moves + moves, moves.map(\.reversed)] {
                #expect(applied([try changed(facts[0], [:], moves: other)], to: ledger) == 0)
            }
        }
    }

    /// What the books cannot know, whoever reads the donation again can.
    @Test func aReissueIsForWhatStands() throws {
        for (ledger, gift, facts) in try changes() {
            var books = ledger.books
            for fact in facts {
                try books.apply(fact, by: "accountant:a1", at: Sample.now, entry: gift.place)
                #expect(books.agree(fact, with: gift), "\(fact.kind)")
            }
            // The reissue is the last but for a funding.
            let reissue = try #require(facts.last { $0.kind == "receipt.reissued" })
            let others: [(String, JSON)] = [
                ("amount", 6_999), ("amount", 10_001), ("campaign", "items"), ("school", "1054390224"),
                ("plan_lines", .array(["L1"])), ("pledge", "G1"), ("credit", "C1"), ("method", "cash"),
            ]
            for (key, value) in others {
                #expect(!books.agree(try changed(reissue, [key: value]), with: gift), "\(key)")
            }
        }
    }

    /// Of a donation that stood elsewhere or was less before, nothing older is taken.
    @Test func whatStoodBeforeStandsNoMore() throws {
        var ledger = TestLedger.open()
        let gift = try ledger.give(100, to: "keep")
        _ = try ledger.give(100, to: "keep")
        _ = try ledger.give(100, to: "items")
        let old = try decide(.reverseDonation(gift, reason: .refund), ledger)
        ledger.ask(.refundDonation(gift, Satang(1_000), reason: .refund, for: Sample.donor))
        let newest = JSON.string(ledger.books.newestReceipt(of: gift).description)
        var books = ledger.books
        let whole = try changed(old[0], ["receipt": newest])
        try books.apply(whole, by: "accountant:a1", at: Sample.now, entry: gift.place)
        #expect(!books.agree(whole, with: gift))
        ledger.ask(
            .redirectDonation(gift, to: "items", reason: .wrongCampaign, for: Sample.donor),
            by: "accountant:a1")
        let there = JSON.string(ledger.books.newestReceipt(of: gift).description)
        #expect(applied([try changed(old[0], ["receipt": there])], to: ledger) == 0)
    }

    @Test func aRedirectionIsTheAccountants() throws {
        let (ledger, _, facts) = try changes()[1]
        #expect(applied(facts, to: ledger, by: "office:a1") == 0)
    }

    @Test func aCreditOrFeeWithOtherMovesIsRefused() throws {
        var ledger = TestLedger.open()
        ledger.declare(.creditReceived(Sample.credit("C1", 100)))
        for asked in [
            GiftsFact.creditReceived(Sample.credit("C2", 100)),
            .creditReturned(CreditReturn(credit: "C1", amount: Satang(100), on: Sample.day("2026-12-20"))),
            .feeCharged(Sample.fee("F1", 3)),
        ] {
            let fact = try decide(.declare(.gifts(asked)), ledger)[0]
            #expect(applied([fact], to: ledger) == 1)
            for other in [[], fact.moves + fact.moves, fact.moves.map(\.reversed)] {
                #expect(applied([try changed(fact, [:], moves: other)], to: ledger) == 0)
            }
            #expect(applied([try changed(fact, ["amount": 1])], to: ledger) == 0)
        }
    }
}

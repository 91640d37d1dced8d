import Giving
import LedgerCore
import Testing

/// What a campaign is said to have raised, paid and kept is what the entries add up to, whatever
/// happened to it: counted a second time from the entries alone, by their kinds and amounts.
struct CampaignTotalsTests {
    private struct Totals: Equatable {
        var raised: Int64 = 0
        var gifts: Int64 = 0
        var paid: Int64 = 0
        var fellBack: Int64 = 0
    }

    private struct Run {
        var ledger = TestLedger.open()
        var gifts: [RecordedDonation] = []
        var generator: SeededGenerator
        var now = Sample.now

        static let campaigns = ["keep", "items", "all", "two", "own", "stop", "line"]

        mutating func step() {
            // The list is not empty.
            let id = Self.campaigns.randomElement(using: &generator)!
            let amount = Satang(.random(in: 1...40_000, using: &generator))
            switch Int.random(in: 0..<24, using: &generator) {
            case 0..<10: give(amount, to: id)
            case 10..<14: ledger.ask(.recordPayment(Sample.payment(amount, of: id)), at: now)
            case 14..<18: takeBack()
            case 18: ledger.campaign("paused", Campaigning.because(id), at: now)
            case 19: ledger.campaign("resumed", Campaigning.because(id), at: now)
            case 20: ledger.campaign("cancelled", Campaigning.because(id), at: now)
            case 21: fallBack(id)
            case 22: ledger.ask(.closeCampaign(id), at: now)
            default: ledger.campaign("settled", .object(["campaign": .string(id)]), at: now)
            }
            now = Instant(microseconds: now.microseconds + .random(in: 0...7_200_000_000, using: &generator))
        }

        private mutating func give(_ amount: Satang, to id: String) {
            let count = ledger.entries.count
            ledger.ask(.receiveDonation(Sample.gift(satang: amount, to: id)), at: now)
            if ledger.entries.count > count { gifts += [RecordedDonation(ledger.entries[count])].compactMap { $0 } }
        }

        private mutating func takeBack() {
            guard let gift = gifts.randomElement(using: &generator),
                let reason = ReversalReason.allCases.randomElement(using: &generator)
            else { return }
            ledger.ask(.reverseDonation(gift, reason: reason), at: now)
        }

        private mutating func fallBack(_ id: String) {
            guard let campaign = ledger.books.campaigns[id] else { return }
            let left = ledger.books.unspent(of: campaign).amount
            ledger.campaign("fell-back", Campaigning.fallBack(id, left), at: now)
        }

        /// From the bodies alone.
        func counted() -> [String: Totals] {
            var totals: [String: Totals] = [:]
            for placed in ledger.entries {
                guard let id = placed.entry.body["campaign"]?.stringValue,
                    let amount = placed.entry.body["amount"]?.integerValue
                else { continue }
                var total = totals[id] ?? Totals()
                switch placed.entry.kind {
                case "donation.received": (total.raised, total.gifts) = (total.raised + amount, total.gifts + 1)
                case "donation.reversed": (total.raised, total.gifts) = (total.raised - amount, total.gifts - 1)
                case "disbursement.paid": total.paid += amount
                case "campaign.fell-back": total.fellBack += amount
                default: break
                }
                totals[id] = total
            }
            return totals
        }
    }

    @Test(arguments: 1...8 as ClosedRange<UInt64>) func totalsAreWhatTheEntriesAddUpTo(seed: UInt64) {
        print("seed \(seed)")
        var run = Run(generator: SeededGenerator(seed: seed))
        run.ledger.ask(.openCampaign(Sample.terms("stop", overFunding: .stop)))
        run.ledger.ask(.openCampaign(Sample.terms("line", model: .allOrNothing, onFailure: .schoolLine)))
        for _ in 0..<800 { run.step() }
        let counted = run.counted()
        var settled = 0
        for (id, account) in run.ledger.books.campaigns {
            let shown = Totals(
                raised: account.raised.amount, gifts: account.donationCount, paid: account.paid.amount,
                fellBack: account.fellBack.amount)
            #expect(shown == counted[id] ?? Totals(), "seed \(seed): \(id)")
            #expect(
                run.ledger.books.held(by: account).amount == shown.raised - shown.paid - shown.fellBack,
                "seed \(seed): \(id)")
            settled += account.isSettled ? 1 : 0
        }
        print("  \(run.ledger.entries.count) entries, \(settled) campaigns settled")
    }
}

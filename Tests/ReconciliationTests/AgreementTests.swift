import Giving
import LedgerCore
import Reconciliation
import Testing

/// P04 and P10 against a second, naive computation that reads nothing but the entries' JSON and
/// adds everything up anew for every payment.
struct AgreementTests {
    @Test func naiveRecomputationAgrees() throws {
        var entropy = SystemRandomNumberGenerator()
        // The first seeds are fixed; the last is new in each run and printed, to be put here.
        let seeds: [UInt64] = [1, 2, 3, 2569, entropy.next()]
        print("seeds", seeds)
        var total = (budget: 0, funds: 0)
        for seed in seeds {
            let ledger = try Self.randomLedger(seed: seed)
            let model = NaiveModel(entries: ledger.entries.map(\.entry))
            let budget = ledger.findings("P04")
            let funds = ledger.findings("P10")
            #expect(Set(budget.map(Breach.init)) == model.overBudget, "seed \(seed)")
            #expect(Set(funds.map(Breach.init)) == model.overdrawn, "seed \(seed)")
            #expect(Set(budget.map(Breach.init)).count == budget.count, "seed \(seed)")
            #expect(Set(funds.map(Breach.init)).count == funds.count, "seed \(seed)")
            total = (total.budget + budget.count, total.funds + funds.count)
        }
        #expect(total.budget > 20 && total.funds > 20, "the random payments break too few rules")
    }

    private static func randomLedger(seed: UInt64) throws -> TestLedger {
        var random = SeededGenerator(seed: seed)
        var ledger = try TestLedger()
        try ledger.openCampaign("C2", lines: ["L1", "L2"], custody: .school)
        try ledger.openCampaign("C3", lines: ["L3"], model: .allOrNothing, goal: 60_000)
        var gifts: [PlacedEntry] = []
        for number in 0..<120 {
            // The clock moves on a month now and then; what it records may lie months back.
            let today = 1 + number * 9 / 120
            let day = Self.day(1...today, using: &random)
            let campaign = ["C1", "C2", "C3"].randomElement(using: &random) ?? "C1"
            switch Int.random(in: 0..<10, using: &random) {
            case 0..<4:
                let amount = Int64.random(in: 1...40_000, using: &random)
                gifts.append(
                    try ledger.give(amount, to: campaign, on: day, recorded: Self.day(today)))
            case 4 where !gifts.isEmpty:
                let gift = gifts.remove(at: Int.random(in: 0..<gifts.count, using: &random))
                if let donation = RecordedDonation(gift) {
                    try ledger.ask(
                        .reverseDonation(donation, reason: .chargeback), on: Self.day(today))
                }
            default:
                try ledger.pay(
                    payment("PAY-\(number)", campaign, day, using: &random),
                    recorded: Self.day(today))
            }
        }
        return ledger
    }

    private static func day(_ month: Int) -> String { "2026-0\(month)-15" }

    /// One of few, so that many things happen on the same day.
    private static func day(_ months: ClosedRange<Int>, using random: inout SeededGenerator) -> String {
        day(Int.random(in: months, using: &random))
    }

    private static func payment(
        _ id: String, _ campaign: String, _ paid: String, using random: inout SeededGenerator
    ) -> PaymentFixture {
        let shares = (0..<Int.random(in: 1...3, using: &random)).map { _ in
            let line = ["L1", "L2", "L3", "L9"].randomElement(using: &random) ?? "L1"
            return (line, Int64.random(in: 0...12_000, using: &random))
        }
        return PaymentFixture(
            id: id, campaign: campaign, lines: shares,
            amount: max(1, shares.map(\.1).reduce(0, +)), paid: paid)
    }
}

/// What the two computations have to agree on.
private struct Breach: Hashable {
    let payment: String
    /// The line's name, or nil for a campaign's money.
    let line: String?
    let difference: Int64?

    init(_ finding: Finding) {
        payment = finding.subject
        line = finding.expected["line"]?.stringValue?.split(separator: "/").last.map(String.init)
        difference = finding.difference?.amount
    }

    init(payment: String, line: String?, difference: Int64) {
        self.payment = payment
        self.line = line
        self.difference = difference
    }
}

private struct NaiveModel {
    let entries: [Entry]

    private var payments: [Entry] { entries.filter { $0.kind == "disbursement.paid" } }

    private func text(_ entry: Entry, _ key: String) -> String {
        entry.body[key]?.stringValue ?? ""
    }

    private func amount(_ entry: Entry) -> Int64 { entry.body["amount"]?.integerValue ?? 0 }

    /// Whether `earlier` left the bank no later than `payment`; ISO days sort as texts.
    private func leaves(_ earlier: Entry, by payment: Entry) -> Bool {
        (text(earlier, "paid"), earlier.sequence) <= (text(payment, "paid"), payment.sequence)
    }

    private func share(_ payment: Entry, on line: String) -> Int64? {
        let shares = (payment.body["plan_lines"]?.arrayValue ?? [])
            .compactMap(\.arrayValue)
            .filter { $0[0].stringValue == line }
        return shares.isEmpty ? nil : shares.compactMap { $0[1].integerValue }.reduce(0, +)
    }

    var overBudget: Set<Breach> {
        var breaches: Set<Breach> = []
        for line in entries where line.kind == "plan.line-entered" {
            let name = text(line, "line")
            for payment in payments where share(payment, on: name) != nil {
                let total = payments.filter { leaves($0, by: payment) }
                    .compactMap { share($0, on: name) }.reduce(0, +)
                guard total > amount(line) else { continue }
                breaches.insert(
                    Breach(
                        payment: text(payment, "id"), line: name,
                        difference: total - amount(line)))
            }
        }
        return breaches
    }

    var overdrawn: Set<Breach> {
        var breaches: Set<Breach> = []
        for payment in payments {
            let missing = -balance(after: payment)
            let shortfall = payment.moves.filter { $0.debit.path.hasPrefix("assets:shortfall:") }
                .map(\.amount.amount).reduce(0, +)
            guard missing > 0 || shortfall > 0 else { continue }
            breaches.insert(
                Breach(
                    payment: text(payment, "id"), line: nil,
                    difference: missing > 0 ? missing : shortfall))
        }
        return breaches
    }

    private func balance(after payment: Entry) -> Int64 {
        let day = text(payment, "paid")
        return entries.filter { text($0, "campaign") == text(payment, "campaign") }
            .map { entry in
                switch entry.kind {
                case "donation.received" where bangkokDay(text(entry, "received")) <= day:
                    amount(entry)
                case "donation.reversed" where bangkokDay(entry.at.description) <= day:
                    -amount(entry)
                case "disbursement.paid" where leaves(entry, by: payment): -amount(entry)
                default: 0
                }
            }
            .reduce(0, +)
    }

    private func bangkokDay(_ instant: String) -> String {
        Instant(canonical: instant).map { Day(bangkok: $0).description } ?? ""
    }
}

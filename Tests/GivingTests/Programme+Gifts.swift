import Giving
import LedgerCore
import Testing

// Gifts, what becomes of them, promises, credits, sponsors.
extension Programme {
    mutating func give() throws {
        let (amount, id) = (roll(50) == 0 ? 0 : amount(), campaign())
        let credit = roll(12) == 0 ? "C\(roll(12))" : nil
        let pledge = roll(8) == 0 ? any(model.pledges) : nil
        let target = pledge.flatMap { roll(6) == 0 ? nil : model.pledges[$0]?.campaign } ?? id
        let gift = Gift(
            campaign: target, amount: Satang(amount), received: now, method: .promptpay, donorKind: .individual,
            anonymous: false, commitments: Sample.commitments,
            particulars: Gift.Particulars(credit: credit, pledge: pledge))
        let foretold = model.takesGift(amount, to: target, on: today, credit: credit, pledge: pledge)
        let added = model.additions(to: amount, of: target, on: today)
        let decision = try ask(.receiveDonation(gift), foretold: foretold)
        guard let facts = decision.facts else { return }
        let found = facts.filter { ["gift.matched", "match.promised"].contains($0.kind) }.map { fact in
            "\(fact.body["matching"]?.stringValue ?? "") \(fact.body["amount"]?.integerValue ?? 0)"
        }
        #expect(found == added, "seed \(seed), command \(commands)")
    }

    mutating func changeGift() throws {
        guard let gift = gifts.suffix(roll(3) == 0 ? gifts.count : 60).randomElement(using: &generator),
            let standing = model.gifts[gift.place.sequence]
        else { return }
        let reason = pick(ReversalReason.allCases)
        let isForced = reason == .chargeback
        switch roll(7) {
        case 0, 1:
            let amount = amount(20_000)
            try ask(
                .refundDonation(gift, Satang(amount), reason: reason, for: Sample.donor),
                foretold: amount < standing.amount && model.givesBack(amount, of: standing, forced: isForced))
        case 2:
            try ask(
                .reverseDonation(gift, reason: reason),
                foretold: model.givesBack(standing.amount, of: standing, forced: isForced))
        case 3, 4:
            let lost = gifts.suffix(400).filter { model.gifts[$0.place.sequence]?.isChargedBack == true }
            let chosen = lost.randomElement(using: &generator) ?? gift
            try ask(
                .reinstateDonation(chosen, for: Sample.donor),
                foretold: model.gifts[chosen.place.sequence]?.isChargedBack)
        case 5:
            let (to, isChoice) = (campaign(), roll(3) == 0)
            try ask(
                .redirectDonation(
                    gift, to: to, reason: isChoice ? .donorChoice : .wrongCampaign, for: Sample.donor),
                by: "accountant:a1",
                foretold: model.redirects(standing, to: to, on: today, byChoice: isChoice))
        default:
            let receipt = ledger.books.newestReceipt(of: gift)
            try ask(
                .reissueReceipt(gift, replacing: receipt, for: Sample.donor), foretold: standing.isLive)
        }
    }

    mutating func promiseMoney() throws {
        let (id, number, amount) = (campaign(), roll(400), amount())
        switch roll(8) {
        case 0, 1:
            let credit = "C\(roll(30))"
            try ask(
                .declare(
                    .gifts(
                        .creditReceived(
                            Credit(id: credit, amount: Satang(amount * 3), method: .transfer, received: now)))),
                by: "accountant:a1", foretold: !model.credits.contains(credit))
        case 2:
            let credit = "C\(roll(30))"
            let isLeft = model.credits.contains(credit) && amount <= model.left("liabilities:suspense:\(credit)")
            try declare(
                "credit.returned",
                .object(["amount": .integer(amount), "credit": .string(credit), "on": .string(today)]),
                by: "accountant:a1", foretold: isLeft)
        case 3:
            try declare(
                "fee.charged",
                .object([
                    "amount": .integer(amount / 50), "campaign": .string(id), "id": .string("F\(number)"),
                    "on": .string(today), "payee": "ธนาคาร",
                ]))
        case 4, 5:
            let pledge = Sample.pledge("G\(number)", amount / 100 + 1, to: id, due: day(3))
            try ask(.declare(.gifts(.pledgeMade(pledge))))
        case 6:
            guard let pledge = any(model.pledges), let promised = model.pledges[pledge] else { return }
            try declare(
                "pledge.ended", .object(["pledge": .string(pledge), "reason": "withdrawn"]),
                foretold: !promised.isEnded && promised.given < promised.amount)
        default: try schedule("T\(roll(40))", of: id)
        }
    }

    private mutating func schedule(_ name: String, of id: String) throws {
        switch roll(12) {
        case 0...3:
            try ask(.declare(.gifts(.scheduleAgreed(Sample.schedule(name, 5, to: id, starts: today)))))
        case 4...7:
            try ask(
                .declare(.gifts(.schedulePaused(ScheduleTurn(schedule: name, on: Day(bangkok: now))))))
        case 8...10:
            try ask(
                .declare(.gifts(.scheduleResumed(ScheduleTurn(schedule: name, on: Day(bangkok: now))))))
        default:
            try ask(
                .declare(
                    .gifts(.scheduleEnded(ScheduleEnd(schedule: name, on: Day(bangkok: now), reason: .donor)))))
        }
    }

    mutating func sponsor() throws {
        let id = roll(30) == 0 ? "M99" : any(model.sponsors) ?? "M0"
        let (amount, sponsor) = (amount(), model.sponsors[id])
        switch roll(9) {
        case 0 where model.sponsors.count < 40: try commit()
        case 0, 1, 2, 3:
            try declare(
                "matching.paid-in", Sample.payment(amount * 2, of: id, received: today), foretold: sponsor != nil)
        case 4, 5:
            try declare(
                "matching.returned", Sample.returning(amount, of: id, on: today),
                foretold: sponsor.map { amount <= $0.held } ?? false)
        case 6, 7:
            try declare("match.kept", Sample.keeping(amount, of: id, received: today), foretold: nil)
        default:
            guard roll(6) == 0 else { return }
            try declare(
                "matching.closed", .object(["matching": .string(id)]),
                foretold: sponsor.map { !$0.isClosed } ?? false)
        }
    }

    private mutating func commit() throws {
        let campaigns = model.campaigns.filter { $0.value.isFoundations }.keys.sorted()
        try declare(
            "matching.committed",
            Sample.matching(
                "M\(model.sponsors.count)", basis: roll(2) == 0 ? "funded" : "pledged", gives: amount(5),
                per: amount(5), cap: amount(900_000), capGift: maybe(40_000), capCampaign: maybe(200_000),
                opens: day(0), closes: roll(2) == 0 ? day(amount(60)) : nil,
                campaigns: campaigns.filter { _ in roll(4) == 0 }, turn: amount(3)))
    }
}

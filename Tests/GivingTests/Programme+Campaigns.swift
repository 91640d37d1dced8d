import Giving
import LedgerCore
import Testing

// Campaigns, plans, schools.
extension Programme {
    mutating func liveCampaign() throws {
        let id = campaign()
        let campaign = model.campaigns[id]
        let isOpen = campaign.map { $0.outcome == nil } ?? false
        switch roll(24) {
        case 0 where model.campaigns.count < 60, 1 where model.campaigns.count < 60: try open()
        case 2 where model.campaigns.count < 60: try draft()
        case 3:
            try declare(
                "campaign.screened",
                roll(3) == 0 ? Campaigning.returning("D\(roll(20))") : Campaigning.approval("D\(roll(20))"),
                by: roll(5) == 0 ? "screening:s1" : "screening:c1")
        case 4, 5:
            try declare(
                "campaign.paused", Campaigning.because(id),
                foretold: isOpen && campaign?.isPaused == false && !ledger.books.drafts.keys.contains(id))
        case 6..<12:
            let paused = model.campaigns.filter { $0.value.isPaused && $0.value.outcome == nil }
            let chosen = any(paused) ?? id
            try declare(
                "campaign.resumed", Campaigning.because(chosen),
                foretold: model.campaigns[chosen].map { $0.isPaused && $0.outcome == nil } ?? false)
        case 12, 13:
            try declare(
                "campaign.extended", .object(["campaign": .string(id), "closes": .string(day(amount(40)))]))
        case 14:
            guard roll(12) == 0 else { return }
            try declare("campaign.cancelled", Campaigning.because(id), foretold: isOpen)
        case 15..<19:
            try ask(
                .closeCampaign(id), foretold: campaign.map { $0.outcome == nil && today > $0.closes } ?? false)
        case 19..<22:
            let failed = model.campaigns.filter { $0.value.outcome == "failed" && $0.value.mayFallBack }
            try fallBack(any(failed) ?? id)
        case 22:
            try declare(
                "campaign.reported", Campaigning.report(id), by: "school:t1")
        default: try declare("campaign.settled", .object(["campaign": .string(id)]))
        }
    }

    private mutating func fallBack(_ id: String) throws {
        guard let campaign = model.campaigns[id] else { return }
        let held = model.left(campaign.source)
        let amount = roll(3) == 0 ? held + 1 : held
        try declare(
            "campaign.fell-back",
            .object([
                "amount": .integer(amount), "campaign": .string(id), "school": .string(campaign.school),
            ]),
            foretold: campaign.outcome == "failed" && campaign.mayFallBack && held > 0 && amount == held)
    }

    private mutating func terms(_ id: String) -> CampaignTerms {
        let model = pick(Self.models)
        let goal = amount(8_000) + 500
        return Sample.terms(
            id, school: pick(Self.schools), model: model, goal: goal,
            minimum: model == .twoStep ? goal / 2 : nil, opens: day(-amount(10) + 3),
            closes: day(amount(60)), lines: pick([["L1"], ["L1", "L2"], ["L1", "L2", "L3"], ["L9"]]),
            custody: pick(Custody.allCases), onFailure: pick(FailureRule.allCases),
            overFunding: roll(4) == 0 ? .stop : nil, extensionDays: roll(2) == 0 ? 30 : nil)
    }

    private mutating func open() throws {
        let draft = ledger.books.drafts.keys.sorted().randomElement(using: &generator)
        if let draft, roll(2) == 0, let terms = ledger.books.drafts[draft]?.campaign.terms {
            try ask(.openCampaign(terms))
        } else {
            try ask(.openCampaign(terms("C\(roll(80))")))
        }
    }

    private mutating func draft() throws {
        let terms = terms("D\(roll(20))")
        guard let campaign = try? ledger.books.campaign(terms) else { return }  // Nothing to draft then.
        try declare("campaign.drafted", Fact.campaignOpened(campaign).body, by: "school:s1")
    }

    mutating func plan() throws {
        let school = pick(Self.schools)
        let versions = model.entered["\(school) 2570"]?.keys.max() ?? 0
        let plan = Self.plan(of: school, Int64(versions))
        switch roll(6) {
        case 0 where versions < 40:
            let next = Self.plan(of: school, versions + 1)
            try ask(.submitPlan(next, lines: Self.lines(of: next)), by: "school:t1")
        case 0, 1:
            guard versions < 60 else { return }
            try declare(
                "plan.amended",
                .object([
                    "base": .integer(model.approved["\(school) 2570"] ?? 1), "fiscal_year": 2570,
                    "school": .string(school),
                    "transfers": .array([.array(["L1", "L2", .integer(amount(300_000))])]),
                    "version": .integer(versions + 1),
                ]), by: "school:t1")
        default:
            let isReturned = roll(15) == 0
            try declare(
                "plan.line-screened",
                .object([
                    "decision": isReturned ? "returned" : "approved", "fiscal_year": 2570,
                    "line": pick(["L1", "L2", "L3", "L1", "L2", "L9"]), "reason": isReturned ? "too-dear" : nil,
                    "school": .string(school), "version": .integer(plan.version),
                ]), by: roll(9) == 0 ? "school:t1" : "screening:s1")
        }
    }

    /// Seldom, and never the first one, which most of the campaigns are of.
    mutating func endSchool() throws {
        guard roll(40) == 0 else {
            try declare(
                "school.renamed",
                .object(["name_th": "ใหม่", "on": .string(today), "school": .string(pick(Self.schools))]))
            return
        }
        try declare(
            "school.succeeded",
            .object([
                "on": .string(today), "reason": "merged", "school": .string(Self.schools[2]),
                "successor": .string(Self.schools[1]),
            ]))
    }
}

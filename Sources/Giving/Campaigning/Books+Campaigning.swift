import LedgerCore

extension Books {
    /// What is recorded when this is asked for.
    func declaring(_ fact: CampaigningFact, by: Actor, now: Instant) throws(Refusal) -> [Fact] {
        let today = Day(bangkok: now)
        switch fact {
        case .drafted(let campaign): try judge(draft: campaign, by: by, on: today)
        case .screened(let screening): try judge(screening, by: by, on: today)
        case .paused(let pause): try judge(pause: pause, by: by, on: today)
        case .resumed(let resumption): try judge(resumption: resumption, by: by, on: today)
        case .extended(let later): try judge(later, by: by, on: today)
        case .cancelled(let cancellation): try judge(cancellation: cancellation, by: by, on: today)
        case .fellBack(let asked):
            return [.declared(.campaigning(.fellBack(try fallingBack(asked))))]
        case .reported(let report): try judge(report, by: by, on: today)
        case .settled(let id): try judge(settlement: id)
        }
        return [.declared(.campaigning(fact))]
    }

    mutating func apply(_ fact: CampaigningFact, by: Actor) {
        switch fact {
        case .drafted(let campaign):
            drafts[campaign.id] = CampaignDraft(campaign: campaign, drafter: by.id)
        case .screened(let screening):
            drafts[screening.campaign]?.review = screening.decision == .approved ? .approved : .returned
        case .paused(let pause): campaigns[pause.campaign]?.isPaused = true
        case .resumed(let resumption): campaigns[resumption.campaign]?.isPaused = false
        case .extended(let later): campaigns[later.campaign]?.extendedTo = later.closes
        case .cancelled(let cancellation): cancel(cancellation.campaign)
        case .fellBack(let fallBack): campaigns[fallBack.campaign]?.fellBack += fallBack.amount
        case .reported(let report): campaigns[report.campaign]?.report = report.document
        case .settled(let id): campaigns[id]?.isSettled = true
        }
    }

    private mutating func cancel(_ id: String) {
        drafts[id]?.review = .cancelled
        campaigns[id]?.isCancelled = true
        campaigns[id]?.outcome = .failed
    }
}

// Before it opens: a school or its partner drafts, another person screens.
extension Books {
    private func judge(draft campaign: Campaign, by: Actor, on day: Day) throws(Refusal) {
        try require(oneOf: [Self.maker, "partner"], by, on: day)
        try requireOwn(campaign.school, by, on: day)
        let bound = try self.campaign(campaign.terms)
        guard bound.body == campaign.body else { throw .campaignPlanDiffers(campaign.id, plan: bound.plan) }
        switch drafts[campaign.id]?.review {
        // What was decided on may be drafted anew, and is decided on anew.
        case nil, .approved, .returned: break
        case .pending, .cancelled: throw .alreadyRegistered(.campaignDraft, campaign.id)
        }
    }

    private func judge(_ screening: CampaignScreening, by: Actor, on day: Day) throws(Refusal) {
        try require("screening", by, on: day)
        guard let draft = drafts[screening.campaign] else {
            throw campaigns[screening.campaign] == nil
                ? .campaignUnknown(screening.campaign) : .campaignAlreadyScreened(screening.campaign)
        }
        guard draft.review != .cancelled else { throw .campaignClosed(screening.campaign) }
        guard draft.review == .pending else { throw .campaignAlreadyScreened(screening.campaign) }
        try distinct(by, from: [draft.drafter])
    }
}

// While it is open.
extension Books {
    private func judge(pause: CampaignIntervention, by: Actor, on day: Day) throws(Refusal) {
        guard !(try openCampaign(pause.campaign, by, on: day)).isPaused else {
            throw .campaignPaused(pause.campaign)
        }
    }

    private func judge(resumption: CampaignIntervention, by: Actor, on day: Day) throws(Refusal) {
        guard try openCampaign(resumption.campaign, by, on: day).isPaused else {
            throw .campaignNotPaused(resumption.campaign)
        }
    }

    /// Once, while it still takes gifts, and by no more days than its terms say.
    private func judge(_ later: CampaignExtension, by: Actor, on day: Day) throws(Refusal) {
        let campaign = try openCampaign(later.campaign, by, on: day)
        let closes = campaign.terms.closes
        guard let days = campaign.terms.extensionDays, campaign.extendedTo == nil, day <= closes else {
            throw .campaignExtensionRefused(later.campaign, after: closes, latest: nil)
        }
        let latest = Day(daysSinceEpoch: closes.daysSinceEpoch + days)
        guard later.closes > closes, later.closes <= latest else {
            throw .campaignExtensionRefused(later.campaign, after: closes, latest: latest)
        }
    }

    private func judge(cancellation: CampaignIntervention, by: Actor, on day: Day) throws(Refusal) {
        if let draft = drafts[cancellation.campaign] {
            try require(oneOf: ["operator", "screening"], by, on: day)
            guard draft.review != .cancelled else { throw .campaignClosed(cancellation.campaign) }
        } else {
            _ = try openCampaign(cancellation.campaign, by, on: day)
        }
    }

    /// A campaign that was opened and not closed, where an operator or the screening committee asks.
    private func openCampaign(_ id: String, _ by: Actor, on day: Day) throws(Refusal) -> CampaignAccount {
        try require(oneOf: ["operator", "screening"], by, on: day)
        guard let campaign = campaigns[id] else { throw .campaignUnknown(id) }
        guard campaign.outcome == nil else { throw .campaignClosed(id) }
        return campaign
    }

    /// Insists on the first of these roles, unless whoever asks has another one of them.
    private func require(oneOf roles: [String], _ by: Actor, on day: Day) throws(Refusal) {
        try require(roles.first { $0 == by.role } ?? roles[0], by, on: day)
    }
}

// After it closed.
extension Books {
    private func fallingBack(_ asked: CampaignFallBack) throws(Refusal) -> CampaignFallBack {
        guard let campaign = campaigns[asked.campaign] else { throw .campaignUnknown(asked.campaign) }
        guard campaign.outcome == .failed, campaign.terms.onFailure == .schoolLine else {
            throw .campaignFallBackRefused(asked.campaign)
        }
        let held = unspent(of: campaign)
        guard held > .zero, asked.amount == held, asked.school.isSpelt(like: campaign.terms.school) else {
            throw .campaignFallBackRefused(asked.campaign, held: held)
        }
        let move = Move(debit: campaign.creditedByGifts, credit: campaign.terms.general, amount: held)
        guard held <= .largestMove, fits([move]) else { throw .totalTooLarge(.campaign, asked.campaign) }
        var fallBack = asked
        fallBack.move = move
        return fallBack
    }

    private func judge(_ report: CampaignReport, by: Actor, on day: Day) throws(Refusal) {
        try require(Self.maker, by, on: day)
        guard let campaign = campaigns[report.campaign] else { throw .campaignUnknown(report.campaign) }
        try requireOwn(campaign.terms.school, by, on: day)
        guard !campaign.isSettled else { throw .campaignClosed(report.campaign) }
        guard campaign.outcome != nil, campaign.paid > .zero else {
            throw .campaignReportEarly(report.campaign)
        }
        guard campaign.report != report.document else {
            throw .alreadyRegistered(.campaignReport, report.document.hex)
        }
    }

    private func judge(settlement id: String) throws(Refusal) {
        guard let campaign = campaigns[id] else { throw .campaignUnknown(id) }
        guard !campaign.isSettled else { throw .campaignClosed(id) }
        guard let outcome = campaign.outcome else { throw .campaignNotClosed(id) }
        guard outcome == .failed || campaign.report != nil || campaign.paid == .zero else {
            throw .campaignNotReported(id)
        }
        for account in campaign.terms.settledAccounts where balance(of: account) != .zero {
            throw .campaignNotSettled(id, left: balance(of: account), on: account)
        }
    }
}

extension Campaign {
    /// Where nothing may be left, on either side, when a campaign is settled. A fee is spent for good.
    fileprivate var settledAccounts: [Account] {
        let advance =
            custody == .school ? Account("school", school, "advance", id) : Account("assets", "advance", id)
        return [fund, refundable, Campaign.shortfall(id), advance]
    }
}

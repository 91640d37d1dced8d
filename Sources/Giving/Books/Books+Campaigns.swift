import LedgerCore

extension Books {
    /// The campaign that these terms open: bound to the newest approved plan that has its lines.
    func campaign(_ terms: CampaignTerms) throws(Refusal) -> Campaign {
        try standing(terms.school, on: terms.opens)
        guard campaigns[terms.id] == nil else { throw .alreadyRegistered("campaign \(terms.id)") }
        guard terms.opens <= terms.closes else { throw .campaignWindowInverted(terms.id) }
        guard !terms.planLines.isEmpty else { throw .campaignWithoutLines(terms.id) }
        guard terms.goal > .zero, terms.goal <= .largestMove else { throw .campaignGoalMissing(terms.id) }
        guard Self.minimumFits(terms) else { throw .campaignMinimumMisplaced(terms.id) }
        return Campaign(
            id: terms.id, school: terms.school, titleThai: terms.titleThai,
            titleEnglish: terms.titleEnglish, model: terms.model, goal: terms.goal,
            minimum: terms.minimum, opens: terms.opens, closes: terms.closes,
            plan: try plan(for: terms), planLines: terms.planLines, custody: terms.custody,
            onFailure: terms.onFailure)
    }

    private static func minimumFits(_ terms: CampaignTerms) -> Bool {
        guard terms.model == .twoStep else { return terms.minimum == nil }
        return terms.minimum.map { $0 > .zero && $0 <= terms.goal } ?? false
    }

    /// The plan of the first fiscal year within the campaign's window that is approved.
    private func plan(for terms: CampaignTerms) throws(Refusal) -> PlanID {
        let (first, last) = (fiscalYear(of: terms.opens), fiscalYear(of: terms.closes))
        // Where adopted years and usual ones meet, a later day may lie in a lower number.
        let years = min(first, last)...max(first, last)
        let plan = years.lazy.compactMap { approvedPlan(of: terms.school, fiscalYear: $0) }.first
        guard let plan else {
            throw .planNotApproved(school: terms.school, fiscalYear: years.lowerBound)
        }
        for line in terms.planLines where plan.line(line) == nil {
            throw .planLineUnknown(plan.id, line: line)
        }
        return plan.id
    }

    /// A campaign closes after its last day; a conditional one below its threshold has failed.
    func closing(_ id: String, now: Instant) throws(Refusal) -> CampaignClosing {
        guard let campaign = campaigns[id] else { throw .campaignUnknown(id) }
        guard campaign.outcome == nil else { throw .campaignClosed(id) }
        guard Day(bangkok: now) > campaign.terms.closes else {
            throw .campaignEndsLater(id, closes: campaign.terms.closes)
        }
        return CampaignClosing(campaign: id, outcome: campaign.isFunded ? .funded : .failed)
    }

    mutating func open(_ campaign: Campaign) throws(BooksFault) {
        let terms = CampaignTerms(
            id: campaign.id, school: campaign.school, titleThai: campaign.titleThai,
            titleEnglish: campaign.titleEnglish, model: campaign.model, goal: campaign.goal,
            minimum: campaign.minimum, opens: campaign.opens, closes: campaign.closes,
            planLines: campaign.planLines, custody: campaign.custody, onFailure: campaign.onFailure)
        do {
            guard try self.campaign(terms) == campaign else {
                throw BooksFault.impossible("campaign \(campaign.id) names another plan than its lines'")
            }
        } catch {
            throw BooksFault(error)
        }
        campaigns[campaign.id] = CampaignAccount(terms: campaign)
    }

    mutating func close(_ closing: CampaignClosing, now: Instant) throws(BooksFault) {
        do {
            guard try self.closing(closing.campaign, now: now) == closing else {
                throw BooksFault.impossible("campaign \(closing.campaign) did not end \(closing.outcome)")
            }
        } catch {
            throw BooksFault(error)
        }
        campaigns[closing.campaign]?.outcome = closing.outcome
    }

    /// What a campaign that has just reached its threshold moves from its donors to its school.
    func funding(of campaign: CampaignAccount, raised: Satang) -> CampaignFunding? {
        guard !campaign.isFunded, let threshold = campaign.terms.threshold, raised >= threshold else {
            return nil
        }
        let move = Move(debit: campaign.terms.refundable, credit: campaign.terms.fund, amount: raised)
        return CampaignFunding(campaign: campaign.terms.id, move: move)
    }

    mutating func fund(_ funding: CampaignFunding) throws(BooksFault) {
        guard let campaign = campaigns[funding.campaign],
            self.funding(of: campaign, raised: campaign.raised) == funding
        else { throw .impossible("campaign \(funding.campaign) has not reached its threshold") }
        campaigns[funding.campaign]?.isFunded = true
    }
}

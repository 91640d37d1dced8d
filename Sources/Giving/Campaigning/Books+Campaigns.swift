import LedgerCore

extension Books {
    /// The campaign that these terms open: where it was drafted here, as it was screened.
    func campaign(opening terms: CampaignTerms) throws(Refusal) -> Campaign {
        let campaign = try campaign(terms)
        guard let draft = drafts[terms.id] else { return campaign }
        guard draft.review == .approved else { throw .campaignNotScreened(terms.id) }
        guard draft.campaign.body == campaign.body else { throw .campaignDiffersFromDraft(terms.id) }
        return campaign
    }

    /// The campaign that these terms make: bound to the newest approved plan that has its lines.
    public func campaign(_ terms: CampaignTerms) throws(Refusal) -> Campaign {
        try standing(terms.school, on: terms.opens)
        guard campaigns[terms.id] == nil, grants.accounts[terms.id] == nil else {
            throw .alreadyRegistered(.grantOrCampaign, terms.id)
        }
        guard terms.opens <= terms.closes else { throw .campaignWindowInverted(terms.id) }
        guard !terms.planLines.isEmpty else { throw .campaignWithoutLines(terms.id) }
        guard terms.goal > .zero, terms.goal <= .largestMove else { throw .campaignGoalMissing(terms.id) }
        guard Self.minimumFits(terms) else { throw .campaignMinimumMisplaced(terms.id) }
        return Campaign(terms: terms, plan: try plan(for: terms))
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
        guard Day(bangkok: now) > campaign.closes else {
            throw .campaignEndsLater(id, closes: campaign.closes)
        }
        return CampaignClosing(campaign: id, outcome: campaign.isFunded ? .funded : .failed)
    }

    mutating func open(_ campaign: Campaign) throws(BooksFault) {
        do {
            guard try self.campaign(opening: campaign.terms) == campaign else {
                throw BooksFault.impossible("campaign \(campaign.id) names another plan than its lines'")
            }
        } catch {
            throw BooksFault(error)
        }
        drafts[campaign.id] = nil
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

    /// What a campaign moves from its donors to its school that reaches its threshold with what it
    /// receives now. A closed one is past that.
    func funding(of campaign: CampaignAccount, receiving amount: Satang) -> CampaignFunding? {
        guard !campaign.isFunded, campaign.outcome == nil, let threshold = campaign.terms.threshold,
            campaign.counted + amount >= threshold
        else { return nil }
        let held = balance(of: campaign.terms.refundable) + amount
        let move = Move(debit: campaign.terms.refundable, credit: campaign.terms.fund, amount: held)
        return CampaignFunding(campaign: campaign.terms.id, move: move)
    }

    mutating func fund(_ funding: CampaignFunding) throws(BooksFault) {
        guard let campaign = campaigns[funding.campaign],
            self.funding(of: campaign, receiving: .zero) == funding
        else { throw .impossible("campaign \(funding.campaign) has not reached its threshold") }
        campaigns[funding.campaign]?.isFunded = true
    }
}

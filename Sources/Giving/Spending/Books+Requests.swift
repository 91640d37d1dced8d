import LedgerCore

// What may be asked for, and that it is encumbered from then on.
extension Books {
    /// The school asks, or an accountant for it.
    func judge(_ request: DisbursementRequest, by: Actor, on day: Day) throws(Refusal) {
        guard spending.disbursements[request.id] == nil else {
            throw .alreadyRegistered(.disbursement, request.id)
        }
        try require(by.role == "accountant" ? "accountant" : Self.maker, by, on: day)
        try requireOwn(request.school, by, on: day)
        guard let campaign = campaigns[request.campaign] else { throw .campaignUnknown(request.campaign) }
        try judge(lines: request.lines, of: campaign.terms)
        try Self.check(request.amount)
        guard request.school == campaign.terms.school else {
            throw .schoolDiffers(campaign: campaign.terms.id, school: campaign.terms.school)
        }
        try judge(stateOf: campaign)
        try Self.judge(split: request.lines, of: request.amount)
        if let tranche = request.purpose.tranche { try judge(tranche: tranche, of: campaign.terms.id) }
        if let quotation = request.quotation { try judge(document: quotation) }
        try judge(cover: request, of: campaign.terms)
    }

    /// Lines that the campaign raises money for, and that are in the plan now.
    private func judge(lines: [Payment.Share], of campaign: Campaign) throws(Refusal) {
        let plan = approvedPlan(of: campaign.plan.school, fiscalYear: campaign.plan.fiscalYear)
        for share in lines {
            guard campaign.planLines.contains(share.line) else {
                throw .planLineForeign(campaign: campaign.id, line: share.line)
            }
            guard plan?.line(share.line) != nil else {
                throw .planLineUnknown(plan?.id ?? campaign.plan, line: share.line)
            }
            guard !planning.isClosed(share.line, of: campaign.plan) else {
                throw .planLineClosedAlready(campaign.plan, line: share.line)
            }
        }
    }

    /// What is still owed to the donors is not to be spent.
    private func judge(stateOf campaign: CampaignAccount) throws(Refusal) {
        guard campaign.isFunded else { throw .campaignNotFunded(campaign.terms.id) }
        guard !campaign.isPaused else { throw .campaignPaused(campaign.terms.id) }
        // What it has left goes where its failure rule says.
        guard !campaign.isCancelled else { throw .campaignClosed(campaign.terms.id) }
    }

    /// Different lines, nothing for none of them, and together the amount.
    static func judge(split lines: [Payment.Share], of amount: Satang) throws(Refusal) {
        guard Set(lines.map(\.line)).count == lines.count, lines.allSatisfy({ $0.amount > .zero }),
            lines.map(\.amount).cappedTotal == amount
        else { throw .splitUnbalanced(amount) }
    }

    /// A tranche is asked for once at a time, and only when what came of the one before was accepted.
    private func judge(tranche number: Int64, of campaign: String) throws(Refusal) {
        if let same = self.tranche(number, of: campaign), same.isOpen || same.state == .paid {
            throw .trancheAskedAlready(number, of: campaign, as: same.id)
        }
        guard number == 1 || self.tranche(number - 1, of: campaign)?.unreported == [] else {
            throw .trancheNotReleased(number, of: campaign, before: number - 1)
        }
    }

    /// Every line has its share left, and the fund the amount.
    private func judge(cover request: DisbursementRequest, of campaign: Campaign) throws(Refusal) {
        let budget = budget(of: campaign.plan.school, fiscalYear: campaign.plan.fiscalYear)
        for share in request.lines {
            let available = budget.first { $0.line == share.line }?.available ?? .zero
            guard share.amount <= available else {
                throw .budgetExceeded(line: share.line, available: available)
            }
        }
        let free = balance(of: campaign.fund) - spending.committed(of: campaign)
        guard request.amount <= free else {
            throw .fundInsufficient(campaign: campaign.id, free: free)
        }
    }

    mutating func note(_ request: DisbursementRequest, by: Actor, on day: Day) {
        spending.disbursements[request.id] = DisbursementAccount(request: request, by: by, on: day)
        spending.claim(request.quotation, for: request.id)
        if let tranche = request.purpose.tranche {
            spending.tranches[request.campaign, default: [:]][tranche] = request.id
        }
        if let campaign = campaigns[request.campaign] {
            spending.plans[.init(campaign.terms.plan), default: .init()].requests.insert(request.id)
        }
    }
}

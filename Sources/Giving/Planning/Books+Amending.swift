import LedgerCore

extension Books {
    /// A new version with its lines, submitted at once. Only the lines that it changes are screened.
    func amended(_ amendment: PlanAmendment, by: Actor, on day: Day) throws(Refusal) -> [Fact] {
        let plan = amendment.plan
        guard plans[plan] == nil else { throw .alreadyRegistered(.plan, plan) }
        try require(Self.maker, by, on: day)
        try requireOwn(plan.school, by, on: day)
        guard let base = plans[amendment.basePlan] else { throw .planUnknown(amendment.basePlan) }
        for name in amendment.transfers.flatMap({ [$0.from, $0.to] }) where base.line(name) == nil {
            throw .planLineUnknown(base.id, line: name)
        }
        try checkInForce(base.id)
        try checkNext(plan)
        try check(amendment.transfers, between: base)
        let lines = amendment.lines(of: base)
        guard zip(lines, base.lines).contains(where: { $0.amount != $1.amount }) else {
            throw .planUnchanged(plan)
        }
        return [.declared(.planning(.planAmended(amendment)))]
            + lines.map(Fact.planLineEntered)
            + [.planSubmitted(PlanSubmission(plan: plan, lines: lines))]
    }

    private func check(
        _ transfers: [PlanAmendment.Transfer], between base: Plan
    ) throws(Refusal) {
        for line in base.lines {
            let leaving = transfers.filter { $0.from == line.line }.map(\.amount).cappedTotal
            guard leaving <= line.amount else { throw .planTransferBeyondLine(line) }
        }
        let moved = transfers.map(\.amount).cappedTotal
        // Ten times what is capped at 2^53 fits into 64 bits.
        let limit = base.lines.map(\.amount).cappedTotal.amount * PlanAmendment.limitInPercent / 100
        guard moved.amount <= limit else {
            throw .planTransferOverLimit(base.id, limit: Satang(limit))
        }
    }

    /// The lines that stay as they were keep their verdicts.
    mutating func take(_ amendment: PlanAmendment, by: Actor) {
        guard let base = plans[amendment.basePlan] else { return }
        let before = planning.desks[base.id]?.verdicts ?? [:]
        var desk = ScreeningDesk(maker: by)
        for line in base.lines where amendment.amount(of: line) == line.amount {
            desk.verdicts[line.line] =
                before[line.line] ?? ScreeningDesk.Verdict(decision: .approved, by: nil)
        }
        planning.desks[amendment.plan] = desk
    }
}

import LedgerCore

extension Books {
    /// The end of one line of a plan in force, after its fiscal year.
    func closed(_ closing: LineClosing, by: Actor, on day: Day) throws(Refusal) -> Fact {
        try require("monitoring", by, on: day)
        let plan = try plan(closing.plan, notMadeBy: by)
        guard let line = plan.line(closing.line) else {
            throw .planLineUnknown(plan.id, line: closing.line)
        }
        let screener = planning.desks[plan.id]?.verdicts[line.line]?.by
        try distinct(by, from: [screener].compactMap { $0 })
        try checkInForce(plan.id)
        guard let year = registry.fiscalCalendar.year(plan.id.fiscalYear), year.ends < day else {
            throw .planYearRunning(plan.id)
        }
        guard !planning.isClosed(line.line, of: plan.id) else {
            throw .planLineClosedAlready(plan.id, line: line.line)
        }
        let unspent = max(.zero, line.amount - spending.paid(on: line.line, of: PlanYear(plan.id)))
        guard closing.unspent == unspent else {
            throw .planUnspentDiffers(plan.id, line: line.line, unspent: unspent)
        }
        guard hasPlace(for: closing) else { throw .planTargetMisplaced(plan.id, line: line.line) }
        return .declared(.planning(.lineClosed(closing)))
    }

    func closed(_ id: PlanID, by: Actor, on day: Day) throws(Refusal) -> Fact {
        try require("monitoring", by, on: day)
        let plan = try plan(id, notMadeBy: by)
        try checkInForce(id)
        guard !planning.closedYears.contains(PlanYear(id)) else { throw .planClosed(id) }
        if let open = plan.lines.first(where: { !planning.isClosed($0.line, of: id) }) {
            throw .planLineOpen(id, line: open.line)
        }
        return .declared(.planning(.planClosed(id)))
    }

    private func plan(_ id: PlanID, notMadeBy actor: Actor) throws(Refusal) -> Plan {
        guard let plan = plans[id], let desk = planning.desks[id] else { throw .planUnknown(id) }
        try distinct(actor, from: [desk.maker.id])
        return plan
    }

    func checkInForce(_ id: PlanID) throws(Refusal) {
        guard id == approvedPlan(of: id.school, fiscalYear: id.fiscalYear)?.id else {
            throw .planNotInForce(id)
        }
    }

    /// Whether what is unspent goes where its outcome says.
    private func hasPlace(for closing: LineClosing) -> Bool {
        guard let target = closing.target else { return closing.outcome != .rollOver }
        let id = target.plan(of: closing.plan.school)
        guard let plan = plans[id], plan.stage == .approved, plan.line(target.line) != nil,
            !planning.isClosed(target.line, of: id)
        else { return false }
        return switch closing.outcome {
        case .rollOver: target.fiscalYear > closing.plan.fiscalYear
        case .reassign:
            target.fiscalYear > closing.plan.fiscalYear
                || (PlanYear(id) == PlanYear(closing.plan) && target.line != closing.line)
        case .refund: false
        }
    }
}

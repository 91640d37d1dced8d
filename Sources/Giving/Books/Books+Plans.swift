import LedgerCore

extension Books {
    /// A plan that was approved elsewhere. Sums that do not hold are recorded all the same and become
    /// findings (check P30): the plan is what it is.
    func importing(_ plan: PlanID, lines: [PlanLine], by: Actor) throws(Refusal) -> [Fact] {
        guard schools[plan.school] != nil else { throw .schoolUnknown(plan.school) }
        guard plans[plan] == nil else { throw .alreadyRegistered(.plan, plan) }
        try Self.checkNames(of: lines, in: plan)
        guard by.role != Self.maker else { throw .planSelfApproved(plan) }
        return lines.map(Fact.planLineEntered)
            + [.planSubmitted(PlanSubmission(plan: plan, lines: lines)), .planApproved(plan)]
    }

    /// Whether these can be the lines of one plan.
    static func checkNames(of lines: [PlanLine], in plan: PlanID) throws(Refusal) {
        guard !lines.isEmpty else { throw .planEmpty(plan) }
        guard lines.count <= planLineLimit else { throw .planTooLarge(plan, lines: lines.count) }
        if let line = lines.first(where: { $0.plan != plan }) {
            throw .malformed(Wording(
                "รายการ \(line.line) เป็นของแผน \(line.plan) ไม่ใช่ของ \(plan)",
                "line \(line.line) is of plan \(line.plan), not of \(plan)"))
        }
        var names: Set<String> = []
        for line in lines where !names.insert(line.line).inserted {
            throw .planLineTwice(plan, line: line.line)
        }
    }

    mutating func enter(_ line: PlanLine) throws(BooksFault) {
        guard schools[line.plan.school] != nil else { throw .refused(.schoolUnknown(line.plan.school)) }
        var plan = plans[line.plan] ?? Plan(id: line.plan, lines: [], stage: .drafting)
        guard plan.stage == .drafting, plan.line(line.line) == nil,
            plan.lines.count < Self.planLineLimit
        else { throw .impossible("plan \(line.plan) takes no line \(line.line)") }
        if plan.lines.isEmpty { planning.index(plan.id) }
        plan.lines.append(line)
        plans[line.plan] = plan
    }

    /// What a school submits goes to the screening committee; what anybody else does was approved elsewhere,
    /// which the next fact says.
    mutating func submit(_ submission: PlanSubmission, by: Actor, at: Instant) throws(BooksFault) {
        guard let plan = plans[submission.plan], plan.stage == .drafting,
            submission == PlanSubmission(plan: plan.id, lines: plan.lines)
        else { throw .impossible("plan \(submission.plan) was not submitted with these lines") }
        plans[plan.id]?.stage = .submitted
        // An amendment was judged as a whole, and brought its verdicts.
        guard planning.desks[plan.id] == nil else { return }
        planning.desks[plan.id] = ScreeningDesk(maker: by)
        guard by.role == Self.maker else { return awaited.append(.fact(.planApproved(plan.id))) }
        do {
            try require(Self.maker, by, on: Day(bangkok: at))
            try requireOwn(plan.id.school, by, on: Day(bangkok: at))
            try standing(plan.id.school, on: Day(bangkok: at))
            try checkSubmission(plan.id, lines: plan.lines)
        } catch {
            throw .refused(error)
        }
    }

    mutating func approve(_ id: PlanID) throws(BooksFault) {
        guard let plan = plans[id], plan.stage == .submitted, let desk = planning.desks[id],
            desk.maker.role != Self.maker || desk.outcome(of: plan) == .approved
        else { throw .impossible("plan \(id) was not submitted, or not all of it was approved") }
        plans[id]?.stage = .approved
    }
}

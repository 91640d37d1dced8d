import LedgerCore

extension Books {
    /// The lines of a plan that its school submits: the screening committee decides on each of them.
    func submitting(
        _ plan: PlanID, lines: [PlanLine], by: Actor, on day: Day
    ) throws(Refusal) -> [Fact] {
        guard plans[plan] == nil else { throw .alreadyRegistered(.plan, plan) }
        try require(Self.maker, by, on: day)
        try requireOwn(plan.school, by, on: day)
        try standing(plan.school, on: day)
        try Self.checkNames(of: lines, in: plan)
        try checkSubmission(plan, lines: lines)
        return lines.map(Fact.planLineEntered) + [.planSubmitted(PlanSubmission(plan: plan, lines: lines))]
    }

    /// The role of a school's own people, who make its plans. What it submits is screened; what anybody else
    /// submits was approved elsewhere.
    static let maker = "school"

    /// What a plan that is to be screened needs, and one that was approved elsewhere does not.
    func checkSubmission(_ plan: PlanID, lines: [PlanLine]) throws(Refusal) {
        for line in lines where !line.addsUp { throw .planLineArithmetic(line) }
        try checkNext(plan)
    }

    /// One version after the other, and none while another is being decided on.
    func checkNext(_ plan: PlanID) throws(Refusal) {
        let others = versions(of: PlanYear(plan)).filter { $0.id != plan }
        let expected = (others.last?.id.version ?? 0) + 1
        guard !planning.isClosing(plan) else { throw .planClosed(plan) }
        guard plan.version == expected else { throw .planVersionSkipped(plan, expected: expected) }
        if let undecided = others.first(where: { $0.stage == .submitted }) {
            throw .planUndecided(undecided.id)
        }
    }

    /// One line's decision; the last one brings the plan into force, or back to its school.
    func screened(_ screening: LineScreening, by: Actor, on day: Day) throws(Refusal) -> [Fact] {
        try require("screening", by, on: day)
        guard let plan = plans[screening.plan], var desk = planning.desks[screening.plan] else {
            throw .planUnknown(screening.plan)
        }
        try distinct(by, from: [desk.maker.id])
        guard plan.line(screening.line) != nil else {
            throw .planLineUnknown(screening.plan, line: screening.line)
        }
        guard desk.verdicts[screening.line] == nil else {
            throw .planLineScreenedAlready(screening.plan, line: screening.line)
        }
        guard plan.stage == .submitted else { throw .planNotSubmitted(screening.plan) }
        desk.verdicts[screening.line] = ScreeningDesk.Verdict(decision: screening.decision, by: by.id)
        let fact = Fact.declared(.planning(.lineScreened(screening)))
        return switch desk.outcome(of: plan) {
        case nil: [fact]
        case .approved: [fact, .planApproved(plan.id)]
        case .returned: [fact, .declared(.planning(.planReturned(plan.id)))]
        }
    }

    /// A plan is returned with the decision on its last line, and never by itself.
    func returned(_ id: PlanID) throws(Refusal) -> Fact {
        guard let plan = plans[id], let desk = planning.desks[id] else { throw .planUnknown(id) }
        guard plan.stage == .submitted else { throw .planNotSubmitted(id) }
        guard desk.outcome(of: plan) == .returned else { throw .planUndecided(id) }
        return .declared(.planning(.planReturned(id)))
    }

    mutating func take(_ screening: LineScreening, by: Actor) {
        planning.desks[screening.plan]?.verdicts[screening.line] = ScreeningDesk.Verdict(
            decision: screening.decision, by: by.id)
    }
}

import LedgerCore

extension Books {
    /// A plan that was approved elsewhere. Sums that do not hold are recorded all the same and become
    /// findings (check P30): the plan is what it is.
    func importing(_ plan: PlanID, lines: [PlanLine]) throws(Refusal) -> [Fact] {
        guard schools[plan.school] != nil else { throw .schoolUnknown(plan.school) }
        guard plans[plan] == nil else { throw .alreadyRegistered("plan \(plan)") }
        guard !lines.isEmpty else { throw .planEmpty(plan) }
        guard lines.count <= Self.planLineLimit else { throw .planTooLarge(plan, lines: lines.count) }
        if let line = lines.first(where: { $0.plan != plan }) {
            throw .malformed("line \(line.line) is of plan \(line.plan), not of \(plan)")
        }
        var names: Set<String> = []
        for line in lines where !names.insert(line.line).inserted {
            throw .planLineTwice(plan, line: line.line)
        }
        return lines.map(Fact.planLineEntered)
            + [.planSubmitted(PlanSubmission(plan: plan, lines: lines)), .planApproved(plan)]
    }

    mutating func enter(_ line: PlanLine) throws(BooksFault) {
        guard schools[line.plan.school] != nil else { throw .refused(.schoolUnknown(line.plan.school)) }
        var plan = plans[line.plan] ?? Plan(id: line.plan, lines: [], stage: .drafting)
        guard plan.stage == .drafting, plan.line(line.line) == nil,
            plan.lines.count < Self.planLineLimit
        else { throw .impossible("plan \(line.plan) takes no line \(line.line)") }
        plan.lines.append(line)
        plans[line.plan] = plan
    }

    mutating func submit(_ submission: PlanSubmission) throws(BooksFault) {
        guard let plan = plans[submission.plan], plan.stage == .drafting,
            submission == PlanSubmission(plan: plan.id, lines: plan.lines)
        else { throw .impossible("plan \(submission.plan) was not submitted with these lines") }
        plans[plan.id]?.stage = .submitted
    }

    mutating func approve(_ id: PlanID) throws(BooksFault) {
        guard plans[id]?.stage == .submitted else { throw .impossible("plan \(id) was not submitted") }
        plans[id]?.stage = .approved
    }
}

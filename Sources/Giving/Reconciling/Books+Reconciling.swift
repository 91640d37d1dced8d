import LedgerCore

extension Books {
    /// What is recorded when this is asked for.
    func declaring(_ fact: ReconcilingFact, by: Actor, now: Instant) throws(Refusal) -> [Fact] {
        let today = Day(bangkok: now)
        switch fact {
        case .signed(let reconciliation): try judge(reconciliation, by: by, on: today)
        case .raised(let raised): try judge(raised, by: by, on: today)
        case .cleared(let cleared): try judge(cleared, by: by, on: today)
        case .assigned(let assignment): try judge(assignment, by: by, on: today)
        case .proposed(let proposal): try judge(proposal, by: by, on: today)
        case .decided(let decision): try judge(decision, by: by, on: today)
        }
        return [.declared(.reconciling(fact))]
    }

    mutating func apply(_ fact: ReconcilingFact, by: Actor) {
        switch fact {
        case .signed(let signed):
            let reconciliation = ReconciliationAccount(asOf: signed.asOf, signer: by)
            reconciling.reconciliations[signed.document] = reconciliation
        case .raised(let raised):
            for finding in raised.findings {
                reconciling.findings[finding.finding] = FindingAccount(finding, in: raised.document)
            }
        case .cleared(let cleared):
            for finding in cleared.findings { reconciling.findings[finding]?.stage = .cleared }
        case .assigned(let assignment):
            reconciling.findings[assignment.finding]?.stage = .assigned(to: assignment.to)
        case .proposed(let proposal): note(proposal, by: by)
        case .decided(let decision): note(decision)
        }
    }

    private mutating func note(_ proposal: FindingProposal, by: Actor) {
        guard let finding = reconciling.findings[proposal.finding] else { return }
        reconciling.findings[proposal.finding]?.stage =
            finding.needsSecondPerson(for: proposal.outcome)
            ? .proposed(by: by, proposal.outcome) : .closed(proposal.outcome)
    }

    private mutating func note(_ decision: FindingDecision) {
        guard case .proposed(let proposer, let outcome)? = reconciling.findings[decision.finding]?.stage
        else { return }
        reconciling.findings[decision.finding]?.stage =
            switch decision.decision {
            case .approved: .closed(outcome)
            case .returned: .returned(to: proposer)
            }
    }
}

// Reconciliations and what they found: for the accountant who signed.
extension Books {
    private func judge(
        _ reconciliation: SignedReconciliation, by: Actor, on today: Day
    ) throws(Refusal) {
        try require("accountant", by, on: today)
        guard reconciling.reconciliations[reconciliation.document] == nil else {
            throw .reconciliationSignedAlready(reconciliation.document)
        }
        // It is the next entry, so it read at most all that there are.
        guard reconciliation.size <= size else {
            throw .reconciliationAhead(reconciliation.size, of: size)
        }
    }

    private func judge(_ raised: RaisedFindings, by: Actor, on today: Day) throws(Refusal) {
        try judge(signerOf: raised.document, by: by, on: today)
        for finding in raised.findings {
            guard let known = reconciling.findings[finding.finding] else { continue }
            guard known.digest != finding.digest || known.stage == .cleared else {
                throw .findingRaisedAlready(finding.finding)
            }
        }
    }

    private func judge(_ cleared: ClearedFindings, by: Actor, on today: Day) throws(Refusal) {
        try judge(signerOf: cleared.document, by: by, on: today)
        for id in cleared.findings {
            let finding = try finding(id)
            guard finding.isOpen else { throw .findingNotOpen(id, stage: finding.stage) }
        }
    }

    private func judge(signerOf document: String, by: Actor, on today: Day) throws(Refusal) {
        try require("accountant", by, on: today)
        guard let reconciliation = reconciling.reconciliations[document] else {
            throw .reconciliationUnknown(document)
        }
        guard reconciliation.signer == by else {
            throw .reconciliationSignerDiffers(document, signer: reconciliation.signer)
        }
    }
}

// What becomes of a finding.
extension Books {
    private func judge(_ assignment: FindingAssignment, by: Actor, on today: Day) throws(Refusal) {
        try require(accountantOr: "operator", by, on: today)
        let finding = try finding(assignment.finding)
        switch finding.stage {
        case .open, .assigned, .returned: return
        case .proposed, .closed, .cleared:
            throw .findingNotOpen(assignment.finding, stage: finding.stage)
        }
    }

    private func judge(_ proposal: FindingProposal, by: Actor, on today: Day) throws(Refusal) {
        let finding = try finding(proposal.finding)
        switch finding.stage {
        case .assigned(let assignee), .returned(let assignee):
            guard by == assignee else { throw .findingAssignedElsewhere(proposal.finding, to: assignee) }
            try require(by.role, by, on: today)
        case .open: throw .findingUnassigned(proposal.finding)
        case .proposed, .closed, .cleared:
            throw .findingNotOpen(proposal.finding, stage: finding.stage)
        }
    }

    /// Money is given up by an approver; anything else may be agreed to by an accountant too.
    private func judge(_ decision: FindingDecision, by: Actor, on today: Day) throws(Refusal) {
        let finding = try finding(decision.finding)
        guard case .proposed(let proposer, let outcome) = finding.stage else {
            throw .findingNotProposed(decision.finding, stage: finding.stage)
        }
        if outcome == .writtenOff {
            try require("approver", by, on: today)
        } else {
            try require(accountantOr: "approver", by, on: today)
        }
        try distinct(by, from: [proposer.id])
    }

    private func finding(_ id: String) throws(Refusal) -> FindingAccount {
        guard let finding = reconciling.findings[id] else { throw .findingUnknown(id) }
        return finding
    }
}

import LedgerCore

extension Books {
    /// What is recorded when this is asked for.
    func declaring(_ fact: SpendingFact, by: Actor, now: Instant) throws(Refusal) -> [Fact] {
        try judge(fact, by: by, on: Day(bangkok: now))
        let moved = moved(fact)
        if let account = moved.moves.first?.credit, !fits(moved.moves) {
            throw .totalTooLarge(of: account)
        }
        return [.declared(.spending(moved))]
    }

    private func judge(_ fact: SpendingFact, by: Actor, on day: Day) throws(Refusal) {
        switch fact {
        case .authorityGranted(let authority): try judge(authority, by: by, on: day)
        case .disbursementRequested(let request): try judge(request, by: by, on: day)
        case .disbursementApproved(let approval): try judge(approval, by: by, on: day)
        case .disbursementDeclined(let ending): try judge(declining: ending, by: by, on: day)
        case .disbursementCancelled(let ending): try judge(cancelling: ending, by: by, on: day)
        case .evidenceFiled(let evidence): try judge(evidence, on: day)
        case .deliverySigned(let signing): try judge(signing, by: by, on: day)
        case .advancePaid(let advance): try judge(advance, on: day)
        case .advanceCleared(let clearing): try judge(clearing, on: day)
        case .advanceReturned(let back): try judge(back, on: day)
        case .withholdingRemitted(let remittance): try judge(remittance, on: day)
        }
    }

    /// The fact with its moves.
    private func moved(_ fact: SpendingFact) -> SpendingFact {
        switch fact {
        case .advancePaid(var advance):
            advance.moves = moves(of: advance)
            return .advancePaid(advance)
        case .advanceCleared(var clearing):
            clearing.moves = moves(of: clearing)
            return .advanceCleared(clearing)
        case .advanceReturned(var back):
            back.moves = moves(of: back)
            return .advanceReturned(back)
        case .withholdingRemitted(var remittance):
            remittance.moves = moves(of: remittance)
            return .withholdingRemitted(remittance)
        default: return fact
        }
    }

    mutating func apply(_ fact: SpendingFact, by: Actor, at: Instant) {
        let day = Day(bangkok: at)
        switch fact {
        case .authorityGranted(let authority): spending.authorities.take(authority)
        case .disbursementRequested(let request): note(request, by: by, on: day)
        case .disbursementApproved(let approval): note(approval, by: by, on: day)
        case .disbursementDeclined(let ending): end(ending, as: .declined)
        case .disbursementCancelled(let ending): end(ending, as: .cancelled)
        case .evidenceFiled(let evidence):
            spending.disbursements[evidence.disbursement]?.file(evidence)
            spending.claim(evidence.document, for: evidence.disbursement)
        case .deliverySigned(let signing):
            spending.disbursements[signing.disbursement]?.sign(signing)
        case .advancePaid(let advance): note(advance)
        case .advanceCleared(let clearing): note(clearing)
        case .advanceReturned(let back): note(back)
        case .withholdingRemitted: break
        }
    }
}

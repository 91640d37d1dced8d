import LedgerCore

extension Books {
    /// What is recorded when this is asked for.
    func declaring(_ fact: RegistryFact, by: Actor, now: Instant) throws(Refusal) -> [Fact] {
        let today = Day(bangkok: now)
        switch fact {
        case .strategyAdopted(let strategy): try judge(strategy)
        case .actorAppointed(let appointment): try judge(appointment, by: by, on: today)
        case .actorDismissed(let dismissal): try judge(dismissal, by: by, on: today)
        }
        return [.declared(.registry(fact))]
    }

    mutating func apply(_ fact: RegistryFact) {
        switch fact {
        case .strategyAdopted(let strategy): registry.strategies[strategy.id] = strategy
        case .actorAppointed(let appointment): registry.appoint(appointment)
        case .actorDismissed(let dismissal): registry.dismiss(dismissal)
        }
    }

    private func judge(_ strategy: Strategy) throws(Refusal) {
        guard registry.strategies[strategy.id] == nil else {
            throw .alreadyRegistered("strategy \(strategy.id)")
        }
        guard !Term(starts: strategy.starts, ends: strategy.ends).isInverted else {
            throw .termInverted("strategy \(strategy.id)")
        }
    }
}

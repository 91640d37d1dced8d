import LedgerCore

extension Books {
    /// What is recorded when this is asked for.
    func declaring(_ fact: RegistryFact, by: Actor, now: Instant) throws(Refusal) -> [Fact] {
        switch fact {
        case .strategyAdopted(let strategy): try judge(strategy)
        }
        return [.declared(.registry(fact))]
    }

    mutating func apply(_ fact: RegistryFact) {
        switch fact {
        case .strategyAdopted(let strategy): registry.strategies[strategy.id] = strategy
        }
    }

    private func judge(_ strategy: Strategy) throws(Refusal) {
        guard registry.strategies[strategy.id] == nil else {
            throw .alreadyRegistered("strategy \(strategy.id)")
        }
    }
}

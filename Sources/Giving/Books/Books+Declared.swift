import LedgerCore

extension Books {
    /// What is recorded when a fact is asked for: the fact with its moves, and what follows from it.
    func declaring(_ fact: DeclaredFact, by: Actor, now: Instant) throws(Refusal) -> [Fact] {
        switch fact {
        case .registry(let fact): try declaring(fact, by: by, now: now)
        case .gifts(let fact): try declaring(fact, by: by, now: now)
        }
    }

    /// Folds a declared fact in: it, its moves and what follows are what asking for it would give.
    mutating func apply(
        _ fact: DeclaredFact, by: Actor, at: Instant, entry: EntryReference
    ) throws(BooksFault) {
        let decided: [Fact]
        do {
            decided = try declaring(fact, by: by, now: at)
        } catch {
            throw .refused(error)
        }
        guard decided.first == .declared(fact) else {
            throw .impossible("\(fact.kind) moves other accounts, or comes before its time")
        }
        awaited += decided.dropFirst().map(Awaited.fact)
        switch fact {
        case .registry(let fact): apply(fact)
        case .gifts(let fact): apply(fact)
        }
    }
}

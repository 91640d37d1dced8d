import LedgerCore

extension Books {
    /// What is recorded when a fact is asked for: the fact with its moves, and what follows from it.
    func declaring(_ fact: DeclaredFact, by: Actor, now: Instant) throws(Refusal) -> [Fact] {
        switch fact {
        case .registry(let fact): try declaring(fact, by: by, now: now)
        case .planning(let fact): try declaring(fact, by: by, now: now)
        case .campaigning(let fact): try declaring(fact, by: by, now: now)
        case .gifts(let fact): try declaring(fact, by: by, now: now)
        case .matching(let fact): try declaring(fact, by: by, now: now)
        case .inKind(let fact): try declaring(fact, by: by, now: now)
        case .grants(let fact): try declaring(fact, by: by, now: now)
        case .spending(let fact): try declaring(fact, by: by, now: now)
        case .banking(let fact): try declaring(fact, by: by, now: now)
        case .reconciling(let fact): try declaring(fact, by: by, now: now)
        case .closing(let fact): try declaring(fact, by: by, now: now)
        }
    }

    /// Folds a declared fact in: it, its moves and what follows are what asking for it would give.
    mutating func apply(
        _ fact: DeclaredFact, by: Actor, at: Instant, entry: EntryReference
    ) throws(BooksFault) {
        // What only follows was expected, and is what was expected.
        if !fact.onlyFollows { try expectAsked(fact, by: by, at: at) }
        switch fact {
        case .registry(let fact): apply(fact)
        case .planning(let fact): apply(fact, by: by)
        case .campaigning(let fact): apply(fact, by: by)
        case .gifts(let fact): apply(fact)
        case .matching(let fact): apply(fact)
        case .inKind(let fact): apply(fact, by: by)
        case .grants(let fact): apply(fact, by: by)
        case .spending(let fact): apply(fact, by: by, at: at)
        case .banking(let fact): apply(fact, by: by)
        case .reconciling(let fact): apply(fact, by: by)
        case .closing(let fact): apply(fact)
        }
    }

    private mutating func expectAsked(_ fact: DeclaredFact, by: Actor, at: Instant) throws(BooksFault) {
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
    }
}

import LedgerCore

extension Books {
    /// What is recorded when this is asked for.
    func declaring(_ fact: RegistryFact, by: Actor, now: Instant) throws(Refusal) -> [Fact] {
        let today = Day(bangkok: now)
        switch fact {
        case .strategyAdopted(let strategy): try judge(strategy)
        case .fiscalYearAdopted(let year): try judge(year)
        case .placeRegistered(let place): try judge(place)
        case .schoolProfiled(let profile): try judge(profile, on: today)
        case .schoolRenamed(let renaming): try judge(renaming, on: today)
        case .schoolSucceeded(let succession): try judge(succession, on: today)
        case .memorandumSigned(let memorandum): try judge(memorandum, on: today)
        case .actorAppointed(let appointment): try judge(appointment, by: by, on: today)
        case .actorDismissed(let dismissal): try judge(dismissal, by: by, on: today)
        case .programmeRegistered(let programme): try judge(programme)
        case .phaseStarted(let phase): try judge(phase)
        case .schoolEnrolled(let enrolment): try judge(enrolment)
        case .figurePublished(let figure): try judge(figure)
        }
        return [.declared(.registry(fact))]
    }

    mutating func apply(_ fact: RegistryFact) {
        switch fact {
        case .strategyAdopted(let strategy): registry.strategies[strategy.id] = strategy
        case .fiscalYearAdopted(let year): registry.fiscalCalendar.adopt(year)
        case .placeRegistered(let place): registry.places[place.code] = place.kind
        case .schoolProfiled: break
        case .schoolRenamed(let renaming): rename(renaming)
        case .schoolSucceeded(let succession): registry.successions[succession.school] = succession
        case .memorandumSigned(let memorandum): registry.memoranda.insert(memorandum.id)
        case .actorAppointed(let appointment): registry.appoint(appointment)
        case .actorDismissed(let dismissal): registry.dismiss(dismissal)
        case .programmeRegistered(let programme): registry.programmes.insert(programme.id)
        case .phaseStarted(let phase): registry.phases[phase.id] = phase.term
        case .schoolEnrolled(let enrolment):
            registry.enrolments[enrolment.place, default: []].append(enrolment.term)
        case .figurePublished(let figure): registry.figures.insert(figure.id)
        }
    }

    private func judge(_ strategy: Strategy) throws(Refusal) {
        guard registry.strategies[strategy.id] == nil else {
            throw .alreadyRegistered(.strategy, strategy.id)
        }
        guard !Term(starts: strategy.starts, ends: strategy.ends).isInverted else {
            throw .termInverted(.strategy, strategy.id)
        }
    }

    /// What was announced was announced: whether the figure is right, and its parent ever was announced,
    /// is for a check to say.
    private func judge(_ figure: PublishedFigure) throws(Refusal) {
        guard !registry.figures.contains(figure.id) else { throw .alreadyRegistered(.figure, figure.id) }
    }
}

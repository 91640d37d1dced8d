import LedgerCore

extension Books {
    /// What is recorded when this is asked for.
    func declaring(_ fact: ClosingFact, by: Actor, now: Instant) throws(Refusal) -> [Fact] {
        let today = Day(bangkok: now)
        switch fact {
        case .closed(let closing): try judge(closing, by: by, on: today)
        case .overridden(let override): try judge(override, by: by, on: today)
        }
        return [.declared(.closing(fact))]
    }

    mutating func apply(_ fact: ClosingFact) {
        switch fact {
        case .closed(let closing): periods.take(closing)
        case .overridden(let override): periods.take(override)
        }
    }

    /// An approver closes what somebody else reconciled, with nothing critical left standing in it.
    private func judge(_ closing: PeriodClosing, by: Actor, on today: Day) throws(Refusal) {
        if let school = closing.school, schools[school] == nil { throw .schoolUnknown(school) }
        try require("approver", by, on: today)
        guard let reconciliation = reconciling.reconciliations[closing.document] else {
            throw .periodNotReconciled(closing)
        }
        try distinct(by, from: [reconciliation.signer.id])
        guard closing.until < today else { throw .periodRunning(until: closing.until) }
        if let closed = periods.closedUntil(for: closing.school), closing.until <= closed {
            throw .periodClosedAlready(until: closed)
        }
        guard reconciliation.asOf >= closing.until else { throw .periodNotReconciled(closing) }
        // What it found and nobody raised is not known to be closed.
        guard reconciling.knownCriticals >= reconciliation.critical else {
            throw .periodFindingsUnraised(closing, critical: reconciliation.critical)
        }
        if let finding = reconciling.openCritical(for: closing.school, until: closing.until) {
            throw .periodFindingOpen(finding)
        }
    }

    /// Nobody excepts for longer than a month at once.
    private func judge(_ override: PeriodOverride, by: Actor, on today: Day) throws(Refusal) {
        if let school = override.school, schools[school] == nil { throw .schoolUnknown(school) }
        try require("approver", by, on: today)
        let latest = Day(daysSinceEpoch: today.daysSinceEpoch + PeriodOverride.longest)
        guard (today...latest).contains(override.expires) else {
            throw .overrideOutOfRange(override.expires, latest: latest)
        }
    }
}

extension Books {
    /// Insists that no day on which something that is asked for takes effect is closed.
    ///
    /// What happened is recorded all the same: a ledger that refuses reality is wrong.
    func judgePeriod(of fact: Fact, at now: Instant) throws(Refusal) {
        guard !periods.closings.isEmpty else { return }
        let today = Day(bangkok: now)
        let effect = effect(of: fact, on: today)
        guard effect.origin == .asked, periods.isClosed(effect.day, for: effect.school, on: today) else {
            return
        }
        throw .periodClosed(effect.day, for: effect.school)
    }
}

extension Reconciling {
    /// How many critical findings were raised and are not cleared.
    fileprivate var knownCriticals: Int64 {
        Int64(findings.values.count { $0.severity == .critical && $0.stage != .cleared })
    }

    /// The first critical finding that is open and about a day up to one: of a school or of none, or of
    /// whatever school where it is for all.
    fileprivate func openCritical(for school: String?, until day: Day) -> String? {
        findings.filter { _, finding in
            finding.severity == .critical && finding.isOpen && finding.since <= day
                && (school == nil || finding.school == nil || finding.school == school)
        }.keys.min()
    }
}

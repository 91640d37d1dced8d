import LedgerCore

// A promise is for a campaign that may still take what is promised.
extension Books {
    func judge(_ pledge: Pledge) throws(Refusal) {
        guard gifts.pledges[pledge.id] == nil else { throw .alreadyRegistered(.pledge, pledge.id) }
        try judge(pledge.amount, of: pledge.donor, for: pledge.campaign, on: pledge.due)
    }

    func judge(_ schedule: Schedule) throws(Refusal) {
        guard gifts.schedules[schedule.id] == nil else {
            throw .alreadyRegistered(.schedule, schedule.id)
        }
        guard schedule.ends.map({ schedule.starts <= $0 }) ?? true else {
            throw .termInverted(.schedule, schedule.id)
        }
        try judge(schedule.amount, of: schedule.donor, for: schedule.campaign, on: schedule.starts)
    }

    private func judge(
        _ amount: Satang, of donor: CorrectedDonor, for id: String, on day: Day
    ) throws(Refusal) {
        guard let campaign = campaigns[id] else { throw .campaignUnknown(id) }
        try Self.check(amount)
        try check(campaign, takesGiftsOf: day)
        guard CorrectedDonor.areCommitments(donor.commitments) else { throw .commitmentsMalformed }
    }

    func judge(_ end: PledgeEnd, on today: Day) throws(Refusal) {
        guard let pledge = gifts.pledges[end.pledge] else { throw .pledgeUnknown(end.pledge) }
        guard pledge.ended == nil else { throw .pledgeEnded(end.pledge) }
        guard !pledge.isFulfilled else { throw .pledgeFulfilled(end.pledge) }
        guard end.reason != .overdue || today > pledge.pledge.due else {
            throw .pledgeNotOverdue(end.pledge, due: pledge.pledge.due)
        }
    }
}

extension Books {
    func judge(_ turn: ScheduleTurn, pausing: Bool, on today: Day) throws(Refusal) {
        let schedule = try running(turn.schedule)
        guard schedule.isPaused != pausing else {
            throw .scheduleStandsSo(turn.schedule, paused: schedule.isPaused)
        }
        try judge(turn.on, of: schedule, on: today)
    }

    func judge(_ end: ScheduleEnd, on today: Day) throws(Refusal) {
        try judge(end.on, of: try running(end.schedule), on: today)
    }

    /// Days come one after the other, and none before it has come.
    private func judge(_ day: Day, of schedule: ScheduleAccount, on today: Day) throws(Refusal) {
        guard day <= today else { throw .reportedInFuture(day) }
        if let last = schedule.turns.last, day < last {
            throw .scheduleDaysCross(schedule.schedule.id, last: last)
        }
    }

    func judge(_ missed: MissedDue, on today: Day) throws(Refusal) {
        guard let schedule = gifts.schedules[missed.schedule] else {
            throw .scheduleUnknown(missed.schedule)
        }
        guard missed.due <= today else { throw .reportedInFuture(missed.due) }
        guard schedule.openDues(to: missed.due).last == missed.due else {
            throw .dueNotOpen(missed.due, schedule: missed.schedule)
        }
    }

    private func running(_ id: String) throws(Refusal) -> ScheduleAccount {
        guard let schedule = gifts.schedules[id] else { throw .scheduleUnknown(id) }
        guard schedule.ended == nil else { throw .scheduleEnded(id) }
        return schedule
    }
}

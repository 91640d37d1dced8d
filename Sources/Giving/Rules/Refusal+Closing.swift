public import LedgerCore

// Periods that are closed, and what is asked for in them.
extension Refusal {
    public static func periodNotReconciled(_ closing: PeriodClosing) -> Refusal {
        Refusal(
            .periodNotReconciled,
            "\(closing.document) is no signed reconciliation as of \(closing.until) or a later day; "
                + "sign one first")
    }

    public static func periodFindingsUnraised(_ closing: PeriodClosing, critical: Int64) -> Refusal {
        Refusal(
            .periodNotReconciled,
            "reconciliation \(closing.document) has \(critical) critical findings that were not all raised; "
                + "raise them first")
    }

    public static func periodRunning(until day: Day) -> Refusal {
        Refusal(.periodRunning, "\(day) is not over; a day before today was expected")
    }

    public static func periodClosedAlready(until day: Day) -> Refusal {
        Refusal(.periodClosedAlready, "the days up to \(day) are closed already; a later one was expected")
    }

    public static func periodFindingOpen(_ finding: String) -> Refusal {
        Refusal(.periodFindingOpen, "the critical finding \(finding) is still open; close it first")
    }

    public static func overrideOutOfRange(_ day: Day, latest: Day) -> Refusal {
        Refusal(
            .overrideOutOfRange,
            "an override expires on a day from today to \(latest), and \(day) was asked for")
    }

    public static func periodClosed(_ day: Day, for school: String?) -> Refusal {
        let whom = school.map { "school \($0)" } ?? "all"
        return Refusal(
            .periodClosed,
            "it takes effect on \(day), which is closed for \(whom); an approver may override that for a while")
    }
}

import Giving
import LedgerCore

/// What was closed stays as it was; where it did not, somebody has to look.
public struct G07PeriodLock: Check {
    public let id = "G07"
    public let version: Int64 = 1
    public let severity = Severity.high
    public let title = "Period lock"
    public let titleThai = "งวดที่ปิดแล้ว"
    public let documentation = """
        Money that moved on a day that was closed, for its school or for all, and was recorded after that \
        is recorded all the same, and is a finding; so is every exception from a closed period, with what \
        it let in. difference: what moved.
        """

    public init() {}

    public func judge(_ evidence: Evidence) -> [Finding] {
        let periods = evidence.ledger.periods
        return periods.intrusions.map { found($0, in: evidence) }
            + periods.overrides.map { found($0, among: periods.intrusions) }
    }

    private func found(_ intrusion: PeriodEvidence.Intrusion, in evidence: Evidence) -> Finding {
        let recording = intrusion.recording
        let override = intrusion.override
        return finding(
            about: "entry \(recording.entry.sequence)", school: recording.school,
            fiscalYear: evidence.fiscalCalendar.number(of: recording.day), amount: recording.amount,
            expected: .object(["closed_until": intrusion.closing.until.json]),
            found: .object([
                "day": recording.day.json, "kind": .string(recording.kind),
                "overridden": .bool(override != nil), "recorded": recording.recorded.json,
            ]),
            difference: recording.amount,
            entries: [recording.entry, intrusion.closing.entry] + (override.map { [$0.entry] } ?? []),
            note: "\(recording.kind) of \(recording.day) on \(recording.recorded), closed until "
                + "\(intrusion.closing.until)",
            summary: "(\(recording.kind)) of \(recording.day) was recorded on \(recording.recorded), when "
                + "the days up to \(intrusion.closing.until) were closed")
    }

    private func found(
        _ override: PeriodEvidence.Override, among intrusions: [PeriodEvidence.Intrusion]
    ) -> Finding {
        let used = intrusions.filter { $0.override?.entry == override.entry }.map(\.recording.entry)
        return finding(
            about: "exception \(override.entry.sequence)", school: override.closing.school,
            expected: "no exception",
            found: .object([
                "by": .string(override.by), "expires": override.expires.json,
                "let_in": .integer(Int64(used.count)), "reason": .string(override.reason),
                "until": override.closing.until.json,
            ]),
            entries: [override.entry] + used,
            note: "open up to \(override.closing.until) until \(override.expires)",
            summary: "by \(override.by) opened the days up to \(override.closing.until) until "
                + "\(override.expires), and let in \(used.count)")
    }
}

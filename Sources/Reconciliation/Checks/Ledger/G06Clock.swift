import Giving
import LedgerCore

/// Time does not step back, and what happened is recorded soon.
public struct G06Clock: Check {
    public let id = "G06"
    public let version: Int64 = 1
    public let severity = Severity.high
    public let title = "Clock"
    public let titleThai = "เวลาบันทึก"
    public let documentation = """
        No entry is earlier than the one before it. What happened is not recorded before its day, nor more \
        than G06.recorded_days after it.
        """

    public init() {}

    public func judge(_ evidence: Evidence) -> [Finding] {
        evidence.ledger.clockFaults.map { fault in
            finding(
                about: "entry \(fault.entry.sequence)",
                expected: .object(["not_before": .string(fault.earlier.description)]),
                found: .object(["at": .string(fault.at.description)]),
                entries: [fault.entry, fault.previous], note: "\(fault.at) after \(fault.earlier)",
                summary: "was made at \(fault.at), and the one before it at \(fault.earlier)")
        }
            + evidence.ledger.lateRecordings.map { late in
                finding(
                    about: "entry \(late.entry.sequence)", school: late.school,
                    fiscalYear: evidence.fiscalCalendar.number(of: late.day), amount: late.amount,
                    expected: .object([
                        "days": .object([
                            "from": 0, "to": .integer(evidence.parameters.ledger.recordingDays),
                        ])
                    ]),
                    found: .object([
                        "day": late.day.json, "days": .integer(late.days), "recorded": late.recorded.json,
                    ]),
                    entries: [late.entry], note: "\(late.recorded) - \(late.day) = \(late.days) days",
                    summary: "(\(late.kind)) of \(late.day) was recorded on \(late.recorded)")
            }
    }
}

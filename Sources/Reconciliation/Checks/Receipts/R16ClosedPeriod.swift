import Giving
import LedgerCore

/// In a closed period no receipt is issued and none voided.
public struct R16ClosedPeriod: Check {
    public let id = "R16"
    public let version: Int64 = 1
    public let severity = Severity.high
    public let title = "Receipt in a closed period"
    public let titleThai = "ออกหรือยกเลิกใบเสร็จในงวดที่ปิดแล้ว"
    public let documentation = """
        A receipt whose gift came in on a day that was closed, for its school or for all, was neither \
        issued nor voided after that. It is recorded all the same where the money came: whoever closes \
        the next period has to know.
        """

    public init() {}

    public func judge(_ evidence: Evidence) -> [Finding] {
        let receipts = evidence.receipts
        guard !evidence.ledger.periods.closings.isEmpty else { return [] }
        let issued = receipts.receipts.compactMap { receipt in
            intrusion(into: receipt, receipt.entry, receipt.recorded, "issued", in: evidence)
        }
        let voided = receipts.voidings.values.sorted { $0.entry.sequence < $1.entry.sequence }
            .compactMap { voided -> Finding? in
                guard let place = receipts.place(of: voided.voiding.receipt) else { return nil }
                return intrusion(
                    into: receipts.receipts[Int(place)], voided.entry, voided.recorded, "voided",
                    in: evidence)
            }
        return issued + voided
    }

    private func intrusion(
        into receipt: IssuedReceipt, _ entry: EntryReference, _ recorded: Day, _ what: String,
        in evidence: Evidence
    ) -> Finding? {
        let school = evidence.campaigns[evidence.receipts.names.text(receipt.campaign)]?.terms.school
        let recording = LateRecording(
            kind: what, entry: entry, day: receipt.day, recorded: recorded, school: school,
            amount: receipt.amount)
        guard let intrusion = evidence.ledger.periods.intrusion(of: recording) else { return nil }
        let override = intrusion.override
        return finding(
            on: receipt, in: evidence, expected: .object(["closed_until": intrusion.closing.until.json]),
            found: .object([
                "day": receipt.day.json, "overridden": .bool(override != nil),
                "recorded": recorded.json, "what": .string(what),
            ]),
            comparedWith: ([entry, intrusion.closing.entry] + (override.map { [$0.entry] } ?? []))
                .filter { $0 != receipt.entry },
            note: "\(what) on \(recorded) for \(receipt.day), closed until \(intrusion.closing.until)",
            summary: "was \(what) on \(recorded) for a gift of \(receipt.day), which was closed")
    }
}

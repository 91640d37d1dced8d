import Giving
import LedgerCore

/// What the bank did stands in the ledger.
public struct B04BankOnly: Check {
    public let id = "B04"
    public let version: Int64 = 1
    public let severity = Severity.high
    public let title = "Bank only"
    public let titleThai = "มีในธนาคาร ไม่มีในบัญชี"
    public let documentation = """
        Every booked line of a statement is in a match, made, proposed or confirmed, at most days after it \
        was booked. Reversals are B11's, fees, interest and taxes B12's, lines with several candidates \
        B10's too. difference: the line, which the ledger does not have.
        """

    public init() {}

    public func judge(_ evidence: Evidence) -> [Finding] {
        let due = evidence.asOf.advanced(by: -evidence.parameters.bank.recordingDays)
        return evidence.bank.openLines.compactMap { stated in
            let line = stated.line
            guard line.booked <= due, line.template == nil, !line.isReversal else { return nil }
            return finding(
                on: stated, in: evidence.bank, expected: .object(["entry": .string("any")]),
                found: .object(["amount": line.amount.json, "booked": line.booked.json, "entry": .null]),
                difference: line.amount, note: "line \(line.number), \(line.booked) \(line.amount.amount)",
                summary: "of \(line.amount) on \(line.booked) has no entry")
        }
    }
}

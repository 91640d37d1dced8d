import Giving
import LedgerCore

/// Fees, interest and taxes are recorded.
public struct B12BankCharges: Check {
    public let id = "B12"
    public let version: Int64 = 1
    public let severity = Severity.medium
    public let title = "Fee, interest, tax"
    public let titleThai = "ค่าธรรมเนียม ดอกเบี้ย ภาษี"
    public let documentation = """
        Every booked line that fits a template of fees, interest or taxes is in a match at most days after \
        it was booked. difference: the line, which the ledger does not have.
        """

    public init() {}

    public func judge(_ evidence: Evidence) -> [Finding] {
        let due = evidence.asOf.advanced(by: -evidence.parameters.bank.chargeDays)
        return evidence.bank.openLines.compactMap { stated in
            let line = stated.line
            guard line.booked <= due, !line.isReversal,
                let template = line.template.map({ evidence.bank.rules.templates[$0] }), !template.isReversal
            else { return nil }
            return finding(
                on: stated, in: evidence.bank,
                expected: .object(["kinds": .strings(template.kinds), "template": .string(template.name)]),
                found: .object(["amount": line.amount.json, "booked": line.booked.json, "entry": .null]),
                difference: line.amount, note: "line \(line.number), \(line.booked) \(line.amount.amount)",
                summary: "is \(template.name) of \(line.amount) on \(line.booked), and has no entry")
        }
    }
}

import Giving
import LedgerCore

/// What the Revenue Department was told is what the receipts say.
public struct R10EDonation: Check {
    public let id = "R10"
    public let version: Int64 = 1
    public let severity = Severity.high
    public let title = "e-Donation tie-out"
    public let titleThai = "เทียบข้อมูล e-Donation"
    public let documentation = """
        Of each school and day of gifts: the records that the e-Donation register holds, as reported \
        (edonation.reported), and those of them that were accepted, against the live receipts that they \
        name and that are eligible, which is to say name a rule of deduction. None is there twice, none of \
        a reversed gift, none of a receipt that was replaced since, and what was sent is accepted or \
        cancelled within R10.accepted_days. Who wants to deduct is the donor's to say, so a receipt \
        without a record is no finding. difference: held less eligible.
        """

    public init() {}

    public func judge(_ evidence: Evidence) -> [Finding] {
        EDonationTable(evidence).rows.filter { !$0.value.reasons.isEmpty }
            .sorted { ($0.key.school, $0.key.day) < ($1.key.school, $1.key.day) }
            .map { key, row in
                let difference = row.held.amount - row.eligible.amount
                let reasons = row.reasons.map(\.rawValue).sorted()
                return finding(
                    about: "\(key.school.isEmpty ? "?" : key.school)/\(key.day)",
                    school: key.school.isEmpty ? nil : key.school,
                    fiscalYear: evidence.fiscalCalendar.number(of: key.day), amount: row.held.amount,
                    expected: .object(["eligible": row.eligible.json]),
                    found: .object([
                        "accepted": row.accepted.json, "held": row.held.json, "reasons": .strings(reasons),
                    ]),
                    difference: difference, entries: row.entries.uniqued(), asOf: evidence.asOf,
                    note: "\(row.held.amount.amount) - \(row.eligible.amount.amount) = "
                        + "\(difference.amount) satang, \(reasons.joined(separator: " "))",
                    summary: "e-Donation holds \(row.held.count) records of \(row.held.amount) baht, "
                        + "\(row.eligible.count) receipts of \(row.eligible.amount) are eligible "
                        + "(\(reasons.joined(separator: ", ")))")
            }
    }
}

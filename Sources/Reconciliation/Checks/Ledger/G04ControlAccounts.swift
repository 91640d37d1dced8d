import Giving
import LedgerCore

/// What the facts say of a thing's money is what its accounts hold.
public struct G04ControlAccounts: Check {
    public let id = "G04"
    public let version: Int64 = 1
    public let severity = Severity.critical
    public let title = "Sub-ledgers and control accounts"
    public let titleThai = "บัญชีย่อยตรงกับบัญชีคุม"
    public let documentation = """
        Of each campaign, grant, matching commitment, revolving fund, credit in suspense, advance, school's \
        general line, and of fees and withheld tax: the sum of what the facts state, and what the moves of \
        the entries come to on its accounts, as credit less debit, are the same. difference: the accounts \
        less the facts.
        """

    public init() {}

    public func judge(_ evidence: Evidence) -> [Finding] {
        evidence.ledger.controls.controls.filter { $0.posted != $0.stated }
            .sorted { $0.name < $1.name }
            .map { control in
                let difference = control.posted - control.stated
                let id = control.name.split(separator: " ").last.map(String.init) ?? ""
                return finding(
                    about: control.name, school: evidence.campaigns[id]?.terms.school,
                    amount: control.stated, expected: .object(["stated": control.stated.json]),
                    found: .object(["posted": control.posted.json]), difference: difference,
                    entries: [control.first],
                    note: "\(control.posted.amount) - \(control.stated.amount) = \(difference.amount) satang",
                    summary: "holds \(control.posted) baht on its accounts; the facts say \(control.stated)")
            }
    }
}

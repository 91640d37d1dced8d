import Giving
import LedgerCore

/// Money goes to an account that was found to be the payee's own.
public struct P21PayeeAccount: Check {
    public let id = "P21"
    public let version: Int64 = 1
    public let severity = Severity.critical
    public let title = "Payee account"
    public let titleThai = "บัญชีผู้รับเงินที่ตรวจสอบแล้ว"
    public let documentation = """
        The account that a payment states is the one that was verified last for its payee, on the \
        day of the payment or before; and where it took the place of another one, that is at least days \
        ago. A payment that states no account is not judged. One finding a payment.
        """

    public init() {}

    public func judge(_ evidence: Evidence) -> [Finding] {
        evidence.payments.compactMap { record in
            guard let account = record.payment.payeeAccount else { return nil }
            let known = evidence.payees.known(of: record.payment.payee, on: record.payment.paid)
            let days = evidence.parameters.plan.coolingDays
            guard let newest = known.last, newest.account == account else {
                return unverified(record, account, known.last, in: evidence)
            }
            // What follows the last other account is where this one took its place.
            let other = known.lastIndex { $0.account != account }
            guard let since = other.map({ known[known.index(after: $0)] }),
                record.payment.paid.days(since: since.on) < days
            else { return nil }
            return cooling(record, since, in: evidence)
        }
    }

    private func unverified(
        _ record: PaymentRecord, _ account: String, _ verified: PayeeEvidence.VerifiedAccount?,
        in evidence: Evidence
    ) -> Finding {
        finding(
            on: record, in: evidence,
            expected: .object([
                "account": JSON(orNull: verified?.account), "on": verified?.on.json ?? .null,
            ]),
            found: .object(["account": .string(account), "paid": record.payment.paid.json]),
            comparedWith: verified.map { [$0.entry] } ?? [],
            note: verified.map { "payee_account is not the account of entry \($0.entry.sequence)" }
                ?? "no payee-account.verified entry of this payee on or before \(record.payment.paid)",
            summary: verified.map { "went to another account than was verified \($0.on)" }
                ?? "went to an account that nobody had verified by \(record.payment.paid)")
    }

    private func cooling(
        _ record: PaymentRecord, _ since: PayeeEvidence.VerifiedAccount, in evidence: Evidence
    ) -> Finding {
        let paid = record.payment.paid
        let days = evidence.parameters.plan.coolingDays
        let age = paid.days(since: since.on)
        return finding(
            on: record, in: evidence,
            expected: .object(["days": .integer(days), "from": since.on.adding(days).json]),
            found: .object([
                "account": .string(since.account), "changed": since.on.json, "days": .integer(age),
                "paid": paid.json,
            ]),
            comparedWith: [since.entry],
            note: "\(paid) is \(age) days after \(since.on); \(days) are asked for",
            summary: "went to a new account \(age) days after it was changed; \(days) are to pass")
    }
}

import Giving
import LedgerCore

/// Of every account that is held there are statements.
public struct B18SilentAccount: Check {
    public let id = "B18"
    public let version: Int64 = 1
    public let severity = Severity.medium
    public let title = "Silent account"
    public let titleThai = "บัญชีที่ไม่มีรายการเดินบัญชี"
    public let documentation = """
        The last statement of every registered account that is held ends at most days before the day of \
        the run; where there is none, the account's first day counts.
        """

    public init() {}

    public func judge(_ evidence: Evidence) -> [Finding] {
        let (bank, today) = (evidence.bank, evidence.asOf)
        let limit = evidence.parameters.bank.silentDays
        let ofAccounts = Dictionary(
            grouping: bank.statements.filter { !$0.isNotification }, by: \.account)
        return bank.accounts.compactMap { account in
            guard account.starts <= today, account.ends.map({ $0 >= today }) ?? true else { return nil }
            let last = ofAccounts[account.registered.account]?.max { $0.to < $1.to }
            let since = last?.to ?? account.starts
            guard since.advanced(by: limit) < today else { return nil }
            return finding(
                on: account.registered.account, school: account.school, amount: nil,
                expected: .object(["days": .integer(limit)]),
                found: .object(["bank": .string(account.bank), "last": last?.to.json ?? .null]),
                entries: [account.entry] + (last.map { [$0.entry] } ?? []),
                note: "last \(since), as of \(today)",
                summary: "at \(account.bank) has no statement after \(since)", since: since)
        }
    }
}

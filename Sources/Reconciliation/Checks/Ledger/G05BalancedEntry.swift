import Giving
import LedgerCore

/// Every entry moves what it says, within one book.
public struct G05BalancedEntry: Check {
    public let id = "G05"
    public let version: Int64 = 1
    public let severity = Severity.critical
    public let title = "Balanced entries"
    public let titleThai = "รายการสมดุลทุกกองทุน"
    public let documentation = """
        A move debits and credits the same amount, so an entry balances in each book and fund as long as \
        no move goes from one book into another: a school's, under school:CODE, and the foundation's; a \
        shortfall is of either. And its moves together are the amount that it states. difference: moved \
        less stated.
        """

    public init() {}

    public func judge(_ evidence: Evidence) -> [Finding] {
        evidence.ledger.unbalanced.map { fault in
            let crossing = fault.crossing.map { "\($0.debit.path) \($0.credit.path)" }
            let difference = fault.stated.map { fault.moved - $0 }
            return finding(
                about: "entry \(fault.entry.sequence)", amount: fault.stated,
                expected: .object(["moved": fault.stated?.json ?? .null]),
                found: .object(["crossing": JSON(orNull: crossing), "moved": fault.moved.json]),
                difference: difference, entries: [fault.entry],
                note: "\(fault.moved.amount) satang moved by \(fault.kind)",
                summary: crossing == nil
                    ? "(\(fault.kind)) moves \(fault.moved) baht and states \(fault.stated ?? .zero)"
                    : "(\(fault.kind)) moves money from one book into another")
        }
    }
}

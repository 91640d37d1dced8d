import Giving
import LedgerCore

/// The money that is there is the money that is owed or held for a purpose.
public struct B17FundTieOut: Check {
    public let id = "B17"
    public let version: Int64 = 1
    public let severity = Severity.critical
    public let title = "Fund tie-out"
    public let titleThai = "เงินกองทุนและภาระผูกพันตรงกับเงินสด"
    public let documentation = """
        In the foundation's book, and in that of every school, what stands on its accounts comes to \
        nothing: cash, with advances, loans, costs and shortfalls, is the sum of funds, money owed to \
        schools, donors and the tax office, and income. It does not where a move went from one book to \
        another. difference: cash and the like, less what it is held for.
        """

    public init() {}

    public func judge(_ evidence: Evidence) -> [Finding] {
        let totals = evidence.bank.classes
        return totals.totals.keys.sorted().compactMap { book in
            let classes = (totals.totals[book] ?? [:]).filter { $0.value != .zero }
            let difference = classes.values.cappedTotal
            guard difference != .zero else { return nil }
            let school = School.isCode(book) ? book : nil
            let prefix = school.map { "school:\($0):" }
            let crossings = totals.crossings.filter { crossing in
                prefix.map { crossing.debit.hasPrefix($0) || crossing.credit.hasPrefix($0) } ?? true
            }
            let table = classes.keys.sorted().map { JSON.Member($0, (classes[$0] ?? .zero).json) }
            return finding(
                on: "book-\(book)", school: school, amount: classes["bank"],
                expected: .object(["sum": .integer(0)]), found: .object(table), difference: difference,
                entries: crossings.prefix(Self.mostNamed).map(\.entry),
                note: "\(classes.count) classes, \(difference.amount)",
                summary: "the accounts of \(book) do not come to nothing: \(difference) went to another book",
                since: evidence.asOf)
        }
    }

    private static let mostNamed = 20
}

import Giving
import LedgerCore
import Receipts

/// The words of a receipt say what its figures say.
public struct R15Words: Check {
    public let id = "R15"
    public let version: Int64 = 1
    public let severity = Severity.medium
    public let title = "Amount in words"
    public let titleThai = "จำนวนเงินตัวอักษร"
    public let documentation = """
        On a paper that somebody read off, the amount in Thai words is that of its figures in the Royal \
        Society's form, and both are the amount that the receipt claims or, where there is the paper alone, \
        was issued for. difference: the paper's figures less that.
        """

    public init() {}

    public func judge(_ evidence: Evidence) -> [Finding] {
        evidence.handed.compactMap { handed in
            guard let written = handed.written else { return nil }
            let words = written.amount.bahtText
            let receipts = evidence.receipts
            let issued = handed.number.flatMap { receipts.place(of: $0) }.map { receipts.receipts[Int($0)] }
            let claimed = handed.amount ?? issued?.amount ?? written.amount
            guard !written.words.isSpelt(like: words) || claimed != written.amount else { return nil }
            return finding(
                on: handed, in: evidence,
                expected: .object(["amount": claimed.json, "words": .string(claimed.bahtText)]),
                found: .object(["amount": written.amount.json, "words": .string(written.words)]),
                difference: written.amount - claimed,
                note: "\(written.amount.amount) satang in figures, \(claimed.amount) claimed",
                summary: "has on paper \(written.amount) baht, in words: \(written.words)")
        }
    }
}

import Giving
import LedgerCore

/// A receipt is of the tax year in which the money came in.
public struct R09TaxYear: Check {
    public let id = "R09"
    public let version: Int64 = 1
    public let severity = Severity.high
    public let title = "Tax year"
    public let titleThai = "ปีภาษีของใบเสร็จ"
    public let documentation = """
        The year of a receipt's series is the Buddhist calendar year of the gift's Bangkok day, whenever it \
        was recorded: at 23:30 on 31 December in Bangkok the old year still counts. So also on a receipt \
        that somebody holds.
        """

    public init() {}

    public func judge(_ evidence: Evidence) -> [Finding] {
        evidence.receipts.oddities.compactMap { oddity in
            guard case .otherYear(let place) = oddity else { return nil }
            let receipt = evidence.receipts.receipts[Int(place)]
            return finding(
                on: receipt, in: evidence, expected: .integer(receipt.day.buddhistYear),
                found: .string(evidence.receipts.names.text(receipt.series)),
                note: "received on \(receipt.day), \(receipt.day.buddhistYear)",
                summary: "is of another year than \(receipt.day.buddhistYear), in which the money came in")
        }
            + evidence.handed.compactMap { handed in
                guard let number = handed.number, let day = handed.day, !number.isOfYear(day.buddhistYear)
                else { return nil }
                return finding(
                    on: handed, in: evidence, expected: .integer(day.buddhistYear),
                    found: .string(number.series), note: "received on \(day), \(day.buddhistYear)",
                    summary: "says that the money came in on \(day), which is not of its year")
            }
    }
}

import Giving
import LedgerCore

/// No number is missing, none is there twice, and what was voided says why.
public struct R04NumberSeries: Check {
    public let id = "R04"
    public let version: Int64 = 1
    public let severity = Severity.critical
    public let title = "Number series"
    public let titleThai = "เลขที่ใบเสร็จต่อเนื่อง"
    public let documentation = """
        In every series, which is of one issuer and one Buddhist year, the numbers run 1, 2, 3, … in the \
        order of the entries, each once. A receipt that was voided as a correction names its successor, \
        which is there; one that was voided for any other reason has none.
        """

    public init() {}

    public func judge(_ evidence: Evidence) -> [Finding] {
        evidence.receipts.oddities.compactMap { oddity(of: $0, in: evidence) }
            + evidence.receipts.voidings.values.sorted { $0.entry.sequence < $1.entry.sequence }
            .compactMap { judge($0, in: evidence) }
    }

    private func oddity(of oddity: ReceiptOddity, in evidence: Evidence) -> Finding? {
        switch oddity {
        case .gap(let place, let expected):
            let receipt = evidence.receipts.receipts[Int(place)]
            return finding(
                on: receipt, in: evidence, expected: .integer(expected), found: .integer(receipt.number),
                note: "\(receipt.number) follows \(expected - 1)",
                summary: receipt.number > expected
                    ? "follows number \(expected - 1): \(receipt.number - expected) missing"
                    : "comes after number \(expected - 1)")
        case .numberTwice(let place, let first):
            let receipt = evidence.receipts.receipts[Int(place)]
            let other = evidence.receipts.receipts[Int(first)]
            return finding(
                on: receipt, in: evidence, expected: "a number of its own",
                found: .object(["first": .integer(Int64(other.entry.sequence))]),
                comparedWith: [other.entry],
                note: "entries \(other.entry.sequence) and \(receipt.entry.sequence)",
                summary: "was given to another receipt before")
        default: return nil
        }
    }

    private func judge(_ voided: VoidedReceipt, in evidence: Evidence) -> Finding? {
        let receipts = evidence.receipts
        let successor = voided.voiding.successor
        let next = successor.flatMap { receipts.place(of: $0) }.map { receipts.receipts[Int($0)] }
        let isExplained = voided.voiding.reason == .correction ? next != nil : successor == nil
        guard !isExplained, let place = receipts.place(of: voided.voiding.receipt) else { return nil }
        return finding(
            on: receipts.receipts[Int(place)], in: evidence,
            expected: voided.voiding.reason == .correction ? "a successor" : "no successor",
            found: .object([
                "reason": .string(voided.voiding.reason.rawValue), "successor": successor?.json ?? .null,
            ]),
            comparedWith: [voided.entry], note: "voided by entry \(voided.entry.sequence)",
            summary: "was voided, and what stands instead is not there")
    }
}

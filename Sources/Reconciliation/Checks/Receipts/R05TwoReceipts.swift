import Giving
import LedgerCore

/// One donation has one receipt that counts.
public struct R05TwoReceipts: Check {
    public let id = "R05"
    public let version: Int64 = 1
    public let severity = Severity.critical
    public let title = "Two receipts"
    public let titleThai = "ใบเสร็จซ้ำสำหรับเงินก้อนเดียว"
    public let documentation = """
        Of all receipts that were issued for one donation at most one is live. difference: what the \
        others say was given.
        """

    public init() {}

    public func judge(_ evidence: Evidence) -> [Finding] {
        let receipts = evidence.receipts
        return receipts.changed.sorted { $0.key < $1.key }.compactMap { _, donation in
            let live = receipts.live(of: donation)
            guard live.count > 1, let newest = live.last else { return nil }
            let others = live.dropLast()
            let excess = others.map(\.amount).cappedTotal
            return finding(
                on: newest, in: evidence, expected: .integer(1),
                found: .object([
                    "live": .strings(live.map { receipts.number(of: $0).description })
                ]),
                difference: excess, comparedWith: others.map(\.entry),
                note: "\(live.count) live receipts, entries "
                    + live.map { String($0.entry.sequence) }.joined(separator: " "),
                summary: "is live beside "
                    + others.map { receipts.number(of: $0).description }.joined(separator: ", ")
                    + ", for the same donation")
        }
    }
}

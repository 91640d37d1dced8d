import Giving
import LedgerCore

/// A donation is taken back once, and only while it is there.
public struct G09ReversalChain: Check {
    public let id = "G09"
    public let version: Int64 = 1
    public let severity = Severity.critical
    public let title = "Reversal chains"
    public let titleThai = "ลำดับการกลับรายการ"
    public let documentation = """
        What changes a donation names, by place and hash, one that was recorded before it; so no chain \
        comes back to itself. After a reversal nothing but a reinstatement follows, and that follows only \
        a reversal; refunds never take back more than was given. difference: what was taken back too much.
        """

    public init() {}

    public func judge(_ evidence: Evidence) -> [Finding] {
        let receipts = evidence.receipts
        return receipts.changed.sorted { $0.key < $1.key }.flatMap { original, donation in
            judge(donation, receipts.receipts[Int(original)], in: evidence)
        }
            + receipts.oddities.compactMap { oddity in
                guard case .changeOfNothing(let change, let donation) = oddity else { return nil }
                return finding(
                    about: "entry \(change.entry.sequence)", amount: change.amount,
                    expected: "an earlier donation",
                    found: .object([
                        "hash": .string(donation.leaf.hex),
                        "seq": .integer(Int64(clamping: donation.sequence)),
                    ]),
                    entries: [change.entry], note: "entry \(donation.sequence) is no earlier donation",
                    summary: "(\(change.kind.rawValue)) names entry \(donation.sequence), which is no "
                        + "earlier donation with that hash")
            }
    }

    private func judge(
        _ donation: ChangedDonation, _ own: IssuedReceipt, in evidence: Evidence
    ) -> [Finding] {
        var findings: [Finding] = []
        var isReversed = false
        var stands = own.amount
        var last = own.entry
        for change in donation.changes {
            let isBack = change.kind == .reinstated
            let takes = change.kind == .redirected || isBack ? Satang.zero : change.amount
            if isBack != isReversed || takes > stands {
                findings.append(
                    finding(
                        on: own, in: evidence,
                        expected: .object(["reversed": .bool(isBack), "stands_at_least": takes.json]),
                        found: .object([
                            "change": .string(change.kind.rawValue), "reversed": .bool(isReversed),
                            "stands": stands.json,
                        ]),
                        difference: isReversed == isBack ? takes - stands : takes,
                        comparedWith: [change.entry, last].filter { $0 != own.entry },
                        note: "entry \(change.entry.sequence) after \(last.sequence)",
                        summary: "was \(change.kind.rawValue) on \(change.recorded) "
                            + (isReversed ? "after it was reversed" : "while \(stands) baht stood")))
            }
            if change.kind == .reversed { isReversed = true }
            if isBack { isReversed = false }
            if change.kind == .refunded { stands = stands.cappedSum(-takes) }
            last = change.entry
        }
        return findings
    }
}

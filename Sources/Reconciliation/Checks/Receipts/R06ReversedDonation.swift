import Giving
import LedgerCore

/// What was given back has no receipt that counts.
public struct R06ReversedDonation: Check {
    public let id = "R06"
    public let version: Int64 = 1
    public let severity = Severity.critical
    public let title = "Reversed donation"
    public let titleThai = "เงินบริจาคที่คืนแล้ว"
    public let documentation = """
        A donation that was reversed has no live receipt. One that was refunded in part or redirected has \
        a live one that says what stands, which was issued after that. What changes a donation names one \
        that is there. difference: what the live receipts say beyond what stands.
        """

    public init() {}

    public func judge(_ evidence: Evidence) -> [Finding] {
        let receipts = evidence.receipts
        return receipts.oddities.compactMap { stray($0) }
            + receipts.changed.sorted { $0.key < $1.key }.compactMap { judge($0.value, in: evidence) }
    }

    private func judge(_ donation: ChangedDonation, in evidence: Evidence) -> Finding? {
        let receipts = evidence.receipts
        // What is not live at all is check R01's, twice live R05's.
        guard let change = donation.changes.last, let live = receipts.live(of: donation).last
        else { return nil }
        let stands = donation.isReversed ? .zero : donation.amount
        let isStale = live.entry.sequence < change.entry.sequence
        guard isStale || live.amount != stands else { return nil }
        return finding(
            on: live, in: evidence,
            expected: .object(["after": .string(change.kind.rawValue), "stands": stands.json]),
            found: .object(["receipt": live.amount.json]), difference: live.amount - stands,
            comparedWith: [change.entry],
            note: "\(live.amount.amount) - \(stands.amount) = \((live.amount - stands).amount) satang, "
                + "after entry \(change.entry.sequence)",
            summary: "is live for \(live.amount) baht, though the donation was \(change.kind.rawValue) on "
                + "\(change.recorded) and \(stands) stand")
    }

    private func stray(_ oddity: ReceiptOddity) -> Finding? {
        guard case .changeOfNothing(let change, let donation) = oddity else { return nil }
        return finding(
            about: change.receipt.description, amount: change.amount,
            expected: .object(["donation": .integer(Int64(donation.sequence))]), found: .null,
            difference: change.amount, entries: [change.entry],
            note: "entry \(donation.sequence) is no such donation",
            summary: "was \(change.kind.rawValue), and entry \(donation.sequence) is no such donation")
    }
}

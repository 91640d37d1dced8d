import Giving
import LedgerCore

/// The e-Donation register as it was reported, beside the receipts that are eligible for it: by the day of
/// the gift and the school.
struct EDonationTable {
    struct Key: Hashable {
        let school: String
        let day: Day
    }

    struct Row {
        /// What the register holds now, and what of it was accepted.
        var held = Total()
        var accepted = Total()
        /// The live receipts of those that are held and name a rule of deduction.
        var eligible = Total()
        /// The entries of what makes a difference.
        var entries: [EntryReference] = []
        var reasons: Set<Reason> = []
    }

    struct Total {
        var count: Int64 = 0
        var amount = Satang.zero

        mutating func add(_ more: Satang) {
            count += 1
            amount = amount.cappedSum(more)
        }

        var json: JSON { .object(["amount": amount.json, "count": .integer(count)]) }
    }

    enum Reason: String {
        /// The gift was reversed, and the record still stands.
        case reversed
        /// The record says an older receipt.
        case replaced
        /// Its receipt names no rule of deduction.
        case notEligible = "not-eligible"
        /// Sent again while it stood.
        case twice
        /// Sent, and neither accepted nor cancelled in time.
        case notAccepted = "not-accepted"
        /// No such donation.
        case unknown
    }

    private(set) var rows: [Key: Row] = [:]

    /// What was last said of one donation.
    private struct Record {
        var line: EDonationEvidence.Line
        /// The receipt that was sent: accepting or cancelling it names no other.
        var sent: ReceiptNumber
        var isTwice = false

        var isHeld: Bool { line.state != .cancelled }
    }

    init(_ evidence: Evidence) {
        var records: [Int32: Record] = [:]
        for line in evidence.receipts.eDonations.lines {
            let earlier = records[line.donation]
            var record = Record(line: line, sent: earlier?.sent ?? line.receipt)
            record.isTwice = earlier?.isTwice ?? false
            if line.state == .sent {
                record.isTwice = record.isTwice || earlier?.isHeld == true
                record.sent = line.receipt
            }
            records[line.donation] = record
        }
        for (donation, record) in records.sorted(by: { $0.key < $1.key }) where record.isHeld {
            add(record, of: donation, evidence)
        }
    }

    private mutating func add(_ record: Record, of donation: Int32, _ evidence: Evidence) {
        guard donation >= 0 else {
            note(.unknown, at: Key(school: "", day: record.line.on), record.line.entry)
            return
        }
        let receipts = evidence.receipts
        let own = receipts.receipts[Int(donation)]
        let sent = receipts.place(of: record.sent).map { receipts.receipts[Int($0)] } ?? own
        let campaign = receipts.names.text(sent.campaign)
        let key = Key(school: evidence.campaigns[campaign]?.terms.school ?? "", day: own.day)
        rows[key, default: Row()].held.add(sent.amount)
        if record.line.state == .accepted { rows[key, default: Row()].accepted.add(sent.amount) }
        let live = receipts.changed[donation].map { receipts.live(of: $0).last } ?? own
        if let live, !live.deduction.isNone, live.entry == sent.entry {
            rows[key, default: Row()].eligible.add(live.amount)
        } else {
            let isSame = live?.entry == sent.entry
            let reason: Reason = live == nil ? .reversed : isSame ? .notEligible : .replaced
            note(reason, at: key, record.line.entry, sent.entry)
        }
        if record.isTwice { note(.twice, at: key, record.line.entry, sent.entry) }
        if record.line.state == .sent,
            evidence.age(of: record.line.on) > evidence.parameters.receipts.acceptanceDays
        {
            note(.notAccepted, at: key, record.line.entry, sent.entry)
        }
    }

    private mutating func note(_ reason: Reason, at key: Key, _ entries: EntryReference...) {
        rows[key, default: Row()].reasons.insert(reason)
        rows[key, default: Row()].entries += entries
    }
}

import Giving
import LedgerCore

/// Receipts, postings and pages come to the same.
public struct R13Totals: Check {
    public let id = "R13"
    public let version: Int64 = 1
    public let severity = Severity.critical
    public let title = "Totals three ways"
    public let titleThai = "ยอดรวมตรงกันสามทาง"
    public let documentation = """
        Of each campaign and day of gifts three totals are the same: the live receipts; what the moves of \
        the entries put on the campaign's accounts for these gifts, less what they took off again; and \
        what the campaign's page adds up, which is what the entries state, net of reversals. What sponsors \
        add has no receipt and is in none of the three. difference: receipts less postings, or, where these \
        are the same, receipts less the page.
        """

    public init() {}

    public func judge(_ evidence: Evidence) -> [Finding] {
        let receipts = evidence.receipts
        let breaks = ReceiptTotals.breaks(receipts)
        guard !breaks.isEmpty else { return [] }
        let totals = ReceiptTotals(receipts, of: breaks)
        return breaks.sorted { left, right in
            (receipts.names.text(left.campaign), left.day) < (receipts.names.text(right.campaign), right.day)
        }.map { key in found(key, totals.rows[key] ?? ReceiptTotals.Row(), in: evidence) }
    }

    private func found(
        _ key: ReceiptPostings.Key, _ row: ReceiptTotals.Row, in evidence: Evidence
    ) -> Finding {
        let campaign = evidence.receipts.names.text(key.campaign)
        let difference = row.receipts == row.posted
            ? row.receipts - row.stated : row.receipts - row.posted
        return finding(
            about: "\(campaign)/\(key.day)", school: evidence.campaigns[campaign]?.terms.school,
            fiscalYear: evidence.fiscalCalendar.number(of: key.day), amount: row.receipts,
            expected: "three equal totals",
            found: .object([
                "page": row.stated.json, "postings": row.posted.json, "receipts": row.receipts.json,
            ]),
            difference: difference, entries: row.entries.uniqued(),
            note: "receipts \(row.receipts.amount), postings \(row.posted.amount), page "
                + "\(row.stated.amount) satang",
            summary: "comes to \(row.receipts) baht by its receipts, to \(row.posted) by its postings and to "
                + "\(row.stated) on its page")
    }
}

/// The three totals of the days of campaigns.
struct ReceiptTotals {
    struct Row {
        var receipts = Satang.zero
        var posted = Satang.zero
        var stated = Satang.zero
        var entries: [EntryReference] = []
    }

    private(set) var rows: [ReceiptPostings.Key: Row] = [:]

    /// Where the three differ. A gift of which nothing became adds the same to each of them, so only the
    /// others are looked at.
    static func breaks(_ receipts: ReceiptEvidence) -> [ReceiptPostings.Key] {
        var live: [ReceiptPostings.Key: Satang] = [:]
        for donation in receipts.changed.values {
            for place in donation.receipts {
                let receipt = receipts.receipts[Int(place)]
                let isOwn = receipt.donation == place
                // What a receipt adds beyond what its donation came as.
                let beyond = (receipt.isVoided ? .zero : receipt.amount) - (isOwn ? receipt.amount : .zero)
                live[receipt.key, default: .zero] = live[receipt.key, default: .zero].cappedSum(beyond)
            }
        }
        for case .reissueOfNothing(let place, _) in receipts.oddities {
            let receipt = receipts.receipts[Int(place)]
            live[receipt.key, default: .zero] = live[receipt.key, default: .zero].cappedSum(receipt.amount)
        }
        let differences = receipts.postings.differences
        return Set(live.keys).union(differences.keys).filter { key in
            let (posted, stated) = (differences[key]?.posted ?? .zero, differences[key]?.stated ?? .zero)
            return live[key, default: .zero] != posted || posted != stated
        }
    }

    /// All of the receipts of some days again.
    init(_ evidence: ReceiptEvidence, of keys: [ReceiptPostings.Key]) {
        for key in keys {
            let difference = evidence.postings.differences[key] ?? ReceiptPostings.Difference()
            rows[key] = Row(
                posted: difference.posted, stated: difference.stated, entries: difference.entries)
        }
        for (place, receipt) in evidence.receipts.enumerated() {
            guard var row = rows[receipt.key] else { continue }
            if !receipt.isVoided { row.receipts = row.receipts.cappedSum(receipt.amount) }
            if receipt.donation == Int32(place) {
                row.posted = row.posted.cappedSum(receipt.amount)
                row.stated = row.stated.cappedSum(receipt.amount)
            }
            row.entries.append(receipt.entry)
            rows[receipt.key] = row
        }
    }
}

extension IssuedReceipt {
    fileprivate var key: ReceiptPostings.Key { ReceiptPostings.Key(campaign: campaign, day: day) }
}

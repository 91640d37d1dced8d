import Giving
import LedgerCore

/// Every receipt is for one gift that stands.
public struct R02ReceiptWithoutDonation: Check {
    public let id = "R02"
    public let version: Int64 = 1
    public let severity = Severity.critical
    public let title = "Receipt without donation"
    public let titleThai = "ใบเสร็จที่ไม่มีเงินบริจาค"
    public let documentation = """
        A receipt that somebody holds is the one that its entry issued, and was not voided. A reissue, a \
        voiding and a duplicate in the ledger name a donation and a receipt that are there and live.
        """

    public init() {}

    public func judge(_ evidence: Evidence) -> [Finding] {
        evidence.receipts.oddities.compactMap { oddity(of: $0, in: evidence) }
            + evidence.handed.compactMap { judge($0, in: evidence) }
    }

    private func judge(_ handed: HandedReceipt, in evidence: Evidence) -> Finding? {
        guard let number = handed.number, handed.entry != nil || handed.isReadOff else { return nil }
        let receipts = evidence.receipts
        let issued = receipts.place(of: number).map { receipts.receipts[Int($0)] }
        guard let issued, handed.entry.map({ $0 == issued.entry.sequence }) ?? true else {
            return finding(
                on: handed, in: evidence,
                expected: .object([
                    "issued_by_entry": handed.entry.map { .integer(Int64(clamping: $0)) } ?? .null
                ]),
                found: .object([
                    "issued_by_entry": issued.map { .integer(Int64($0.entry.sequence)) } ?? .null
                ]),
                entries: issued.map { [$0.entry] } ?? [],
                note: "\(number) is issued by \(issued.map { "entry \($0.entry.sequence)" } ?? "no entry")",
                summary: issued == nil
                    ? "was never issued by this ledger" : "names another entry than the one that issued it")
        }
        guard let voided = receipts.voidings[number] else { return nil }
        return finding(
            on: handed, in: evidence, expected: "live",
            found: .object([
                "reason": .string(voided.voiding.reason.rawValue),
                "successor": voided.voiding.successor?.json ?? .null, "voided": voided.recorded.json,
            ]),
            entries: [voided.entry], note: "voided by entry \(voided.entry.sequence)",
            summary: "was voided on \(voided.recorded)"
                + (voided.voiding.successor.map { ", \($0) stands instead" } ?? ""))
    }

    private func oddity(of oddity: ReceiptOddity, in evidence: Evidence) -> Finding? {
        switch oddity {
        case .reissueOfNothing(let place, let donation):
            return finding(
                on: evidence.receipts.receipts[Int(place)], in: evidence,
                expected: .object(["donation": .integer(Int64(donation.sequence))]), found: .null,
                note: "entry \(donation.sequence) is no such donation",
                summary: "was issued again for entry \(donation.sequence), which is no such donation")
        case .voidingOfNothing(let voided):
            return finding(
                about: voided.voiding.receipt.description, expected: "a live receipt", found: .null,
                entries: [voided.entry], note: "no live receipt is voided by entry \(voided.entry.sequence)",
                summary: "was voided, and was no live receipt")
        case .duplicateOfNothing(let receipt, let entry):
            return finding(
                about: receipt.description, expected: "a live receipt", found: .null, entries: [entry],
                note: "no live receipt is duplicated by entry \(entry.sequence)",
                summary: "was handed out again, and was no live receipt")
        case .gap, .numberTwice, .otherYear, .content, .net, .changeOfNothing: return nil
        }
    }
}

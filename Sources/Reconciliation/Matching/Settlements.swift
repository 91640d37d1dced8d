import Giving
import LedgerCore

/// What a bank may pay in at once: all open gifts of one day and method, with and without the fees of them.
struct Settlements {
    private(set) var sums: [Sum] = []

    struct Sum {
        let cash: Name
        let day: Day
        let amount: Satang
        let entries: [Int]
    }

    private struct Key: Hashable {
        let cash: Name
        let day: Day
        let method: PaymentMethod?
    }

    init(_ items: OpenItems) {
        var groups: [Key: [Int]] = [:]
        var order: [Key] = []
        var fees: [Int] = []
        let feeKind = items.evidence.names.known("fee.charged")
        for place in items.openEntries {
            let entry = items.evidence.entries[place]
            if entry.kind == feeKind {
                fees.append(place)
            } else if let method = entry.method, entry.amount > .zero {
                let key = Key(cash: entry.cash, day: entry.effective, method: method)
                if groups[key] == nil { order.append(key) }
                groups[key, default: []].append(place)
            }
        }
        let ofReceipts = Self.byReceipt(fees, items.evidence)
        let ofDays = Dictionary(
            grouping: fees.filter { items.evidence.entries[$0].otherReference.isNone }
        ) { place in
            let fee = items.evidence.entries[place]
            return Key(cash: fee.cash, day: fee.effective, method: nil)
        }
        for key in order {
            let gifts = groups[key] ?? []
            let ofGifts = ofReceipts.isEmpty
                ? [] : gifts.flatMap { ofReceipts[items.evidence.entries[$0].reference ?? ""] ?? [] }
            let ofDay = ofDays[Key(cash: key.cash, day: key.day, method: nil)] ?? []
            add(key, gifts, items.evidence)
            if !ofGifts.isEmpty { add(key, gifts + ofGifts, items.evidence) }
            if !ofDay.isEmpty { add(key, gifts + ofGifts + ofDay, items.evidence) }
        }
    }

    /// Fees say for which gift they were charged by its receipt.
    private static func byReceipt(_ fees: [Int], _ evidence: BankEvidence) -> [String: [Int]] {
        Dictionary(grouping: fees) { evidence.names[evidence.entries[$0].otherReference] ?? "" }
            .filter { !$0.key.isEmpty }
    }

    /// One gift alone is for the rules before.
    private mutating func add(_ key: Key, _ entries: [Int], _ evidence: BankEvidence) {
        guard entries.count > 1 else { return }
        let amount = entries.map { evidence.entries[$0].amount }.cappedTotal
        sums.append(Sum(cash: key.cash, day: key.day, amount: amount, entries: entries))
    }
}

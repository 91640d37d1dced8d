import Giving
import LedgerCore

/// Commands that asked for the very same as an earlier one, under another key. The digest of what was
/// asked stands in the first entry of a command (docs/format.md, section 3).
struct RepeatedRequests: Sendable {
    private var asked: [(key: Key, kind: Name, entry: EntryReference)] = []
    private var kinds = Names()

    /// The 26 characters of 16 bytes, packed: a ledger may have a million.
    fileprivate struct Key: Hashable, Sendable {
        let high: UInt64
        let low: UInt64
    }

    mutating func take(_ placed: PlacedEntry, _ entry: EntryReference) {
        guard let request = placed.entry.body["request"]?.stringValue, let key = Key(request) else { return }
        asked.append((key, kinds.name(placed.entry.kind), entry))
    }

    /// Each beside the first that asked the same, in ledger order. Sorted once where they are looked at: a
    /// table of all keys would take more time with every entry, and twice the memory.
    var repeats: [(entry: EntryReference, first: EntryReference, kind: String)] {
        let order = asked.indices.sorted { (asked[$0].key, $0) < (asked[$1].key, $1) }
        var repeats: [(entry: EntryReference, first: EntryReference, kind: String)] = []
        var first = 0
        for place in order.indices {
            let (again, earlier) = (asked[order[place]], asked[order[first]])
            if again.key != earlier.key { first = place }
            if place > first { repeats.append((again.entry, earlier.entry, kinds[again.kind] ?? "")) }
        }
        return repeats.sorted { $0.entry.sequence < $1.entry.sequence }
    }
}

extension RepeatedRequests.Key: Comparable {
    static func < (left: Self, right: Self) -> Bool { (left.high, left.low) < (right.high, right.low) }
}

extension RepeatedRequests.Key {
    /// Nil where it is no base32 of 16 bytes (RFC 4648, without padding).
    init?(_ text: String) {
        guard text.utf8.count == 26 else { return nil }
        var (high, low): (UInt64, UInt64) = (0, 0)
        for byte in text.utf8 {
            let digit: UInt8
            switch byte {
            case UInt8(ascii: "A")...UInt8(ascii: "Z"): digit = byte - UInt8(ascii: "A")
            case UInt8(ascii: "2")...UInt8(ascii: "7"): digit = byte - UInt8(ascii: "2") + 26
            default: return nil
            }
            high = high << 5 | low >> 59
            low = low << 5 | UInt64(digit)
        }
        (self.high, self.low) = (high, low)
    }
}

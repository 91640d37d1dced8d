import Foundation

/// Form is each entry's own; here is what holds them together: docs/format.md, section 9, point 2.
struct Chain {
    static let notTheHashBefore = Flaw("prev is not the leaf hash of the entry before")
    static let backInTime = Flaw("at is earlier than that of the entry before")

    private var last: (leaf: Hash, at: [UInt8])?

    /// The first entry of a run follows the last of the run before.
    mutating func follow(_ entry: Entry) throws(Flaw) {
        guard entry.prev == last?.leaf ?? .zero else {
            throw last == nil ? Flaw("prev of entry 0 is not 64 zeros") : Self.notTheHashBefore
        }
        if let last,
            last.at.withUnsafeBufferPointer({ at in
                // 27 bytes, as every instant.
                Self.isBefore(entry.at, ByteView(start: at.baseAddress!, count: at.count))
            })
        {
            throw Self.backInTime
        }
    }

    mutating func advance(to entry: Entry, _ leaf: Hash) { last = (leaf, entry.at.bytes) }

    /// Instants of one form are ordered as their bytes are.
    static func isBefore(_ one: ByteView, _ other: ByteView) -> Bool {
        memcmp(one.start, other.start, one.count) < 0
    }
}

public import Giving
public import LedgerCore
public import OpenSSL
public import Storage

/// Goes over a log from its first entry, checking bytes and chain, without running the rules again: what
/// a reconciliation reads. That the root is one which somebody signed, and that the rules hold, is
/// `Verification`'s to say.
///
/// Entries are read on all cores, a page ahead of the one that is looked at, and shown in order.
public struct LogWalk: Sendable {
    /// The number of entries that were read, and the root over them.
    public let size: UInt64
    public let root: Digest
    /// The commit time of the last entry; the epoch where there is none.
    public let at: Instant

    /// What an entry was read to. An object, since it is handed on and not changed: a copy of its two dozen
    /// texts would cost as much as reading a few of them.
    private final class Read: Sendable {
        let placed: PlacedEntry
        let fact: Fact

        init(_ bytes: [UInt8]) throws {
            placed = try PlacedEntry(reading: bytes)
            fact = try Fact(reading: placed.entry)
        }
    }

    /// What a share of a page was read to, as far as it can be read.
    private struct Share: Sendable {
        let number: Int
        var entries: [Read] = []
        /// Why the one after them cannot be read.
        var fault: LedgerFault?
    }

    /// Entries of a page, and of a share of it: what one core reads at a time.
    private static let stride = 2048
    private static let share = 256

    /// Shows the entries below a size with their facts, in order.
    ///
    /// - Parameter end: the ledger's size to stop at; nil for all there is.
    /// - Throws: `LedgerFault` at the first entry that does not follow, `StoreFailure`, and whatever `visit`
    ///   throws.
    public init(
        of source: any LogSource, upTo end: UInt64? = nil,
        visit: (PlacedEntry, Fact) throws -> Void
    ) async throws {
        var head = Head.empty
        var edge = TreeEdge()
        var page = try await Self.page(of: source, from: 0, upTo: end)
        while !page.isEmpty {
            // The next page is fetched and read while this one is looked at.
            let following = head.size + UInt64(page.reduce(0) { $0 + $1.entries.count })
            async let next = Self.page(of: source, from: following, upTo: end)
            for share in page {
                for read in share.entries {
                    try Self.check(read.placed.entry, follows: head)
                    _ = edge.append(read.placed.leaf)
                    head = read.placed.head
                    try visit(read.placed, read.fact)
                }
                if let fault = share.fault { throw fault }
            }
            page = try await next
        }
        (size, root, at) = (edge.size, edge.root, head.at)
    }

    private static func page(
        of source: any LogSource, from first: UInt64, upTo end: UInt64?
    ) async throws(StoreFailure) -> [Share] {
        let limit = end.map { Int(clamping: $0 - min($0, first)) } ?? stride
        guard limit > 0 else { return [] }
        let bytes = try await source.entries(from: first, limit: min(limit, stride))
        return await withTaskGroup(of: Share.self) { group in
            for start in Swift.stride(from: 0, to: bytes.count, by: share) {
                group.addTask {
                    read(bytes[start..<min(start + share, bytes.count)], from: first + UInt64(start))
                }
            }
            return await group.reduce(into: []) { $0.append($1) }.sorted { $0.number < $1.number }
        }
    }

    private static func read(_ lines: ArraySlice<[UInt8]>, from sequence: UInt64) -> Share {
        var share = Share(number: lines.startIndex)
        share.entries.reserveCapacity(lines.count)
        for bytes in lines {
            do {
                share.entries.append(try Read(bytes))
            } catch {
                share.fault = LedgerFault(
                    sequence: sequence + UInt64(share.entries.count), reason: String(describing: error))
                break
            }
        }
        return share
    }

    private static func check(_ entry: Entry, follows head: Head) throws(LedgerFault) {
        do {
            try Chain.check(entry, follows: head)
        } catch {
            throw LedgerFault(sequence: head.size, reason: error.description)
        }
    }
}

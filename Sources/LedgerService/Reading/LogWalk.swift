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

    /// What an entry was read to.
    private typealias Read = (placed: PlacedEntry, fact: Fact)

    /// Entries of a page, and of a share of it: what one core reads at a time.
    private static let stride = 8192
    private static let share = 1024

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
            let following = head.size + UInt64(page.count)
            async let next = Self.page(of: source, from: following, upTo: end)
            for result in page {
                let read = try result.get()
                try Self.check(read.placed.entry, follows: head)
                _ = edge.append(read.placed.leaf)
                head = read.placed.head
                try visit(read.placed, read.fact)
            }
            page = try await next
        }
        (size, root, at) = (edge.size, edge.root, head.at)
    }

    private static func page(
        of source: any LogSource, from first: UInt64, upTo end: UInt64?
    ) async throws(StoreFailure) -> [Result<Read, LedgerFault>] {
        let limit = end.map { Int(clamping: $0 - min($0, first)) } ?? stride
        guard limit > 0 else { return [] }
        let bytes = try await source.entries(from: first, limit: min(limit, stride))
        return await withTaskGroup(of: (Int, [Result<Read, LedgerFault>]).self) { group in
            for start in Swift.stride(from: 0, to: bytes.count, by: share) {
                group.addTask {
                    let range = start..<min(start + share, bytes.count)
                    return (start, range.map { read(bytes[$0], at: first + UInt64($0)) })
                }
            }
            var shares: [(Int, [Result<Read, LedgerFault>])] = []
            for await share in group { shares.append(share) }
            return shares.sorted { $0.0 < $1.0 }.flatMap(\.1)
        }
    }

    private static func read(_ bytes: [UInt8], at sequence: UInt64) -> Result<Read, LedgerFault> {
        do {
            let placed = try PlacedEntry(reading: bytes)
            return .success((placed, try Fact(reading: placed.entry)))
        } catch {
            return .failure(LedgerFault(sequence: sequence, reason: String(describing: error)))
        }
    }

    private static func check(_ entry: Entry, follows head: Head) throws(LedgerFault) {
        do {
            try Chain.check(entry, follows: head)
        } catch {
            throw LedgerFault(sequence: head.size, reason: error.description)
        }
    }
}

public import Giving
public import LedgerCore
public import OpenSSL
public import Storage

/// Reads a log from its first entry to its last, checking the chain and running the rules again.
public struct Replay: Sendable {
    /// The number of entries that were read, and the root over them.
    public let size: UInt64
    public let root: Digest
    /// The books as of the last entry.
    public let books: Books

    private static let stride = 4096

    /// Shows every entry with its fact, in order.
    ///
    /// - Parameter includes: whether to go on to an entry; the first that it does not want ends the reading,
    ///   and what was read until then is a ledger too.
    /// - Throws: `LedgerFault` at the first entry that does not follow, and whatever `visit` throws.
    public init(
        of source: any LogSource, visit: (PlacedEntry, Fact) throws -> Void = { _, _ in },
        includes: (PlacedEntry) -> Bool = { _ in true }
    ) async throws {
        var standing = Standing()
        var isBehind = true
        reading: while isBehind {
            let page = try await source.entries(from: standing.head.size, limit: Self.stride)
            for bytes in page {
                let placed = try Self.read(bytes, at: standing.head.size)
                guard includes(placed) else { break reading }
                try standing.follow(placed)
                try visit(placed, try Fact(reading: placed.entry))
            }
            isBehind = page.count == Self.stride
        }
        (size, root) = standing.checkpoint
        books = standing.books
    }

    private static func read(_ bytes: [UInt8], at sequence: UInt64) throws(LedgerFault) -> PlacedEntry {
        do {
            return try PlacedEntry(reading: bytes)
        } catch {
            throw LedgerFault(sequence: sequence, reason: error.description)
        }
    }
}

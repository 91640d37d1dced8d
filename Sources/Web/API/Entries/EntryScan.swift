import LedgerCore
import Storage

/// Looks through the entries that a checkpoint covers for those that an answer wants.
struct EntryScan {
    let store: any LedgerStore
    /// The number of entries of the checkpoint.
    let size: UInt64

    /// How many entries one answer looks at: of a rare kind a page may be short, or empty.
    private static let reach = 4096
    private static let stride = 512

    struct Page {
        var documents: [JSON] = []
        /// The sequence number to go on after; nil at the end of what is covered.
        var next: UInt64?
    }

    /// - Parameters:
    ///   - first: the sequence number of the first entry that may be wanted.
    ///   - document: what an answer shows of an entry; nil where it is not wanted.
    func page(
        from first: UInt64, limit: Int, showing document: (PlacedEntry) throws -> JSON?
    ) async throws -> Page {
        var page = Page()
        var sequence = first
        let end = min(size, first + min(UInt64(Self.reach), size - min(size, first)))
        while sequence < end {
            let count = min(Self.stride, Int(end - sequence))
            for bytes in try await store.entries(from: sequence, limit: count) {
                let placed = try PlacedEntry(reading: bytes)
                if let document = try document(placed) { page.documents.append(document) }
                sequence += 1
                guard page.documents.count < limit else { break }
            }
            guard page.documents.count < limit else { break }
        }
        page.next = sequence < size && sequence > 0 ? sequence - 1 : nil
        return page
    }
}

import LedgerCore
public import Storage

/// Brings a standing up to where the store is. The same path at start, after doubt, and when another
/// process has appended.
enum Recovery {
    /// How many entries are read at a time.
    private static let stride = 4096

    /// Follows every entry that the store has beyond the standing.
    ///
    /// - Parameter vouched: the last checkpoint that was signed. What it covers must still be there
    ///   and be the same: whoever appends to less, or to something else, signs a fork.
    static func catchUp(
        _ standing: inout Standing, with store: any LedgerStore, upholding vouched: Checkpoint?
    ) async throws(RecoveryFailure) {
        var isBehind = true
        while isBehind {
            let page: [[UInt8]]
            do {
                page = try await store.entries(from: standing.head.size, limit: stride)
            } catch {
                throw .store(error)
            }
            for bytes in page {
                try follow(bytes, from: &standing)
                try uphold(vouched, at: standing)
            }
            isBehind = page.count == stride
        }
        if let vouched, standing.head.size < vouched.size {
            throw .ledger(
                LedgerFault(
                    sequence: standing.head.size,
                    reason: "is missing, but the signed checkpoint \(vouched.size) covers it"))
        }
    }

    private static func follow(
        _ bytes: [UInt8], from standing: inout Standing
    ) throws(RecoveryFailure) {
        let placed: PlacedEntry
        do {
            placed = try PlacedEntry(reading: bytes)
        } catch {
            throw .ledger(LedgerFault(sequence: standing.head.size, reason: error.description))
        }
        do {
            try standing.follow(placed)
        } catch {
            throw .ledger(error)
        }
    }

    private static func uphold(
        _ vouched: Checkpoint?, at standing: Standing
    ) throws(RecoveryFailure) {
        guard let vouched, vouched.size == standing.head.size else { return }
        guard vouched.root == standing.checkpoint.root else {
            throw .ledger(
                LedgerFault(
                    sequence: vouched.size - 1,
                    reason: "or one before it is not what the signed checkpoint \(vouched.size) covers"))
        }
    }
}

/// Why the ledger could not be brought up.
public enum RecoveryFailure: Error, Hashable, Sendable, CustomStringConvertible {
    case store(StoreFailure)
    /// What is stored is not a ledger: nothing more may be written to it.
    case ledger(LedgerFault)

    public var description: String {
        switch self {
        case .store(let failure): failure.description
        case .ledger(let fault): "the ledger is damaged: \(fault)"
        }
    }

    /// The same as a store's failure, for those who wait for an answer.
    var asStoreFailure: StoreFailure {
        switch self {
        case .store(let failure): failure
        case .ledger: .broken(description)
        }
    }
}

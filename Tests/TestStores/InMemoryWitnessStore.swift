public import LedgerCore
public import Storage

/// A witness's memory that keeps every promise of `WitnessStore` but the power cut.
public actor InMemoryWitnessStore: WitnessStore {
    /// By the bytes of the origin: two spellings are two logs.
    private var cosigned: [[UInt8]: CosignedCheckpoint] = [:]

    public init() {}

    public func lastCosigned(origin: String) -> CosignedCheckpoint? { cosigned[Array(origin.utf8)] }

    public func allCosigned() -> [CosignedCheckpoint] {
        cosigned.sorted { $0.key.lexicographicallyPrecedes($1.key) }.map(\.value)
    }

    public func record(
        _ new: CosignedCheckpoint, after last: CosignedCheckpoint?
    ) throws(StoreFailure) {
        let origin = Array(new.checkpoint.origin.utf8)
        guard cosigned[origin] == last else { throw .headMoved }
        if let last {
            let (old, next) = (last.checkpoint, new.checkpoint)
            guard next.size >= old.size, next.size > old.size || next.root == old.root,
                new.time >= last.time
            else { throw .broken("a witness never goes back") }
        }
        cosigned[origin] = new
    }
}

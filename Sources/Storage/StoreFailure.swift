/// An operating failure of a store: nothing that the rules decided, and nothing to hide.
public enum StoreFailure: Error, Hashable, Sendable, CustomStringConvertible {
    /// Another writer appended first. Read the new entries, decide again, append again.
    case headMoved
    /// The store cannot be reached or is busy for too long.
    case unavailable(String)
    /// Nothing is written: the ledger was restored, and is not known to be the newest there was.
    case writingOff(String)
    /// The medium failed, or what is stored is not what was written. Whether the last write
    /// happened is unknown: forget everything and reload.
    case broken(String)

    public var description: String {
        switch self {
        case .headMoved: "another writer was faster"
        case .unavailable(let reason): "the store is unavailable: \(reason)"
        case .writingOff(let reason): "writing is off: \(reason)"
        case .broken(let reason): "the store failed: \(reason)"
        }
    }
}

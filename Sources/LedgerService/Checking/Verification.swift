import LedgerCore

/// What a verification found.
public struct Verification: Sendable {
    /// How many entries were read.
    public internal(set) var entryCount: UInt64 = 0
    /// How many kept checkpoints agree with the entries and are signed by the log's key.
    public internal(set) var checkpointCount = 0
    public internal(set) var donationCount = 0
    /// How many gifts' disclosures were opened against their commitments.
    public internal(set) var openedCount = 0
    /// The root over all entries that were read.
    public internal(set) var root = TreeEdge().root
    /// Every fault, the first entry's first.
    public internal(set) var faults: [Fault] = []
    /// The last kept checkpoint that agrees with the entries, and the first that does not.
    public internal(set) var lastAgreeing: UInt64?
    public internal(set) var firstDisagreeing: UInt64?
    /// Whether a log key from outside vouched for the checkpoints. Without one the log is consistent
    /// in itself, and whoever made it could have made another.
    public internal(set) var isAnchored = false

    public var holds: Bool { faults.isEmpty }

    public enum Fault: Hashable, Sendable, CustomStringConvertible {
        case entry(LedgerFault)
        case checkpoint(size: UInt64, reason: String)
        case tile(level: Int, number: UInt64)
        /// The hashes of a run of 256 entries cannot be read.
        case leaves(number: UInt64)
        case bundle(number: UInt64)
        case key(String)

        public var description: String {
            switch self {
            case .entry(let fault): fault.description
            case .checkpoint(let size, let reason): "checkpoint \(size) \(reason)"
            case .tile(let level, let number):
                "tile \(level)/\(number): its root is not what its hashes give"
            case .leaves(let number): "tile 0/\(number): the hashes of its entries are missing"
            case .bundle(let number): "entry bundle \(number) does not hold the entries"
            case .key(let reason): reason
            }
        }
    }
}

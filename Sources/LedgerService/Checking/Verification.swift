import LedgerCore
public import OpenSSL
import Storage

/// What a verification found.
public struct Verification: Sendable {
    /// How many entries were read.
    public internal(set) var entryCount: UInt64 = 0
    /// How many kept checkpoints agree with the entries and are signed by the log's keys.
    public internal(set) var checkpointCount = 0
    public internal(set) var donationCount = 0
    /// How many gifts' disclosures were opened against their commitments.
    public internal(set) var openedCount = 0
    /// How many receipts that were handed along verify.
    public internal(set) var receiptCount = 0
    /// How many times the books were sealed.
    public internal(set) var sealCount = 0
    /// The root over all entries that were read.
    public internal(set) var root = MerkleTree.emptyRoot
    /// The newest checkpoint that satisfies the given policy; nil without one.
    public internal(set) var witnessedSize: UInt64?
    /// Every fault, the first entry's first.
    public internal(set) var faults: [Fault] = []
    /// The last kept checkpoint before the first that does not agree, and that one.
    public internal(set) var lastAgreeing: UInt64?
    public internal(set) var firstDisagreeing: UInt64?
    /// Whether something from outside vouched for the log, and all of it did. Without that the log is
    /// consistent in itself, and whoever made it could have made another.
    public internal(set) var isAnchored = false

    public var holds: Bool { faults.isEmpty }

    /// The first entry that is wrong or missing.
    public var firstBad: UInt64? {
        faults.compactMap { if case .entry(let fault) = $0 { fault.sequence } else { nil } }.min()
    }

    public enum Fault: Hashable, Sendable, CustomStringConvertible {
        case entry(LedgerFault)
        case checkpoint(size: UInt64, reason: String)
        /// A file that is missing, or does not say what it should.
        case file(String, reason: String)
        /// What came from outside is not met.
        case anchor(String)

        /// A file that could not be read.
        static func unreadable(_ path: String, _ failure: StoreFailure) -> Fault {
            let reason =
                switch failure {
                case .headMoved, .writingOff: "\(failure)"
                case .unavailable(let reason), .broken(let reason): reason
                }
            return .file(path, reason: "cannot be read: \(reason)")
        }

        public var description: String {
            switch self {
            case .entry(let fault): fault.description
            case .checkpoint(let size, let reason): "checkpoints/\(size) \(reason)"
            case .file(let path, let reason): "\(path) \(reason)"
            case .anchor(let reason): reason
            }
        }
    }
}

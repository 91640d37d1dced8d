public import LedgerCore
public import OpenSSL

/// Entries that follow one another and a head, with the tile roots that they complete.
public struct Batch: Hashable, Sendable {
    /// What the batch was decided on.
    public let after: Head
    /// At least one; each follows the one before it.
    public let entries: [PlacedEntry]
    public let tileRoots: [TileRoot]

    public init(after: Head, entries: [PlacedEntry], tileRoots: [TileRoot]) {
        self.after = after
        self.entries = entries
        self.tileRoots = tileRoots
    }
}

/// Neighbouring hashes of one tile level: leaf hashes at level 0, roots of full tiles of the level
/// below at any other.
public struct HashSpan: Hashable, Sendable {
    public let level: Int
    public let range: Range<UInt64>

    public init(level: Int, range: Range<UInt64>) {
        self.level = level
        self.range = range
    }
}

/// A log that can be read and checked: a store, or what was exported from one.
public protocol LogSource: Sendable {
    /// The exact bytes of up to `limit` entries from a sequence number on, in order.
    func entries(from sequence: UInt64, limit: Int) async throws(StoreFailure) -> [[UInt8]]

    /// The hashes of each span, in one reading: a proof costs one call. The spans lie within what
    /// their levels hold.
    func hashes(_ spans: [HashSpan]) async throws(StoreFailure) -> [[Digest]]

    /// The kept checkpoints, the smallest first; the last one is the current one. Two of one size are
    /// two that differ, and one of them is wrong.
    func checkpoints() async throws(StoreFailure) -> [KeptCheckpoint]

    /// An entry bundle as it is kept (C2SP tlog-tiles); nil where bundles are made when asked for.
    func bundle(_ tile: Tile) async throws(StoreFailure) -> [UInt8]?
}

extension LogSource {
    public func bundle(_ tile: Tile) async throws(StoreFailure) -> [UInt8]? { nil }

    /// The hashes of one span.
    public func hashes(level: Int, range: Range<UInt64>) async throws(StoreFailure) -> [Digest] {
        try await hashes([HashSpan(level: level, range: range)])[0]
    }
}

/// The promise to keep a ledger. Every implementation passes `ledgerStoreContract`.
public protocol LedgerStore: LogSource {
    /// Throws where an append that came now could not be kept: somebody else writes for too long, or there is
    /// hardly any room left.
    func expectRoom() async throws(StoreFailure)

    /// Another number than before if anything was committed since: whoever has read all that there was need
    /// not read again. What another process commits may show a millisecond later. It costs next to nothing.
    /// Nil where a store cannot tell.
    func revision() async throws(StoreFailure) -> Int64?

    /// How far the ledger reaches.
    func head() async throws(StoreFailure) -> Head

    /// Appends a batch, all or nothing, if the head is still the one it was decided on.
    ///
    /// **When this returns, the batch survives a power cut**: it was written and synced in one
    /// transaction. `headMoved` means that nothing was written. Any other failure means *unknown*:
    /// the batch may or may not be there.
    func append(_ batch: Batch) async throws(StoreFailure)

    /// The bytes of the entries with these ids, by id; ids that were never recorded are absent.
    func entries(ids: [String]) async throws(StoreFailure) -> [String: [UInt8]]

    /// Publishes a signed checkpoint, and thins out the older ones: kept are the newest, the last of
    /// every hour, the last before every full tile, the last before the number of its signatures
    /// changes (a log key came or went), and whatever was cosigned. What was published under this size
    /// is replaced, its cosignatures are not.
    ///
    /// Not synced: a checkpoint that is lost is signed again from the entries.
    func publish(_ note: String, size: UInt64, at: Instant) async throws(StoreFailure)

    /// The current checkpoint; nil before the first.
    func newestCheckpoint() async throws(StoreFailure) -> KeptCheckpoint?

    /// The checkpoint that is kept under a size.
    func checkpoint(size: UInt64) async throws(StoreFailure) -> KeptCheckpoint?

    /// The sizes of the kept checkpoints, ascending.
    func checkpointSizes() async throws(StoreFailure) -> [UInt64]

    /// Adds witnesses' signature lines to a checkpoint, which is kept for ever from then on, and is
    /// kept again where it was thinned out meanwhile. A key that has a line there adds no second one.
    ///
    /// When this returns, the lines survive a power cut. No line of another process is lost.
    func cosign(
        _ checkpoint: KeptCheckpoint, with cosignatures: [SignedNote.Signature], at: Instant
    ) async throws(StoreFailure)

    /// The newest cosigned checkpoints that cover an entry, the newest first.
    func cosignedCheckpoints(
        covering sequence: UInt64, limit: Int
    ) async throws(StoreFailure) -> [KeptCheckpoint]
}

extension LedgerStore {
    /// Where nothing is known to stand in the way.
    public func expectRoom() async throws(StoreFailure) {}

    /// Where nobody counts.
    public func revision() async throws(StoreFailure) -> Int64? { nil }

    public func checkpoint(size: UInt64) async throws(StoreFailure) -> KeptCheckpoint? {
        try await checkpoints().first { $0.size == size }
    }

    public func checkpointSizes() async throws(StoreFailure) -> [UInt64] {
        try await checkpoints().map(\.size)
    }

    /// The newest checkpoint that a witness cosigned; nil before the first.
    public func newestCosignedCheckpoint() async throws(StoreFailure) -> KeptCheckpoint? {
        try await cosignedCheckpoints(covering: 0, limit: 1).first
    }
}

/// A checkpoint as it was published, with the cosignatures that it got since.
public struct KeptCheckpoint: Hashable, Sendable {
    public let size: UInt64
    /// The signed note, verbatim: the log's lines, then the witnesses'.
    public let note: String

    public init(size: UInt64, note: String) {
        self.size = size
        self.note = note
    }
}

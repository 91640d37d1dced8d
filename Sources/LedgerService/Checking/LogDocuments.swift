public import LedgerCore
public import OpenSSL
public import Storage

/// What lies beside the entries and the tiles of a log: read, but not judged.
public struct LogDocuments: Sendable {
    /// The kept checkpoints, the smallest first, each under the size that it is filed under.
    public var checkpoints: [KeptCheckpoint] = []
    /// The newest checkpoint as it stands by itself; nil where the kept ones are all there is.
    public var newest: String?
    /// The log keys that are published with it.
    public var logKeys: [VerifierKey] = []
    /// The keys of the witnesses that cosigned.
    public var witnessKeys: [VerifierKey] = []
    /// The receipt certificates that are published with it.
    public var certificates: [Certificate] = []
    /// Receipts that were handed along.
    public var receipts: [HandedReceipt] = []
    /// Files that are missing, cannot be read or contradict one another.
    public var faults: [Verification.Fault] = []

    /// The two files of a receipt.
    public struct HandedReceipt: Sendable {
        /// The files' path without their suffix.
        public let path: String
        public let token: String
        public let proof: String

        public init(path: String, token: String, proof: String) {
            self.path = path
            self.token = token
            self.proof = proof
        }
    }

    public init() {}

    /// What a ledger that is at hand keeps beside its entries.
    public init(
        of store: any LedgerStore, logKeys: [VerifierKey], witnessKeys: [VerifierKey],
        certificates: [Certificate]
    ) async throws(StoreFailure) {
        checkpoints = try await store.checkpoints()
        self.logKeys = logKeys
        self.witnessKeys = witnessKeys
        self.certificates = certificates
    }
}

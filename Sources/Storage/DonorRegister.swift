public import LedgerCore
public import OpenSSL

/// A donor by an id that is random, and stands nowhere in the ledger: 32 hex digits.
public struct DonorID: Hashable, Sendable, CustomStringConvertible {
    public static let byteCount = 16

    public let bytes: [UInt8]

    /// Nil unless there are 16 bytes.
    public init?(_ bytes: [UInt8]) {
        guard bytes.count == Self.byteCount else { return nil }
        self.bytes = bytes
    }

    /// Nil for anything but 32 lower-case hex digits.
    public init?(_ text: String) {
        guard let bytes = Hex.decode(text), Hex.encode(bytes) == text else { return nil }
        self.init(bytes)
    }

    public var description: String { Hex.encode(bytes) }
}

/// All that is kept of a donor.
public struct DonorFile: Hashable, Sendable {
    /// One gift's record, opened.
    public struct Record: Hashable, Sendable {
        public let entryID: String
        public let disclosures: [String]

        public init(entryID: String, disclosures: [String]) {
            self.entryID = entryID
            self.disclosures = disclosures
        }
    }

    public let isRestricted: Bool
    public let records: [Record]
    public let handOuts: [HandOut]

    public init(isRestricted: Bool, records: [Record], handOuts: [HandOut]) {
        self.isRestricted = isRestricted
        self.records = records
        self.handOuts = handOuts
    }
}

/// A file that left with donors' data.
public struct HandOut: Hashable, Sendable {
    /// What it is: `receipt`, `donor-export`, …
    public let kind: String
    public let path: String
    /// Nil once the donor was erased: the digest of a file with little in it could be guessed.
    public let sha256: Digest?
    public let at: Instant

    public init(kind: String, path: String, sha256: Digest?, at: Instant) {
        self.kind = kind
        self.path = path
        self.sha256 = sha256
        self.at = at
    }
}

/// A request of a donor that was refused; it does not say whose.
public struct RefusedRequest: Hashable, Sendable {
    public let at: Instant
    /// What was asked for: `erasure`.
    public let asked: String
    /// The rule that forbids it.
    public let rule: String
    /// The first day on which it may be granted.
    public let possibleFrom: Day

    public init(at: Instant, asked: String, rule: String, possibleFrom: Day) {
        self.at = at
        self.asked = asked
        self.rule = rule
        self.possibleFrom = possibleFrom
    }
}

/// An erasure whose key is destroyed.
public struct Erasure: Hashable, Sendable {
    public let donor: DonorID
    /// How many records the key opened.
    public let records: Int

    public init(donor: DonorID, records: Int) {
        self.donor = donor
        self.records = records
    }
}

/// Who the donors of a vault are, for themselves to ask: access, restriction, erasure.
public protocol DonorRegister: Sendable {
    /// The donors that are found by an identity or a mention of `DonorRecord`.
    func donors(knownBy text: String) async throws(StoreFailure) -> [DonorID]

    /// The donor of a gift.
    func donorID(at locator: Digest) async throws(StoreFailure) -> DonorID?

    /// All that is kept of a donor, restricted or not; nil for nobody.
    func file(of donor: DonorID) async throws(StoreFailure) -> DonorFile?

    /// Every donor whose key is there, by id, after another; what a restored vault is looked through with.
    func donors(after donor: DonorID?, limit: Int) async throws(StoreFailure) -> [DonorID]

    /// Makes a donor's data hard to use, or ends that: `disclosures(at:)` does not give them meanwhile.
    func restrict(_ donor: DonorID, _ isRestricted: Bool) async throws(StoreFailure)

    /// Destroys a donor's key and all that finds the donor; nil for nobody. Asked again before
    /// `finishErasure` it answers the same.
    ///
    /// **When this returns, nobody can open the donor's records any more**, a power cut notwithstanding,
    /// and no byte of the key is in the vault's files.
    func destroyKey(of donor: DonorID) async throws(StoreFailure) -> Erasure?

    /// Erasures whose key is destroyed and that were not finished.
    func unfinishedErasures() async throws(StoreFailure) -> [Erasure]

    /// Destroys the sealed records of an erasure and what linked them.
    func finishErasure(of donor: DonorID) async throws(StoreFailure)

    /// Notes files that are about to leave, each with the gifts whose donors it tells of.
    func note(_ handOuts: [(file: HandOut, gifts: [Digest])]) async throws(StoreFailure)

    /// Files that left with data of donors who were erased since.
    func handOutsOfErased() async throws(StoreFailure) -> [HandOut]

    /// Keeps a refusal on record.
    func note(_ refusal: RefusedRequest) async throws(StoreFailure)

    func refusals() async throws(StoreFailure) -> [RefusedRequest]
}

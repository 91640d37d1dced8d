public import OpenSSL

/// What the vault keeps of one gift: the disclosures that open the entry's commitments.
public struct DonorRecord: Hashable, Sendable {
    /// SHA-256 over the entry's commitments: random, since every commitment is salted.
    public let locator: Digest
    /// The id of the entry that holds the commitments.
    public let entryID: String
    /// What tells that two gifts are one donor's: a tax id or an e-mail address. Nil where nothing
    /// does; the gift then has a donor of its own.
    public let identity: String?
    /// What else finds the donor: an e-mail address given beside a tax id.
    public let mentions: [String]
    /// SD-JWT disclosures, base64url.
    public let disclosures: [String]

    public init(
        locator: Digest, entryID: String, identity: String?, mentions: [String] = [],
        disclosures: [String]
    ) {
        self.locator = locator
        self.entryID = entryID
        self.identity = identity
        self.mentions = mentions
        self.disclosures = disclosures
    }
}

/// A record whose entry is not known to be in the ledger yet.
public struct UnsettledRecord: Hashable, Sendable {
    public let locator: Digest
    public let entryID: String

    public init(locator: Digest, entryID: String) {
        self.locator = locator
        self.entryID = entryID
    }
}

/// The promise to keep personal data, encrypted and apart from the ledger, and to forget it for good.
/// Every implementation passes `donorVaultContract`.
public protocol DonorVault: DonorRegister, Sendable {
    /// Keeps records of gifts that are about to be appended, and settles those that were.
    ///
    /// **When this returns, the records survive a power cut.** They are written before their entries:
    /// a record without an entry is an orphan that is swept, an entry without its record would be a
    /// receipt that nobody can open. A record that is kept already stays as it is, and counts as kept
    /// just now: whoever decides a batch again keeps its records again.
    func keep(_ records: [DonorRecord], settling settled: [Digest]) async throws(StoreFailure)

    /// The disclosures of a gift, to hand them out; nil after erasure, while the donor's data are
    /// restricted, or where there never were any.
    func disclosures(at locator: Digest) async throws(StoreFailure) -> [String]?

    /// Records that were kept at least `age` seconds ago and never settled: the entry is there, or a
    /// crash came between. Younger ones may be another process's, about to be appended.
    func unsettled(olderThan age: Int) async throws(StoreFailure) -> [UnsettledRecord]

    /// Destroys orphans.
    func discard(_ locators: [Digest]) async throws(StoreFailure)

    /// The random ids by which these texts stand in the ledger; new texts are registered. Durable
    /// when it returns.
    func pseudonyms(for texts: [Pseudonymised]) async throws(StoreFailure) -> [Pseudonymised: String]

    /// All texts of a kind that have an id, by their ids: the account list of a reconciliation.
    func registered(_ kind: Pseudonymised.Kind) async throws(StoreFailure) -> [String: String]

    /// The same ids of those texts that are registered; nothing is kept.
    func knownPseudonyms(
        for texts: [Pseudonymised]
    ) async throws(StoreFailure) -> [Pseudonymised: String]
}

/// A text that must not stand in the ledger, and what it is.
public struct Pseudonymised: Hashable, Sendable {
    public enum Kind: String, Hashable, Sendable {
        /// A natural payee or an officer: one person has one id, in whatever part.
        case person
        case account
    }

    public let kind: Kind
    public let text: String

    public init(_ kind: Kind, _ text: String) {
        self.kind = kind
        self.text = text
    }

    /// An account, by its number as files and people write it: one number is one account however its digits
    /// are grouped, and has one id.
    public static func account(numbered number: String) -> Pseudonymised {
        let digits = number.uppercased().filter { !$0.isWhitespace && !marks.contains($0) }
        // Of nothing but marks there is no number to tell.
        return Pseudonymised(.account, digits.isEmpty ? number : digits)
    }

    /// What groups digits. A star hides one, and so is not among these.
    private static let marks: Set<Character> = ["-", "‐", "‑", "–", ".", "/"]
}

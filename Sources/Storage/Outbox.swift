public import LedgerCore
public import OpenSSL

/// A receipt that is to reach its donor by mail. It holds no address: that is read from the vault when
/// the letter is written, and is gone when the donor is erased.
public struct Delivery: Hashable, Sendable {
    /// The receipt's number, such as `DON2569/000123`.
    public let receipt: String
    /// The entry that the receipt proves.
    public let sequence: UInt64
    /// Where the vault keeps the donor's data.
    public let locator: Digest
    public let state: State
    /// How many times it was handed to a mail server.
    public let attempts: Int
    /// When it was first handed to one; nil before.
    public let firstTried: Instant?
    /// Not to be tried before.
    public let due: Instant
    /// Why it waits, failed or was dropped; without any personal data.
    public let reason: String?

    public enum State: String, Hashable, Sendable, CaseIterable {
        case waiting
        /// Handed to a mail server, or about to be: after a crash nobody knows.
        case sending
        case delivered
        /// Given up.
        case failed
        /// Not to be sent any more: the donor was erased or the receipt is void.
        case dropped
    }

    public init(
        receipt: String, sequence: UInt64, locator: Digest, state: State = .waiting, attempts: Int = 0,
        firstTried: Instant? = nil, due: Instant, reason: String? = nil
    ) {
        self.receipt = receipt
        self.sequence = sequence
        self.locator = locator
        self.state = state
        self.attempts = attempts
        self.firstTried = firstTried
        self.due = due
        self.reason = reason
    }
}

/// How an attempt ended.
public enum DeliveryOutcome: Hashable, Sendable {
    case delivered
    case failed(String)
    case dropped(String)
    /// To be tried again, not before `due`.
    case waiting(due: Instant, reason: String)
    /// The mail server was not reached: due as before, and not counted as an attempt.
    case untried(reason: String)
}

/// What of a donor's link may be kept: not the token itself.
public struct LinkDigest: Hashable, Sendable {
    /// SHA-256 of the token.
    public let digest: Digest
    public let expires: Instant

    public init(digest: Digest, expires: Instant) {
        self.digest = digest
        self.expires = expires
    }
}

/// The promise to remember which receipts are to be mailed and which were.
///
/// Every write is durable when it returns. One process delivers at a time; any number may read.
public protocol Outbox: Sendable {
    /// How many entries of the ledger have been looked through for receipts.
    func position() async throws(StoreFailure) -> UInt64

    /// Adds deliveries and moves the position, in one transaction. A receipt that is there already stays
    /// as it is.
    func add(_ deliveries: [Delivery], position: UInt64) async throws(StoreFailure)

    /// The delivery that has waited longest and is due; nil where none is.
    func next(at now: Instant) async throws(StoreFailure) -> Delivery?

    /// Notes that a letter is about to leave, with the link in it. **When this returns it is on disk**,
    /// and the letter may leave.
    func begin(_ receipt: String, link: LinkDigest?, at now: Instant) async throws(StoreFailure)

    /// Notes what became of it.
    func finish(_ receipt: String, _ outcome: DeliveryOutcome) async throws(StoreFailure)

    /// Makes deliveries that were being sent due again: for whoever alone delivers, after a crash.
    func resume(at now: Instant) async throws(StoreFailure)

    /// Makes a failed delivery wait again, as if it had never been tried; false where it has not failed.
    func retry(_ receipt: String, at now: Instant) async throws(StoreFailure) -> Bool

    /// All deliveries in these states, in the order of the ledger.
    func deliveries(in states: [Delivery.State]) async throws(StoreFailure) -> [Delivery]

    /// The delivery whose link's token has this digest; nil where none has, or it has expired.
    func delivery(linkedBy token: Digest, at now: Instant) async throws(StoreFailure) -> Delivery?

    /// Takes back what was to be sent to erased donors: pending letters are dropped, links revoked.
    func forget(_ locators: [Digest]) async throws(StoreFailure)
}

public import LedgerCore

/// A charge that a provider told of and that the ledger did not take: it waits for an accountant. Nothing of
/// it says whose money it is.
public struct WaitingCharge: Hashable, Sendable {
    /// The provider's name, and its own id of the charge; together they are told from all others.
    public let provider: String
    public let charge: String
    public let amount: Satang
    /// ISO 4217.
    public let currency: String
    /// The word of a `PaymentMethod`.
    public let method: String
    public let received: Instant
    public let pledge: String?
    public let campaign: String?
    /// Why it waits: the code of a rule, or one of docs/payment-notifications.md.
    public let reason: String
    /// When it was told last.
    public let told: Instant

    public init(
        provider: String, charge: String, amount: Satang, currency: String, method: String, received: Instant,
        pledge: String?, campaign: String?, reason: String, told: Instant
    ) {
        self.provider = provider
        self.charge = charge
        self.amount = amount
        self.currency = currency
        self.method = method
        self.received = received
        self.pledge = pledge
        self.campaign = campaign
        self.reason = reason
        self.told = told
    }
}

/// The promise to keep what providers told of until somebody has seen to it. Every write is durable when it
/// returns.
public protocol ChargeQueue: Sendable {
    /// Keeps a charge; of one that is kept already, what was told of it last.
    func keep(_ charge: WaitingCharge) async throws(StoreFailure)

    /// It waits no more; false where it did not.
    func remove(_ charge: String, of provider: String) async throws(StoreFailure) -> Bool

    /// All that waits, what was told first before the rest.
    func waiting() async throws(StoreFailure) -> [WaitingCharge]
}

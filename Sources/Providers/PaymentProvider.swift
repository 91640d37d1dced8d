public import Giving
public import LedgerCore

/// Who takes donors' money for the foundation and tells of it: a gateway, a bank's own service.
public protocol PaymentProvider: Sendable {
    /// As its address ends, and part of what its charges are called: 1 to 15 of `a-z 0-9 -`.
    var name: String { get }
    /// Who charges its fees, a juristic person; nil where they are left to the accountant.
    var payee: String? { get }

    /// What a notification tells, once it is known to be the provider's own and of just now.
    func read(_ notification: Notification, at now: Instant) async throws(NotificationFault) -> Told
}

/// A request as it came in: nothing of it is believed yet.
public struct Notification: Sendable {
    /// By their names in lower case.
    private let fields: [String: String]
    /// The very bytes that were signed.
    public let body: [UInt8]

    /// - Parameter fields: names and values of the header.
    public init(fields: [(name: String, value: String)], body: [UInt8]) {
        self.fields = Dictionary(fields.map { ($0.name.lowercased(), $0.value) }) { first, _ in first }
        self.body = body
    }

    subscript(field: String) -> String? { fields[field] }
}

/// What a provider tells.
public enum Told: Hashable, Sendable {
    case charge(Charge)
    /// Nothing that the books are concerned with, and why.
    case nothing(String)
}

/// Money that a provider took from somebody, as it is believed.
public struct Charge: Hashable, Sendable {
    /// The provider's own, 1 to 48 of the characters of an identifier.
    public let id: String
    /// In the smallest unit of its currency.
    public let amount: Satang
    /// ISO 4217, in capitals.
    public let currency: String
    public let method: PaymentMethod
    public let received: Instant
    /// What it was paid for, as far as it says.
    public let pledge: String?
    public let campaign: String?
    /// What the provider keeps of it.
    public let fee: Satang
    public let turn: Turn

    /// What has become of it.
    public enum Turn: Hashable, Sendable {
        case received
        /// So much of it went back in all.
        case refunded(Satang)
        /// Whoever paid says that they did not.
        case disputed
    }

    static let longestID = 48

    static func isID(_ text: String) -> Bool { text.utf8.count <= longestID && Identifier.isValid(text) }
}

/// Why a notification was not read.
public enum NotificationFault: Error, Hashable, Sendable {
    case signatureWrong
    /// Signed, and of another time than now.
    case tooOld
    /// Signed, and not as it should be; where, and what was expected.
    case unreadable(String)
    /// The provider did not say what it is about; why.
    case unreachable(String)
}

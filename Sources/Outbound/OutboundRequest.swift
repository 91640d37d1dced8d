/// One request to another server, and what is put up with for its answer.
public struct OutboundRequest: Sendable {
    public let url: String
    /// Without what says how the body is sent: `Content-Type: application/json`.
    public var fields: [String] = []
    /// Posted where there is one; else the address is fetched.
    public var body: [UInt8]?
    /// Who asks, without a password (RFC 7617).
    public var user: String?
    /// In seconds, the whole exchange.
    public var patience: Int
    /// Of an answer, in bytes: a longer one is none. Nil where only its status counts; the rest is not read.
    public var longestAnswer: Int?
    /// Whether it may go in clear.
    public var allowsHTTP = false
    /// Whether it may go to addresses that only this machine or its network reaches.
    public var allowsPrivate = true

    public init(_ url: String, patience: Int) {
        self.url = url
        self.patience = patience
    }
}

public struct OutboundAnswer: Hashable, Sendable {
    public let status: Int
    /// Empty where only the status was asked for.
    public let body: [UInt8]
}

/// Why there is no answer.
public enum OutboundFault: Error, Hashable, Sendable, CustomStringConvertible {
    /// The name leads to an address that the request may not go to.
    case privateAddress
    /// In curl's words.
    case unreachable(String)

    public var description: String {
        switch self {
        case .privateAddress: "the address is private"
        case .unreachable(let reason): reason
        }
    }
}

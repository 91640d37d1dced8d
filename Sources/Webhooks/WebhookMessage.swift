public import LedgerCore
import OpenSSL

/// What an endpoint is told of an entry, as Standard Webhooks frames it
/// (https://github.com/standard-webhooks/standard-webhooks, "Payload structure" and "Webhook headers").
public struct WebhookMessage: Hashable, Sendable {
    /// The entry's id: the same however often it is sent.
    public let id: String
    /// What happened, when, and the entry: JSON whose `data.entry` is the entry's canonical form.
    public let body: [UInt8]

    public init(_ placed: PlacedEntry) throws(JSONFault) {
        let entry = placed.entry
        id = entry.id
        body =
            JSON.object([
                "data": .object([
                    "entry": try JSON(parsing: placed.bytes),
                    "leaf": .string(placed.leaf.hex),
                ]),
                "timestamp": .string(entry.at.description),
                "type": .string(entry.kind),
            ]).canonical
    }

    /// The fields of a request that is sent now. The time is signed, so that an old request that somebody
    /// else sends again is told.
    public func fields(signedWith secret: WebhookSecret, at now: Instant) -> [String] {
        let time = String(now.unixSeconds)
        return [
            "Content-Type: application/json",
            "webhook-id: \(id)",
            "webhook-timestamp: \(time)",
            "webhook-signature: v1,\(secret.signature(of: "\(id).\(time).", body))",
        ]
    }
}

/// The key that an endpoint knows its messages by.
public struct WebhookSecret: Hashable, Sendable {
    private let key: [UInt8]

    /// - Parameter key: 24 to 64 bytes.
    public init(_ key: [UInt8]) {
        precondition((24...64).contains(key.count), "Standard Webhooks asks for 24 to 64 bytes")
        self.key = key
    }

    /// `whsec_` and base64, as it is handed to the endpoint.
    public var text: String { "whsec_\(Base64.encode(key))" }

    func signature(of prefix: String, _ body: [UInt8]) -> String {
        Base64.encode(HMACSHA256.authenticate(Array(prefix.utf8) + body, key: key).bytes)
    }
}

import Foundation

/// Where messages may be posted to, as far as the address itself shows. Where it leads is judged when the
/// connection is made.
public struct WebhookAddress: Hashable, Sendable {
    public let text: String
    /// Whether it may be on this machine or in its own network, and without TLS.
    public let allowsPrivate: Bool

    /// The longest that is kept, in bytes.
    public static let longest = 2048

    /// - Returns: nil for what is no such address, and for one with a user in it, who would stand in lists.
    public init?(_ text: String, allowsPrivate: Bool = false) {
        let schemes = allowsPrivate ? ["http", "https"] : ["https"]
        guard text.utf8.count <= Self.longest, text.utf8.allSatisfy({ $0 > 0x20 && $0 < 0x7F }),
            let url = URL(string: text), schemes.contains(url.scheme ?? ""), url.host?.isEmpty == false,
            url.user == nil
        else { return nil }
        self.text = text
        self.allowsPrivate = allowsPrivate
    }
}

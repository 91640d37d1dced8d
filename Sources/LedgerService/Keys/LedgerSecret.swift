public import LedgerCore
import OpenSSL

/// The secret under which idempotency keys and request digests are made. It is backed up with the
/// keys: without it, a repeated import would not be recognised.
public struct LedgerSecret: Sendable {
    private let bytes: [UInt8]

    public init(_ bytes: [UInt8]) {
        precondition(bytes.count == 32, "the ledger's secret has 32 bytes")
        self.bytes = bytes
    }

    /// The ledger's key for somebody's reference, which may hold a phone number or a name:
    /// HMAC-SHA256 over scope and reference, 128 bits, base32.
    public func key(scope: String, reference: String) -> String {
        code("key", scope, reference)
    }

    /// A keyed digest of what was asked, 128 bits, base32: equal for equal content, and no help to
    /// anybody who wants to guess it.
    public func digest(of content: JSON) -> String {
        code("request", String(decoding: content.canonical, as: UTF8.self))
    }

    /// A key for one purpose alone, 32 bytes: whoever has it learns nothing of this secret or another key.
    public func key(for purpose: String) -> [UInt8] {
        HMACSHA256.authenticate(Array("banchi key for \(purpose)".utf8), key: bytes).bytes
    }

    private func code(_ parts: String...) -> String {
        let message = parts.joined(separator: "\u{0}")
        return Base32.encode(HMACSHA256.authenticate(Array(message.utf8), key: bytes).bytes.prefix(16))
    }
}

import LedgerCore
public import OpenSSL

/// The text that a program shows to be let in: `bnc_` and 256 bits that nobody can guess, in base64url.
///
/// It is shown once, where it is made. Kept is its SHA-256: what is guessed at 2^256 to one needs neither
/// salt nor a slow hash.
public struct AccessToken: Hashable, Sendable {
    /// Tells a token from other secrets, for people and for programs that look for leaked ones.
    public static let prefix = "bnc_"
    public static let byteCount = 32

    public let text: String

    /// - Parameter bytes: 32 that nobody can predict.
    public init(_ bytes: [UInt8]) {
        precondition(bytes.count == Self.byteCount, "a token has 32 bytes")
        text = Self.prefix + Base64.encode(bytes, as: .url)
    }

    /// What is kept of a token, and looked up.
    public static func digest(of text: some StringProtocol) -> Digest { SHA256.hash(Array(text.utf8)) }
}

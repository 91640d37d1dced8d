public import LedgerCore
import OpenSSL

/// Somebody on their way to the provider and back. All of it is in a cookie of their browser: one secret,
/// from which follows what is sent about, so that the server keeps nothing and another browser's way back
/// does not fit.
public struct SignInTrip: Hashable, Sendable {
    public static let byteCount = 32
    /// How long somebody has to show the provider who they are.
    public static let seconds: Int64 = 600

    public let began: Instant
    /// The page that they wanted.
    public let destination: String
    private let secret: String

    /// - Parameter bytes: 32 that nobody can predict.
    public init(_ bytes: [UInt8], from began: Instant, to destination: String) {
        precondition(bytes.count == Self.byteCount, "a trip's secret has 32 bytes")
        secret = Base64.encode(bytes, as: .url)
        self.began = Instant(unixSeconds: began.unixSeconds)
        self.destination = destination
    }

    // MARK: What is sent about

    /// Comes back with the code (RFC 6749 §10.12).
    var state: String { derived("state") }
    /// Comes back in the token.
    var nonce: String { derived("nonce") }
    /// Shown with the code (RFC 7636 §4.1); before, only its hash is.
    var verifier: String { derived("verifier") }
    var challenge: String { Base64.encode(SHA256.hash(Array(verifier.utf8)).bytes, as: .url) }

    /// Whether this is the browser that was sent.
    public func isOwn(_ state: String) -> Bool {
        ConstantTime.areEqual(Array(state.utf8), Array(self.state.utf8))
    }

    private func derived(_ purpose: String) -> String {
        Base64.encode(HMACSHA256.authenticate(Array(purpose.utf8), key: Array(secret.utf8)).bytes, as: .url)
    }

    // MARK: The cookie

    /// `secret.seconds.destination.signature`, all of it characters that a cookie may have.
    public func cookie(signedWith key: [UInt8]) -> String {
        let text = "\(secret).\(began.unixSeconds).\(Base64.encode(Array(destination.utf8), as: .url))"
        return "\(text).\(Self.signature(of: text, key))"
    }

    /// Nil where the cookie is not one of this server, or the trip took too long.
    public init?(cookie: String, signedWith key: [UInt8], at now: Instant) {
        let parts = cookie.split(separator: ".", omittingEmptySubsequences: false).map(String.init)
        guard parts.count == 4,
            ConstantTime.areEqual(
                Array(parts[3].utf8),
                Array(Self.signature(of: parts[..<3].joined(separator: "."), key).utf8)),
            let secret = Base64.decode(parts[0], as: .url), secret.count == Self.byteCount,
            let began = Int64(parts[1]), let destination = Base64.decode(parts[2], as: .url),
            (began...began + Self.seconds).contains(now.unixSeconds)
        else { return nil }
        self.init(
            secret, from: Instant(unixSeconds: began), to: String(decoding: destination, as: UTF8.self))
    }

    private static func signature(of text: String, _ key: [UInt8]) -> String {
        Base64.encode(HMACSHA256.authenticate(Array(text.utf8), key: key).bytes, as: .url)
    }
}

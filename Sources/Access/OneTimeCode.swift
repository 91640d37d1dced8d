public import LedgerCore
import OpenSSL

/// Time-based one-time codes (RFC 6238) as authenticators make them: HMAC-SHA-1, 30 seconds, 6 digits.
public enum OneTimeCode {
    /// As long as the hash (RFC 4226 §4, R6).
    public static let secretByteCount = 20
    private static let period: Int64 = 30
    /// A step to either side: a clock that is half a minute off, and a thumb that is slow (RFC 6238 §5.2).
    private static let tolerance: Int64 = 1

    /// How many steps have begun since the epoch.
    public static func step(at time: Instant) -> Int64 { time.unixSeconds / period }

    /// The code of a step (RFC 4226 §5.3).
    public static func code(of step: Int64, secret: [UInt8], digits: Int = 6) -> String {
        let counter = (0..<8).map { UInt8(truncatingIfNeeded: step >> (56 - 8 * $0)) }
        let hash = HMACSHA1.authenticate(counter, key: secret)
        let offset = Int(hash[19] & 0x0F)
        let word = hash[offset..<offset + 4].reduce(UInt32(0)) { $0 << 8 | UInt32($1) } & 0x7FFF_FFFF
        let modulus = (0..<digits).reduce(UInt32(1)) { power, _ in power * 10 }
        let number = String(word % modulus)
        return String(repeating: "0", count: digits - number.count) + number
    }

    /// The step whose code was typed, among those that are near; nil where there is none.
    ///
    /// - Parameter last: the newest step of which a code was used: none is used twice (RFC 6238 §5.2).
    public static func step(
        of typed: String, secret: [UInt8], at now: Instant, after last: Int64?
    ) -> Int64? {
        let current = step(at: now)
        let typed = Array(typed.utf8.filter { $0 != UInt8(ascii: " ") })
        // All of them are compared, whichever fits.
        let fitting = (current - tolerance...current + tolerance).filter {
            ConstantTime.areEqual(Array(code(of: $0, secret: secret).utf8), typed)
        }
        return fitting.last { step in last.map { step > $0 } ?? true }
    }

    /// What an authenticator scans (the Key URI Format).
    ///
    /// - Parameters:
    ///   - name: a log-in name, an identifier.
    ///   - issuer: the ledger's origin.
    public static func uri(secret: [UInt8], name: String, issuer: String) -> String {
        let issuer = escaped(issuer)
        return "otpauth://totp/\(issuer):\(name)?secret=\(Base32.encode(secret))&issuer=\(issuer)"
    }

    /// Percent-encodes all but RFC 3986's unreserved characters.
    private static func escaped(_ text: String) -> String {
        text.utf8.map { byte in
            if unreserved.contains(byte) { return String(Unicode.Scalar(byte)) }
            return (byte < 16 ? "%0" : "%") + String(byte, radix: 16, uppercase: true)
        }.joined()
    }

    private static let unreserved = Set(
        "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-._~".utf8)
}

import LedgerCore
public import OpenSSL

/// A number that nobody could choose and everybody can compute: where the drawing begins.
///
/// The first digest is SHA-256(root ‖ nonce), the nonce as UTF-8; of a part of the population
/// SHA-256(root ‖ nonce ‖ 0x00 ‖ the part's name). Its first eight bytes are a number, the highest byte
/// first. Numbers of at least ⌊2⁶⁴ ÷ interval⌋ × interval are passed over, since they would make small
/// starts likelier; then the digest is SHA-256 of the digest before, and so on. The start is the number
/// modulo the interval.
public struct SampleStart: Hashable, Sendable {
    /// From 0 to below the interval.
    public let number: Int64
    /// The digest that gave it.
    public let digest: Digest
    /// How many digests were passed over.
    public let passedOver: Int

    public init(root: Digest, nonce: String, stratum: String, interval: Int64) {
        precondition(interval > 0, "an interval is at least a satang")
        let name = stratum.isEmpty ? [] : [0] + Array(stratum.utf8)
        var digest = SHA256.hash(root.bytes + Array(nonce.utf8) + name)
        var passedOver = 0
        let interval = UInt64(interval)
        // 2^64 mod interval, without a number of 65 bits.
        let excess = (UInt64.max % interval + 1) % interval
        while excess > 0, Self.number(of: digest) > UInt64.max - excess {
            digest = SHA256.hash(digest.bytes)
            passedOver += 1
        }
        self.digest = digest
        self.passedOver = passedOver
        // Below the interval, which is an Int64.
        number = Int64(Self.number(of: digest) % interval)
    }

    private static func number(of digest: Digest) -> UInt64 {
        digest.bytes.prefix(8).reduce(0) { $0 << 8 | UInt64($1) }
    }
}

import COpenSSL
import Foundation

/// A SHA-256 hash.
struct Hash: Equatable, Hashable, Sendable {
    private var words = SIMD4<UInt64>()

    static let zero = Hash()
    static let byteCount = 32

    private init() {}

    init?(_ bytes: some Collection<UInt8>) {
        guard bytes.count == Self.byteCount else { return nil }
        withUnsafeMutableBytes(of: &words) { $0.copyBytes(from: bytes) }
    }

    /// From 64 lower-case hex digits, eight at a time.
    init?(hex: ByteView) {
        guard hex.count == 2 * Self.byteCount else { return nil }
        let digits = UnsafeRawPointer(hex.start)
        var areValid = true
        for index in 0..<4 {
            let high = digits.loadUnaligned(fromByteOffset: 16 * index, as: UInt64.self)
            let low = digits.loadUnaligned(fromByteOffset: 16 * index + 8, as: UInt64.self)
            areValid = areValid && Self.areDigits(high) && Self.areDigits(low)
            words[index] = Self.value(high) | Self.value(low) << 32
        }
        if !areValid { return nil }
    }

    /// Whether eight bytes are all in 0…9 or a…f. Bytes of ASCII, so that no sum below carries over.
    @inline(__always) private static func areDigits(_ bytes: UInt64) -> Bool {
        let ones: UInt64 = 0x0101_0101_0101_0101
        let tops: UInt64 = 0x8080_8080_8080_8080
        func reach(_ limit: UInt64) -> UInt64 { (bytes & ~tops) &+ ones &* (0x80 - limit) }
        let digits = reach(0x30) & ~reach(0x3A)
        let letters = reach(0x61) & ~reach(0x67)
        return (digits | letters) & ~bytes & tops == tops
    }

    /// Four bytes from eight digits: each digit's value, then pairs, then pairs of pairs.
    @inline(__always) private static func value(_ bytes: UInt64) -> UInt64 {
        let digits = (bytes & 0x0F0F_0F0F_0F0F_0F0F) &+ (bytes >> 6 & 0x0101_0101_0101_0101) &* 9
        let pairs = (digits << 4 | digits >> 8) & 0x00FF_00FF_00FF_00FF
        let fours = (pairs | pairs >> 8) & 0x0000_FFFF_0000_FFFF
        return (fours | fours >> 16) & 0xFFFF_FFFF
    }

    /// From the exact text.
    init?(hex text: String) {
        let bytes = Array(text.utf8) + [UInt8](repeating: 0, count: ByteView.slack)
        let hash = bytes.withUnsafeBufferPointer { buffer in
            // The array is never empty: it holds the slack.
            Hash(hex: ByteView(start: buffer.baseAddress!, count: text.utf8.count))
        }
        guard let hash else { return nil }
        self = hash
    }

    /// SHA-256(0x00 ‖ entry): RFC 6962 §2.1.
    static func leaf(_ entry: ByteView) -> Hash { after(0, entry.start, entry.count) }

    static func leaf(_ bytes: [UInt8]) -> Hash {
        bytes.withUnsafeBytes { after(0, $0.baseAddress, $0.count) }
    }

    /// SHA-256(0x01 ‖ left ‖ right): RFC 6962 §2.1.
    static func node(_ left: Hash, _ right: Hash) -> Hash {
        withUnsafeBytes(of: (left, right)) { after(1, $0.baseAddress, 2 * byteCount) }
    }

    private static func after(_ first: UInt8, _ rest: UnsafeRawPointer?, _ count: Int) -> Hash {
        var hash = Hash()
        withUnsafeMutableBytes(of: &hash.words) { bytes in
            cossl_sha256_after(first, rest, count, bytes.baseAddress)
        }
        return hash
    }

    static func of(_ bytes: [UInt8]) -> Hash {
        var hash = Hash()
        withUnsafeMutableBytes(of: &hash.words) { _ = SHA256(bytes, bytes.count, $0.baseAddress) }
        return hash
    }

    var bytes: [UInt8] { withUnsafeBytes(of: words) { Array($0) } }
    var hex: String { Text.hex(bytes) }
}

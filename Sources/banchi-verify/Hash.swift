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

    /// From 64 lower-case hex digits.
    init?(hex: ByteView) {
        guard hex.count == 64 else { return nil }
        var isValid = true
        withUnsafeMutableBytes(of: &words) { bytes in
            for index in 0..<Self.byteCount {
                let high = Self.value(hex.start[2 * index]), low = Self.value(hex.start[2 * index + 1])
                isValid = isValid && (high | low) < 16
                bytes[index] = high << 4 | (low & 15)
            }
        }
        if !isValid { return nil }
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

    @inline(__always) private static func value(_ digit: UInt8) -> UInt8 {
        if digit &- 48 < 10 { return digit - 48 }
        return digit &- 97 < 6 ? digit - 87 : 255
    }

    /// SHA-256(0x00 ‖ entry): RFC 6962 §2.1.
    static func leaf(_ entry: ByteView) -> Hash { after(0, entry.start, entry.count) }

    static func leaf(_ bytes: [UInt8]) -> Hash { bytes.withUnsafeBytes { after(0, $0.baseAddress, $0.count) } }

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

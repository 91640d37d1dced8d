import Foundation

/// Some bytes that somebody else keeps: a part of the buffer that a run of entries was read into.
///
/// An unchecked pointer, for speed: a view is never used after its buffer is filled again, which happens
/// only when the run that it belongs to has been judged (Walk). Behind the bytes of every buffer are at least
/// `ByteView.slack` bytes more, so that eight can be read at once wherever a view ends.
struct ByteView: Equatable {
    static let slack = 64

    let start: UnsafePointer<UInt8>
    let count: Int

    var buffer: UnsafeBufferPointer<UInt8> { UnsafeBufferPointer(start: start, count: count) }
    var bytes: [UInt8] { Array(buffer) }
    var text: String { String(decoding: buffer, as: UTF8.self) }

    static func == (one: ByteView, other: ByteView) -> Bool {
        one.count == other.count && memcmp(one.start, other.start, one.count) == 0
    }

    @inline(__always) static func == (view: ByteView, text: StaticString) -> Bool {
        view.count == text.utf8CodeUnitCount && memcmp(view.start, text.utf8Start, view.count) == 0
    }

    static func == (view: ByteView, bytes: [UInt8]) -> Bool {
        view.count == bytes.count && memcmp(view.start, bytes, view.count) == 0
    }

    /// The first eight bytes, zeros where there are fewer.
    @inline(__always) private var word: UInt64 {
        let word = UInt64(littleEndian: UnsafeRawPointer(start).loadUnaligned(as: UInt64.self))
        return count >= 8 ? word : word & ((1 << (8 * UInt64(count))) - 1)
    }

    /// A number to find the bytes by, other in every run of the program: nobody can prepare collisions.
    @inline(__always) func hashed(_ seed: UInt64) -> UInt64 {
        var hash = seed ^ UInt64(count)
        var left = self
        while left.count > 8 {
            hash = mixed(hash ^ left.word)
            left = ByteView(start: left.start + 8, count: left.count - 8)
        }
        return mixed(mixed(hash ^ left.word))
    }
}

/// Spreads every bit over all: the two halves of the product with an odd number, folded.
@inline(__always) private func mixed(_ word: UInt64) -> UInt64 {
    let product = (word ^ 0xA076_1D64_78BD_642F).multipliedFullWidth(by: 0xE703_7ED1_A0B4_28DB)
    return product.high ^ product.low
}

/// Text for a computer, as docs/format.md begins: base64 counts only if it is the one spelling.
enum Text {
    static let digits = Array("0123456789abcdef".utf8)

    static func hex(_ bytes: some Sequence<UInt8>) -> String {
        String(decoding: bytes.flatMap { [digits[Int($0 >> 4)], digits[Int($0 & 15)]] }, as: UTF8.self)
    }

    static func base64(_ text: some StringProtocol) -> [UInt8]? {
        let text = String(text)
        guard let data = Data(base64Encoded: text), data.base64EncodedString() == text else { return nil }
        return Array(data)
    }

    static func base64url(_ text: some StringProtocol) -> [UInt8]? {
        guard !text.utf8.contains(where: { "+/=".utf8.contains($0) }) else { return nil }
        let standard = String(text.map { $0 == "-" ? "+" : $0 == "_" ? "/" : $0 })
        return base64(standard + String(repeating: "=", count: (4 - standard.utf8.count % 4) % 4))
    }

    static func base64url(of bytes: [UInt8]) -> String {
        String(
            Data(bytes).base64EncodedString().compactMap {
                $0 == "+" ? "-" : $0 == "/" ? "_" : $0 == "=" ? nil : $0
            })
    }

    /// A decimal number without sign and leading zeros.
    static func decimal(_ text: some StringProtocol) -> Int? {
        guard let number = Int(text), number >= 0, String(number) == text else { return nil }
        return number
    }

    /// Equal bytes; Swift's own == takes two spellings of one character for equal.
    static func same(_ one: String, _ other: String) -> Bool { one.utf8.elementsEqual(other.utf8) }

    static func utf8(_ bytes: [UInt8]) -> String? { String(validating: bytes, as: UTF8.self) }

    /// A number for people: 10,000,000.
    static func grouped(_ number: Int) -> String {
        let digits = Array(String(number))
        return String(
            digits.indices.flatMap { index in
                index > 0 && (digits.count - index) % 3 == 0 ? [",", digits[index]] : [digits[index]]
            })
    }
}

/// Whether a byte may stand in an identifier: `A-Z a-z 0-9 . _ -`. Two masks, one for each half of ASCII.
@inline(__always) func isIdentifierByte(_ byte: UInt8) -> Bool {
    guard byte < 128 else { return false }
    let mask: UInt64 = byte < 64 ? 0x03FF_6000_0000_0000 : 0x07FF_FFFE_87FF_FFFE
    return mask >> UInt64(byte & 63) & 1 == 1
}

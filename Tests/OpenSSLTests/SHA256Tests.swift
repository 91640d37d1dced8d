import OpenSSL
import Testing

/// SHA-256 against the examples of FIPS 180-4.
struct SHA256Tests {
    @Test(arguments: [
        ("", "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855"),
        ("abc", "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad"),
        (
            "abcdbcdecdefdefgefghfghighijhijkijkljklmklmnlmnomnopnopq",
            "248d6a61d20638b8e5c026930c3e6039a33ce45964ff2167f6ecedd419db06c1"
        ),
    ])
    func publishedExamples(text: String, hash: String) {
        let bytes = Array(text.utf8)
        #expect(Hex.text(SHA256.hash(bytes).bytes) == hash)
        #expect(Hex.text(bytes.withUnsafeBytes { SHA256.hash($0) }.bytes) == hash)
    }

    @Test func aMillionLettersPieceByPiece() {
        var hasher = SHA256()
        let thousand = [UInt8](repeating: UInt8(ascii: "a"), count: 1_000)
        for _ in 0..<500 { hasher.update(thousand) }
        for _ in 0..<500 { thousand.withUnsafeBytes { hasher.update($0) } }
        #expect(
            Hex.text(hasher.finish().bytes)
                == "cdc76e5c9914fb9281a1c7e284d73e67f1809a48a497200e046d39ccc7112cd0")
    }

    @Test func nothingAppendedIsTheHashOfNothing() {
        #expect(SHA256().finish() == SHA256.hash([]))
        #expect(SHA256.hash(UnsafeRawBufferPointer(start: nil, count: 0)) == SHA256.hash([]))
    }

    @Test(arguments: [0, 1, 63, 64, 300, 5_000])
    func aPrefixIsHashedInFrontOfTheBytes(count: Int) {
        let bytes = (0..<count).map { UInt8(truncatingIfNeeded: $0) }
        #expect(SHA256.hash(prefix: 0, bytes) == SHA256.hash([0] + bytes))
    }

    @Test func aPrefixIsHashedInFrontOfTwoDigests() {
        let left = SHA256.hash([1])
        let right = SHA256.hash([2])
        #expect(SHA256.hash(prefix: 1, left, right) == SHA256.hash([1] + left.bytes + right.bytes))
        #expect(SHA256.hash(prefix: 1, left, right) != SHA256.hash(prefix: 1, right, left))
    }
}

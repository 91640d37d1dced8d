import OpenSSL
import Testing

struct DigestTests {
    @Test func bytesGoInAndOutUnchanged() {
        let bytes = (0..<32).map { UInt8($0) }
        #expect(Digest(bytes)?.bytes == bytes)
        #expect(Digest.zero.bytes == [UInt8](repeating: 0, count: 32))
    }

    @Test(arguments: [0, 31, 33]) func otherLengthsAreNoDigest(count: Int) {
        #expect(Digest([UInt8](repeating: 1, count: count)) == nil)
    }

    @Test func equalBytesMakeEqualDigests() {
        #expect(Set([SHA256.hash([1]), SHA256.hash([1]), SHA256.hash([2])]).count == 2)
    }
}

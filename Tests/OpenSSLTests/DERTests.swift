import Testing

@testable import OpenSSL

struct DERTests {
    /// The length that stands before a SET: X.690 §8.1.3.
    @Test(arguments: [
        (0, [0x31, 0x00]), (127, [0x31, 0x7F]), (128, [0x31, 0x81, 0x80]), (255, [0x31, 0x81, 0xFF]),
        (256, [0x31, 0x82, 0x01, 0x00]), (65_536, [0x31, 0x83, 0x01, 0x00, 0x00]),
    ] as [(Int, [UInt8])])
    func aSetBeginsWithItsLength(count: Int, start: [UInt8]) {
        let members = [UInt8](repeating: 5, count: count)
        #expect(DER.set(members) == start + members)
    }
}

import OpenSSL
import Testing

/// HMAC-SHA-256 against RFC 4231 §4.
struct HMACSHA256Tests {
    struct Example {
        let key: [UInt8]
        let message: [UInt8]
        let code: String
    }

    static let longKey = [UInt8](repeating: 0xaa, count: 131)

    static let examples = [
        Example(
            key: [UInt8](repeating: 0x0b, count: 20), message: Array("Hi There".utf8),
            code: "b0344c61d8db38535ca8afceaf0bf12b881dc200c9833da726e9376c2e32cff7"),
        Example(
            key: Array("Jefe".utf8), message: Array("what do ya want for nothing?".utf8),
            code: "5bdcc146bf60754e6a042426089575c75a003f089d2739839dec58b964ec3843"),
        Example(
            key: [UInt8](repeating: 0xaa, count: 20), message: [UInt8](repeating: 0xdd, count: 50),
            code: "773ea91e36800e46854db8ebd09181a72959098b3ef8c122d9635514ced565fe"),
        Example(
            key: (1...25).map { UInt8($0) }, message: [UInt8](repeating: 0xcd, count: 50),
            code: "82558a389a443c0ea4cc819899f2083a85f0faa3e578f8077a2e3ff46729665b"),
        Example(
            key: longKey,
            message: Array("Test Using Larger Than Block-Size Key - Hash Key First".utf8),
            code: "60e431591ee0b67f0d8a26aacbf5b77f8e0bc6213728c5140546040f0ee37f54"),
    ]

    @Test(arguments: examples) func publishedExamples(example: Example) {
        let code = HMACSHA256.authenticate(example.message, key: example.key)
        #expect(Hex.text(code.bytes) == example.code)
    }

    @Test func anEmptyKeyAndAnEmptyMessageWillDo() {
        #expect(
            Hex.text(HMACSHA256.authenticate([], key: []).bytes)
                == "b613679a0814d9ec772f95d778c35fc5ff1697c493715653c6c712144292c5ad")
    }
}

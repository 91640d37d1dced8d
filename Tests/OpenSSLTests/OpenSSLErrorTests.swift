import OpenSSL
import Testing

struct OpenSSLErrorTests {
    @Test func theDescriptionJoinsOperationAndReasons() {
        let error = #expect(throws: OpenSSLError.self) { try Certificate(der: [0x30, 0x03, 0x02]) }
        let reasons = error?.reasons.joined(separator: "; ") ?? ""
        #expect(error?.operation == "certificate")
        #expect(error?.description == "certificate: \(reasons)")
        #expect(error?.reasons.contains { $0.hasPrefix("asn1 encoding routines: ") } == true)
    }

    @Test func noFailureReportsTheReasonsOfAnEarlierOne() throws {
        let key = try P256PrivateKey.generate()
        let alone = Self.failure()
        #expect(!key.publicKey.isValid([UInt8](repeating: 0, count: 64), for: []))
        #expect(throws: OpenSSLError.self) { try Certificate(pem: "") }
        #expect(Self.failure() == alone)
    }

    private static func failure() -> OpenSSLError? {
        #expect(throws: OpenSSLError.self) { try Certificate(der: []) }
    }
}

import OpenSSL
import Testing

@Test func theVersionNamesOpenSSL3() {
    #expect(Libcrypto.version.hasPrefix("OpenSSL 3."))
}

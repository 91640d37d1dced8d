import OpenSSL
import Testing

struct P256Tests {
    static let message = Array("ใบเสร็จเลขที่ ๑".utf8)

    /// Short numbers must keep their leading zeros: among 600 signatures, some r or s has one.
    @Test func signaturesAlwaysHave64Bytes() throws {
        let key = try P256PrivateKey.generate()
        for _ in 0..<600 {
            let signature = try key.sign(Self.message)
            #expect(signature.count == 64)
            #expect(key.publicKey.isValid(signature, for: Self.message))
        }
    }

    @Test func manySignWithOneKeyAtOnce() async throws {
        let key = try P256PrivateKey.generate()
        let signatures = try await withThrowingTaskGroup(of: [[UInt8]].self) { group in
            for number in UInt8(0)..<8 {
                group.addTask { try (UInt8(0)..<50).map { try key.sign([number, $0]) + [number, $0] } }
            }
            return try await group.reduce(into: []) { $0 += $1 }
        }
        #expect(signatures.count == 400)
        for signed in signatures {
            #expect(key.publicKey.isValid(Array(signed.prefix(64)), for: Array(signed.suffix(2))))
        }
    }

    @Test func aKeySignsForItsPublicKeyOnly() throws {
        let key = try P256PrivateKey.generate()
        let other = try P256PrivateKey.generate()
        let signature = try key.sign(Self.message)
        #expect(!other.publicKey.isValid(signature, for: Self.message))
        #expect(!key.publicKey.isValid(signature, for: Self.message + [0]))
        #expect(try key.sign([]).count == 64)
    }

    @Test(arguments: [0, 63, 65]) func signaturesOfOtherLengthsAreInvalid(count: Int) throws {
        let key = try P256PrivateKey.generate()
        let signature = try key.sign(Self.message)
        let other = Array((signature + signature).prefix(count))
        #expect(!key.publicKey.isValid(other, for: Self.message))
    }

    @Test(arguments: [0, 0xff]) func numbersOutsideOfTheCurveAreInvalid(byte: UInt8) throws {
        let key = try P256PrivateKey.generate()
        #expect(!key.publicKey.isValid([UInt8](repeating: byte, count: 64), for: Self.message))
    }

    @Test func coordinatesHave32Bytes() throws {
        let key = try P256PrivateKey.generate()
        #expect(key.publicKey.x.count == 32)
        #expect(key.publicKey.y.count == 32)
        #expect(key.publicKey.x != key.publicKey.y)
    }

    /// RFC 7515 Appendix A.3: a JWS signed with ES256, its key given in a certificate.
    @Test func aPublishedJWSVerifies() throws {
        let key = try Certificate(pem: Self.certificateOfJWSKey).p256PublicKey()
        #expect(Hex.text(key.x) == Self.jwsKeyX)
        #expect(Hex.text(key.y) == Self.jwsKeyY)
        #expect(key.isValid(Hex.bytes(Self.jwsSignature), for: Array(Self.jwsSigned.utf8)))
    }

    static let jwsSigned = """
        eyJhbGciOiJFUzI1NiJ9.\
        eyJpc3MiOiJqb2UiLA0KICJleHAiOjEzMDA4MTkzODAsDQogImh0dHA6Ly9leGFt\
        cGxlLmNvbS9pc19yb290Ijp0cnVlfQ
        """
    static let jwsSignature = """
        0ed1215379636c483c2f7f155807d402a3b228033af97c7e17819ac3169ea665\
        c50a07d38c3c70e5d8f12daf084a5480a66590c5f293509a8f3f7f8a83a354d5
        """
    static let jwsKeyX = "7fcdce2770f6c45d4183cbee6fdb4b7b580733357be9ef13bacf6e3c7bd15445"
    static let jwsKeyY = "c7f144cd1bbd9b7e872cdfedb9eeb9f4b3695d6ea90b24ad8a4623288588e5ad"

    /// The key of the appendix in a certificate that it signed itself.
    static let certificateOfJWSKey = """
        -----BEGIN CERTIFICATE-----
        MIIBfTCCASOgAwIBAgIUWlgB/HiDCmXrsPdqpZsk/d7cpIcwCgYIKoZIzj0EAwIw
        EzERMA8GA1UEAwwIUkZDIDc1MTUwIBcNMjYxMTIxMDkwODM0WhgPMjEyNjEwMjgw
        OTA4MzRaMBMxETAPBgNVBAMMCFJGQyA3NTE1MFkwEwYHKoZIzj0CAQYIKoZIzj0D
        AQcDQgAEf83OJ3D2xF1Bg8vub9tLe1gHMzV76e8Tus9uPHvRVEXH8UTNG72bfocs
        3+257rn0s2ldbqkLJK2KRiMohYjlraNTMFEwHQYDVR0OBBYEFM6NFrHJM463/jl5
        ma5Fvu4/tYaGMB8GA1UdIwQYMBaAFM6NFrHJM463/jl5ma5Fvu4/tYaGMA8GA1Ud
        EwEB/wQFMAMBAf8wCgYIKoZIzj0EAwIDSAAwRQIgf2eHBqT1KnDk8Qo5/Ml5PCSD
        Yq5cfXaImoxSHj97FmcCIQCdBmNjjjENFOI7uN4zuKWJytl1JT282Q55oxFEUKSb
        ow==
        -----END CERTIFICATE-----
        """
}

import OpenSSL
import Testing

/// Private keys at rest, and everything that must not be read as one.
struct PrivateKeyPEMTests {
    static let passphrase = "น้ำพริกปลาทู ๙ ถ้วย"
    static let message = Array("คำขอ".utf8)

    @Test func anEd25519KeyComesBack() throws {
        let key = try Ed25519PrivateKey.generate()
        let pem = try key.encryptedPEM(passphrase: Self.passphrase)
        let back = try Ed25519PrivateKey(pem: pem, passphrase: Self.passphrase)
        #expect(back.publicKey.bytes == key.publicKey.bytes)
        #expect(try back.sign(Self.message) == key.sign(Self.message))
    }

    @Test func aP256KeyComesBack() throws {
        let key = try P256PrivateKey.generate()
        let pem = try key.encryptedPEM(passphrase: Self.passphrase)
        let back = try P256PrivateKey(pem: pem, passphrase: Self.passphrase)
        #expect(back.publicKey.x == key.publicKey.x)
        #expect(key.publicKey.isValid(try back.sign(Self.message), for: Self.message))
    }

    @Test func everyEncryptionHasItsOwnSalt() throws {
        let key = try Ed25519PrivateKey.generate()
        #expect(
            try key.encryptedPEM(passphrase: Self.passphrase)
                != key.encryptedPEM(passphrase: Self.passphrase))
    }

    @Test func aWrongPassphraseIsRefusedInWords() throws {
        let pem = try Ed25519PrivateKey.generate().encryptedPEM(passphrase: Self.passphrase)
        for wrong in ["", "น้ำพริกปลาทู ๙ ถ้ว", "x"] {
            let error = Self.refusal(of: pem, wrong)
            #expect(error?.operation == "Ed25519 private key decryption")
            #expect(error?.reasons.isEmpty == false)
            #expect(error?.reasons.allSatisfy { $0.contains(": ") } == true)
        }
    }

    @Test func aDamagedPEMIsRefused() throws {
        let pem = try Ed25519PrivateKey.generate().encryptedPEM(passphrase: Self.passphrase)
        for length in stride(from: 0, to: pem.count - 2, by: 20) {
            let error = Self.refusal(of: String(pem.prefix(length)), Self.passphrase)
            #expect(error?.reasons.isEmpty == false)
        }
        #expect(Self.refusal(of: pem + pem, Self.passphrase) != nil)
    }

    @Test func anotherKindOfKeyIsRefusedByName() throws {
        let ed25519 = try Ed25519PrivateKey.generate().encryptedPEM(passphrase: "x")
        let p256 = try P256PrivateKey.generate().encryptedPEM(passphrase: "x")
        #expect(
            Self.refusal(of: p256, "x")?.reasons
                == ["a key of type EC prime256v1 is not Ed25519"])
        let error = #expect(throws: OpenSSLError.self) {
            try P256PrivateKey(pem: ed25519, passphrase: "x")
        }
        #expect(error?.reasons == ["a key of type ED25519 is not P-256"])
    }

    @Test func aKeyOnAnotherCurveIsRefusedByName() throws {
        let workshop = try Workshop()
        try workshop.openssl(
            "genpkey", "-algorithm", "EC", "-pkeyopt", "ec_paramgen_curve:P-384",
            "-aes-256-cbc", "-pass", "pass:x", "-out", "key.pem")
        let pem = try workshop.readText("key.pem")
        let error = #expect(throws: OpenSSLError.self) {
            try P256PrivateKey(pem: pem, passphrase: "x")
        }
        #expect(error?.reasons == ["a key of type EC secp384r1 is not P-256"])
    }

    @Test func aKeyWithoutEncryptionIsRefused() throws {
        let workshop = try Workshop()
        try workshop.openssl("genpkey", "-algorithm", "ED25519", "-out", "key.pem")
        #expect(
            Self.refusal(of: try workshop.readText("key.pem"), "x")?.reasons
                == ["one PEM block ENCRYPTED PRIVATE KEY expected, 0 found"])
    }

    private static func refusal(of pem: String, _ passphrase: String) -> OpenSSLError? {
        #expect(throws: OpenSSLError.self) {
            try Ed25519PrivateKey(pem: pem, passphrase: passphrase)
        }
    }
}

import OpenSSL
import Testing

/// What the module makes, as the `openssl` command line sees it.
struct CommandLineTests {
    static let passphrase = "น้ำพริกปลาทู ๙ ถ้วย"
    static let message = Array("ใบเสร็จเลขที่ ๑".utf8)

    @Test func anEncryptedKeyReadsAndItsEd25519SignatureVerifies() throws {
        let workshop = try Workshop()
        let key = try Ed25519PrivateKey.generate()
        try Self.exportPublicKey(key.encryptedPEM(passphrase: Self.passphrase), in: workshop)
        try workshop.write("message", Self.message)
        try workshop.write("signature", key.sign(Self.message))
        let outcome = try workshop.openssl(
            "pkeyutl", "-verify", "-rawin", "-pubin", "-inkey", "public.pem",
            "-in", "message", "-sigfile", "signature")
        #expect(outcome.succeeded, "\(outcome.output)")
    }

    @Test func anEncryptedKeyReadsAndItsECDSASignatureVerifies() throws {
        let workshop = try Workshop()
        let key = try P256PrivateKey.generate()
        try Self.exportPublicKey(key.encryptedPEM(passphrase: Self.passphrase), in: workshop)
        try workshop.write("message", Self.message)
        try workshop.write("signature", Self.der(fromRaw: key.sign(Self.message)))
        let outcome = try workshop.openssl(
            "dgst", "-sha256", "-verify", "public.pem", "-signature", "signature", "message")
        #expect(outcome.succeeded, "\(outcome.output)")
    }

    @Test func theEncryptionIsScryptAndAES256() throws {
        let workshop = try Workshop()
        try workshop.write(
            "key.pem", P256PrivateKey.generate().encryptedPEM(passphrase: Self.passphrase))
        let outcome = try workshop.openssl("asn1parse", "-in", "key.pem")
        for name in [":PBES2", ":scrypt", ":aes-256-cbc"] {
            #expect(outcome.output.contains(name), "\(outcome.output)")
        }
    }

    @Test func aKeyOfTheCommandLineReads() throws {
        let workshop = try Workshop()
        try workshop.openssl(
            "genpkey", "-algorithm", "ED25519", "-aes-256-cbc",
            "-pass", "pass:\(Self.passphrase)", "-out", "key.pem")
        let pem = try workshop.readText("key.pem")
        let key = try Ed25519PrivateKey(pem: pem, passphrase: Self.passphrase)
        #expect(key.publicKey.isValid(try key.sign(Self.message), for: Self.message))
    }

    @Test func aCertificateVerifies() throws {
        let workshop = try Workshop()
        let certificate = try CertificateTests.certificate(.generate())
        try workshop.write("certificate.pem", certificate.pem)
        let outcome = try workshop.openssl(
            "verify", "-x509_strict", "-CAfile", "certificate.pem", "certificate.pem")
        #expect(outcome.output == "certificate.pem: OK\n")
    }

    @Test func aCertificateSaysWhatItIsFor() throws {
        let workshop = try Workshop()
        try workshop.write("certificate.pem", CertificateTests.certificate(.generate()).pem)
        let output = try workshop.openssl(
            "x509", "-in", "certificate.pem", "-noout", "-text", "-nameopt", "utf8"
        ).output
        for line in [
            "Version: 3 (0x2)", "CN=ผู้ออกใบเสร็จ", "ecdsa-with-SHA256",
            "X509v3 Basic Constraints: critical\n                CA:FALSE\n",
            "X509v3 Key Usage: critical\n                Digital Signature, Non Repudiation\n",
            "X509v3 Subject Key Identifier: \n",
            "Not Before: Jan  1 00:00:00 2025 GMT", "Not After : Jan  1 00:00:00 2065 GMT",
        ] {
            #expect(output.contains(line), "\(output)")
        }
    }

    /// Has the command line decrypt the key, and leave its public half in public.pem.
    private static func exportPublicKey(_ pem: String, in workshop: Workshop) throws {
        try workshop.write("key.pem", pem)
        let outcome = try workshop.openssl(
            "pkey", "-in", "key.pem", "-passin", "pass:\(passphrase)",
            "-pubout", "-out", "public.pem")
        #expect(outcome.succeeded, "\(outcome.output)")
    }

    /// r ‖ s as the DER sequence of two integers that the command line expects.
    private static func der(fromRaw raw: [UInt8]) -> [UInt8] {
        let numbers = integer(raw.prefix(32)) + integer(raw.suffix(32))
        return [0x30, UInt8(numbers.count)] + numbers
    }

    private static func integer(_ bigEndian: ArraySlice<UInt8>) -> [UInt8] {
        let digits = bigEndian.drop { $0 == 0 }
        let sign: [UInt8] = digits.first.map { $0 >= 0x80 ? [0] : [] } ?? [0]
        return [0x02, UInt8(sign.count + digits.count)] + sign + digits
    }
}

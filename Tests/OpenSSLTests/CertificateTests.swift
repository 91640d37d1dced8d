import OpenSSL
import Testing

struct CertificateTests {
    /// 2025-01-01 and 2065-01-01, on both sides of 2050, where X.509 changes its notation.
    static let notBefore: Int64 = 1_735_689_600
    static let notAfter: Int64 = 2_997_993_600

    static let subject = [
        (field: "C", value: "TH"),
        (field: "O", value: "มูลนิธิบ้านจิ, ประเทศไทย"),
        (field: "CN", value: "ผู้ออกใบเสร็จ"),
    ]

    static func certificate(_ key: P256PrivateKey) throws -> Certificate {
        try Certificate.selfSigned(
            subject: subject, key: key, notBefore: notBefore, notAfter: notAfter)
    }

    @Test func theFieldsAreThoseGiven() throws {
        let key = try P256PrivateKey.generate()
        let certificate = try Self.certificate(key)
        #expect(certificate.subject == #"CN=ผู้ออกใบเสร็จ,O=มูลนิธิบ้านจิ\, ประเทศไทย,C=TH"#)
        #expect(certificate.notBefore == Self.notBefore)
        #expect(certificate.notAfter == Self.notAfter)
        #expect(try certificate.p256PublicKey().x == key.publicKey.x)
        #expect(try certificate.p256PublicKey().y == key.publicKey.y)
        #expect(certificate.fingerprint == SHA256.hash(certificate.der))
    }

    @Test func timesBeforeTheEpochAreKept() throws {
        let certificate = try Certificate.selfSigned(
            subject: Self.subject, key: .generate(), notBefore: -1, notAfter: 253_402_300_799)
        #expect(certificate.notBefore == -1)
        #expect(certificate.notAfter == 253_402_300_799)
    }

    @Test func certificatesComeBack() throws {
        let certificate = try Self.certificate(.generate())
        #expect(try Certificate(pem: certificate.pem).der == certificate.der)
        #expect(try Certificate(der: certificate.der).pem == certificate.pem)
    }

    @Test func everyCertificateHasItsOwnSerialNumber() throws {
        let key = try P256PrivateKey.generate()
        let first = try Self.certificate(key)
        let second = try Self.certificate(key)
        #expect(first.fingerprint != second.fingerprint)
    }

    @Test func onlyTheIssuersKeyMadeTheSignature() throws {
        let key = try P256PrivateKey.generate()
        let certificate = try Self.certificate(key)
        let renewed = try Self.certificate(key)
        let stranger = try Self.certificate(.generate())
        #expect(certificate.wasSigned(by: certificate))
        #expect(certificate.wasSigned(by: renewed))
        #expect(!certificate.wasSigned(by: stranger))
    }

    @Test func aChangedSignatureIsNoticed() throws {
        let certificate = try Self.certificate(.generate())
        var der = certificate.der
        // The last byte belongs to the number s of the signature.
        der[der.count - 1] ^= 1
        let changed = try Certificate(der: der)
        #expect(!changed.wasSigned(by: certificate))
    }

    @Test func bytesAroundTheDERAreRefused() throws {
        let der = try Self.certificate(.generate()).der
        for damaged in [[], der + [0], Array(der.dropLast()), [0] + der] {
            #expect(throws: OpenSSLError.self) { try Certificate(der: damaged) }
        }
    }

    @Test func aBundleGivesItsCertificatesInOrder() throws {
        let first = try Self.certificate(.generate())
        let second = try Self.certificate(.generate())
        let bundle = "ใบแรก\n" + first.pem + "\nใบที่สอง\n" + second.pem
        let found = try Certificate.certificates(inPEM: bundle)
        #expect(found.map(\.fingerprint) == [first.fingerprint, second.fingerprint])
        #expect(throws: OpenSSLError.self) { try Certificate(pem: bundle) }
        #expect(try Certificate.certificates(inPEM: "").isEmpty)
    }

    @Test func aTruncatedBundleIsRefused() throws {
        let pem = try Self.certificate(.generate()).pem
        #expect(throws: OpenSSLError.self) {
            try Certificate.certificates(inPEM: pem + pem.prefix(200))
        }
    }

    @Test func anotherKindOfKeyIsRefusedByName() throws {
        let workshop = try Workshop()
        try workshop.openssl(
            "req", "-x509", "-newkey", "ed25519", "-nodes", "-subj", "/CN=x",
            "-keyout", "key.pem", "-out", "certificate.pem")
        let certificate = try Certificate(pem: workshop.readText("certificate.pem"))
        let error = #expect(throws: OpenSSLError.self) { try certificate.p256PublicKey() }
        #expect(error?.reasons == ["a key of type ED25519 is not P-256"])
    }

    @Test(arguments: [
        [(field: "CN", value: "")], [(field: "C", value: "Thailand")],
        [(field: "nonsense", value: "x")],
    ])
    func senselessSubjectsAreRefused(subject: [(field: String, value: String)]) throws {
        let key = try P256PrivateKey.generate()
        let error = #expect(throws: OpenSSLError.self) {
            try Certificate.selfSigned(subject: subject, key: key, notBefore: 0, notAfter: 1)
        }
        #expect(error?.operation == "self-signed certificate")
        #expect(error?.reasons.isEmpty == false)
    }

    @Test(arguments: [Int64.max, Int64.min, 253_402_300_800])
    func timesNoCertificateCanNameAreRefused(time: Int64) throws {
        let key = try P256PrivateKey.generate()
        #expect(throws: OpenSSLError.self) {
            try Certificate.selfSigned(
                subject: Self.subject, key: key, notBefore: 0, notAfter: time)
        }
    }
}

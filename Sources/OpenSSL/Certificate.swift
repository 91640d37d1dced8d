/// An X.509 certificate (RFC 5280).
public struct Certificate: Sendable {
    private static let label = "CERTIFICATE"
    private static let operation = "certificate"

    /// The certificate in DER.
    public let der: [UInt8]
    /// The certificate in PEM.
    public let pem: String
    /// The SHA-256 of the DER.
    public let fingerprint: Digest
    /// Who holds the key, on one line as in RFC 2253, the last field first; UTF-8 stays readable.
    public let subject: String
    /// The first second of the validity, in Unix seconds.
    public let notBefore: Int64
    /// The last second of the validity, in Unix seconds.
    public let notAfter: Int64
    private let handle: CertificateHandle

    /// Reads a certificate; throws for bytes that are not DER or go on after it.
    public init(der: [UInt8]) throws(OpenSSLError) {
        handle = try CertificateHandle(der: der)
        self.der = der
        pem = try PEM.encode(der, label: Self.label, Self.operation)
        fingerprint = SHA256.hash(der)
        subject = try handle.subject()
        notBefore = try handle.notBefore()
        notAfter = try handle.notAfter()
    }

    /// Reads the only certificate in a PEM; throws when there is none or more than one.
    public init(pem: String) throws(OpenSSLError) {
        try self.init(der: PEM.decodeOnly(Self.label, in: pem, Self.operation))
    }

    /// Every certificate in a PEM, in order, if any; other blocks and text are passed over.
    public static func certificates(inPEM pem: String) throws(OpenSSLError) -> [Certificate] {
        try PEM.decodeAll(label, in: pem, operation).map { (der) throws(OpenSSLError) in
            try Certificate(der: der)
        }
    }

    /// The key the certificate is about; throws when that is not a P-256 key.
    public func p256PublicKey() throws(OpenSSLError) -> P256PublicKey {
        try P256PublicKey(handle.publicKey(.p256))
    }

    /// Whether the issuer's key made the signature on this certificate. Names, times and
    /// permissions are not looked at.
    public func wasSigned(by issuer: Certificate) -> Bool {
        handle.wasSigned(by: issuer.handle)
    }
}

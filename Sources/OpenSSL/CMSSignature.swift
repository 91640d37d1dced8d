import COpenSSL

/// A detached CMS signature by one signer, in the form that PAdES baseline asks for (RFC 5652; CAdES,
/// ETSI EN 319 122-1): the signed attributes are content-type, message-digest and
/// signing-certificate-v2, and nothing else.
public struct CMSSignature: Sendable {
    private static let operation = "CMS signature"
    private static let flags = UInt32(
        CMS_DETACHED | CMS_BINARY | CMS_NOSMIMECAP | CMS_PARTIAL | CMS_CADES)

    /// The ContentInfo in DER.
    public let der: [UInt8]
    /// What the signer's key made: what a time stamp of this signature is about.
    public let value: [UInt8]

    /// Signs content that stays elsewhere.
    ///
    /// - Parameter issuers: the certificates above the signer's, if there are any.
    public static func sign(
        _ content: [UInt8], key: P256PrivateKey, certificate: Certificate, issuers: [Certificate] = []
    ) throws(OpenSSLError) -> CMSSignature {
        let cms = try require(CMS_sign(nil, nil, nil, nil, flags), operation)
        defer { CMS_ContentInfo_free(cms) }
        for issuer in issuers {
            let above = try DER.decode(issuer.der, operation) { d2i_X509(nil, $0, $1) }
            defer { X509_free(above) }
            try check(CMS_add1_cert(cms, above), operation)
        }
        let holder = try DER.decode(certificate.der, operation) { d2i_X509(nil, $0, $1) }
        // The signature keeps a reference of its own.
        defer { X509_free(holder) }
        let signer = try key.handle.withPointer { (pointer) throws(OpenSSLError) in
            try require(
                CMS_add1_signer(cms, holder, pointer, FetchedAlgorithm.sha256, flags), operation)
        }
        try MemoryBIO.lend(content, operation) { (bio) throws(OpenSSLError) in
            try check(CMS_final(cms, bio, nil, flags), operation)
        }
        try signWithoutTime(signer, key)
        return try CMSSignature(cms, signer)
    }

    /// Reads a signature as it stands in a document, where zeros may follow it. It vouches for nothing;
    /// `verify` does.
    public init(der: [UInt8]) throws(OpenSSLError) {
        let cms = try DER.decode(der, Self.operation) { d2i_CMS_ContentInfo(nil, $0, $1) }
        defer { CMS_ContentInfo_free(cms) }
        try self.init(cms, Self.onlySigner(of: cms))
        guard der.starts(with: self.der), der.dropFirst(self.der.count).allSatisfy({ $0 == 0 }) else {
            throw OpenSSLError(Self.operation, "not in DER, or followed by other bytes")
        }
    }

    private init(_ cms: OpaquePointer, _ signer: OpaquePointer) throws(OpenSSLError) {
        der = try DER.encode(Self.operation) { i2d_CMS_ContentInfo(cms, $0) }
        let octets = try require(CMS_SignerInfo_get0_signature(signer), Self.operation)
        value = Array(
            UnsafeBufferPointer(
                start: ASN1_STRING_get0_data(octets), count: Int(ASN1_STRING_length(octets))))
    }

    /// The same signature with a time stamp of its value, as an unsigned attribute (RFC 3161, appendix
    /// A): PAdES B-T.
    public func adding(_ stamp: TimeStampResponse) throws(OpenSSLError) -> CMSSignature {
        let token = try stamp.token()
        let count = try narrow(token.count, Self.operation)
        let cms = try DER.decode(der, Self.operation) { d2i_CMS_ContentInfo(nil, $0, $1) }
        defer { CMS_ContentInfo_free(cms) }
        let signer = try Self.onlySigner(of: cms)
        try check(
            CMS_unsigned_add1_attr_by_NID(
                signer, NID_id_smime_aa_timeStampToken, V_ASN1_SEQUENCE, token, count),
            Self.operation)
        return try CMSSignature(cms, signer)
    }

    /// Checks that the signature is over this content, and tells whose it is. Whether the certificate is
    /// to be trusted is the caller's to say.
    ///
    /// - Returns: the signer's certificate, which the signature carries.
    public func verify(_ content: [UInt8]) throws(OpenSSLError) -> Certificate {
        let cms = try DER.decode(der, Self.operation) { d2i_CMS_ContentInfo(nil, $0, $1) }
        defer { CMS_ContentInfo_free(cms) }
        let flags = UInt32(CMS_BINARY) | UInt32(CMS_NO_SIGNER_CERT_VERIFY)
        try MemoryBIO.lend(content, Self.operation) { (bio) throws(OpenSSLError) in
            try check(CMS_verify(cms, nil, nil, bio, nil, flags), Self.operation)
        }
        let signers = try require(CMS_get0_signers(cms), Self.operation)
        defer { OPENSSL_sk_free(signers) }
        let signer = OpaquePointer(try require(OPENSSL_sk_value(signers, 0), Self.operation))
        let certificate = try Certificate(der: DER.encode(Self.operation) { i2d_X509(signer, $0) })
        guard try Self.names(certificate, Self.onlySigner(of: cms)) else {
            throw OpenSSLError(Self.operation, "the certificate is not the one that was signed for")
        }
        return certificate
    }

    /// Whether the signed attribute signing-certificate-v2 (RFC 5035) holds the certificate's hash:
    /// another certificate of the same key will not do.
    private static func names(
        _ certificate: Certificate, _ signer: OpaquePointer
    ) throws(OpenSSLError) -> Bool {
        let place = CMS_signed_get_attr_by_NID(signer, NID_id_smime_aa_signingCertificateV2, -1)
        guard place >= 0 else { return false }
        let attribute = try DER.encode(operation) {
            i2d_X509_ATTRIBUTE(CMS_signed_get_attr(signer, place), $0)
        }
        let hash = certificate.fingerprint.bytes
        return attribute.indices.contains { attribute[$0...].starts(with: hash) }
    }

    private static func onlySigner(of cms: OpaquePointer) throws(OpenSSLError) -> OpaquePointer {
        let signers = try require(CMS_get0_SignerInfos(cms), operation)
        guard OPENSSL_sk_num(signers) == 1 else { throw OpenSSLError(operation, "one signer expected") }
        return OpaquePointer(try require(OPENSSL_sk_value(signers, 0), operation))
    }
}

extension CMSSignature {
    /// Takes the signing time out and signs the other attributes again: PAdES baseline forbids it (EN 319
    /// 142-1 §6.3), the time stands in the document; libcrypto 3.0 always puts it in.
    private static func signWithoutTime(
        _ signer: OpaquePointer, _ key: P256PrivateKey
    ) throws(OpenSSLError) {
        let place = CMS_signed_get_attr_by_NID(signer, NID_pkcs9_signingTime, -1)
        if place >= 0 { X509_ATTRIBUTE_free(CMS_signed_delete_attr(signer, place)) }
        let attributes = try (0..<CMS_signed_get_attr_count(signer)).map { (index) throws(OpenSSLError) in
            try DER.encode(operation) { i2d_X509_ATTRIBUTE(CMS_signed_get_attr(signer, index), $0) }
        }
        // What is signed is the DER of the SET, whose members are sorted (RFC 5652 §5.4, X.690 §11.6).
        let members = attributes.sorted { $0.lexicographicallyPrecedes($1) }.flatMap { $0 }
        let signature = try key.derSignature(of: DER.set(members))
        try check(
            ASN1_OCTET_STRING_set(
                CMS_SignerInfo_get0_signature(signer), signature, narrow(signature.count, operation)),
            operation)
    }
}

extension TimeStampResponse {
    /// The signed token of a granted answer, in DER.
    func token() throws(OpenSSLError) -> [UInt8] {
        let operation = "time stamp token"
        let response = try DER.decode(der, operation) { d2i_TS_RESP(nil, $0, $1) }
        defer { TS_RESP_free(response) }
        let token = try require(TS_RESP_get_token(response), operation)
        return try DER.encode(operation) { i2d_PKCS7(token, $0) }
    }
}

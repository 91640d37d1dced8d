import COpenSSL

extension Certificate {
    /// Makes a certificate (version 3) of a key that signs itself, for signatures and nothing else.
    ///
    /// The subject's fields go by OpenSSL's short names, such as "C", "O" and "CN", the widest
    /// first; their values may be any text. The times are Unix seconds, both within the validity.
    /// Throws for a field unknown or of a wrong length, and for a time after the year 9999.
    public static func selfSigned(
        subject: [(field: String, value: String)], key: P256PrivateKey,
        notBefore: Int64, notAfter: Int64
    ) throws(OpenSSLError) -> Certificate {
        let certificate = try require(X509_new(), operation)
        defer { X509_free(certificate) }
        try check(X509_set_version(certificate, Int(X509_VERSION_3)), operation)
        try setSerialNumber(of: certificate)
        try setNames(of: certificate, to: subject)
        try setValidity(of: certificate, notBefore, notAfter)
        try check(key.handle.withPointer { X509_set_pubkey(certificate, $0) }, operation)
        for (identifier, value) in extensions {
            try addExtension(identifier, value, to: certificate)
        }
        try sign(certificate, with: key)
        return try Certificate(der: DER.encode(operation) { i2d_X509(certificate, $0) })
    }

    private static let operation = "self-signed certificate"

    /// What the key may do, in OpenSSL's configuration language. The identifier of the key comes
    /// from the key itself.
    private static let extensions: [(identifier: Int32, value: String)] = [
        (NID_basic_constraints, "critical,CA:FALSE"),
        (NID_key_usage, "critical,digitalSignature,nonRepudiation"),
        (NID_subject_key_identifier, "hash"),
    ]

    /// Length of a serial number, in bits: positive and as unique as 16 bytes can be.
    private static let serialBitCount: Int32 = 127

    private static func setSerialNumber(of certificate: OpaquePointer) throws(OpenSSLError) {
        let random = try require(BN_new(), operation)
        defer { BN_free(random) }
        try check(
            BN_rand(random, serialBitCount, BN_RAND_TOP_ONE, BN_RAND_BOTTOM_ANY), operation)
        let serial = try require(BN_to_ASN1_INTEGER(random, nil), operation)
        defer { ASN1_INTEGER_free(serial) }
        try check(X509_set_serialNumber(certificate, serial), operation)
    }

    private static func setNames(
        of certificate: OpaquePointer, to fields: [(field: String, value: String)]
    ) throws(OpenSSLError) {
        let name = try require(X509_NAME_new(), operation)
        defer { X509_NAME_free(name) }
        for (field, value) in fields {
            let bytes = Array(value.utf8)
            let count = try narrow(bytes.count, operation)
            try check(
                X509_NAME_add_entry_by_txt(name, field, MBSTRING_UTF8, bytes, count, -1, 0),
                operation)
        }
        try check(X509_set_subject_name(certificate, name), operation)
        try check(X509_set_issuer_name(certificate, name), operation)
    }

    private static func setValidity(
        of certificate: OpaquePointer, _ notBefore: Int64, _ notAfter: Int64
    ) throws(OpenSSLError) {
        try ASN1Time.lend(notBefore, operation) { X509_set1_notBefore(certificate, $0) }
        try ASN1Time.lend(notAfter, operation) { X509_set1_notAfter(certificate, $0) }
    }

    private static func addExtension(
        _ identifier: Int32, _ value: String, to certificate: OpaquePointer
    ) throws(OpenSSLError) {
        var context = X509V3_CTX()
        X509V3_set_ctx(&context, certificate, certificate, nil, nil, 0)
        let addition = try require(
            X509V3_EXT_conf_nid(nil, &context, identifier, value), operation)
        defer { X509_EXTENSION_free(addition) }
        try check(X509_add_ext(certificate, addition, -1), operation)
    }

    private static func sign(
        _ certificate: OpaquePointer, with key: P256PrivateKey
    ) throws(OpenSSLError) {
        // The length of the signature, hence positive on success.
        let length = key.handle.withPointer { X509_sign(certificate, $0, FetchedAlgorithm.sha256) }
        guard length > 0 else { throw OpenSSLError(draining: operation) }
    }
}

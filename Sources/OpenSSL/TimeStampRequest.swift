import COpenSSL

/// What a time stamping authority is asked: to sign a hash and the time (RFC 3161 §2.4.1). The
/// authority never sees what was hashed.
public struct TimeStampRequest: Sendable {
    private static let operation = "time stamp request"

    /// The SHA-256 that is to be stamped.
    public let imprint: Digest
    /// Comes back in the answer and makes it one to this very request; nil where a kept answer, made
    /// for an earlier request, is to be checked.
    public let nonce: [UInt8]?
    /// The request in DER: version 1, any policy, the authority's certificate wanted.
    public let der: [UInt8]

    /// - Parameter nonce: some 8 random bytes.
    public init(imprint: Digest, nonce: [UInt8]? = nil) throws(OpenSSLError) {
        self.imprint = imprint
        self.nonce = nonce
        let request = try require(TS_REQ_new(), Self.operation)
        defer { TS_REQ_free(request) }
        try check(TS_REQ_set_version(request, 1), Self.operation)
        try Self.set(imprint, of: request)
        if let nonce { try Self.set(nonce, of: request) }
        try check(TS_REQ_set_cert_req(request, 1), Self.operation)
        der = try DER.encode(Self.operation) { i2d_TS_REQ(request, $0) }
    }

    private static func set(
        _ imprint: Digest, of request: OpaquePointer
    ) throws(OpenSSLError) {
        let algorithm = try require(X509_ALGOR_new(), operation)
        defer { X509_ALGOR_free(algorithm) }
        X509_ALGOR_set_md(algorithm, FetchedAlgorithm.sha256)
        let message = try require(TS_MSG_IMPRINT_new(), operation)
        defer { TS_MSG_IMPRINT_free(message) }
        try check(TS_MSG_IMPRINT_set_algo(message, algorithm), operation)
        var bytes = imprint.bytes
        try check(TS_MSG_IMPRINT_set_msg(message, &bytes, Int32(bytes.count)), operation)
        try check(TS_REQ_set_msg_imprint(request, message), operation)
    }

    private static func set(_ nonce: [UInt8], of request: OpaquePointer) throws(OpenSSLError) {
        let count = try narrow(nonce.count, operation)
        let number = try require(BN_bin2bn(nonce, count, nil), operation)
        defer { BN_free(number) }
        let integer = try require(BN_to_ASN1_INTEGER(number, nil), operation)
        defer { ASN1_INTEGER_free(integer) }
        try check(TS_REQ_set_nonce(request, integer), operation)
    }
}

import COpenSSL

/// What a time stamping authority answers (RFC 3161 §2.4.2, TimeStampResp).
///
/// Reading it vouches for nothing; `verify` does.
public struct TimeStampResponse: Sendable {
    private static let operation = "time stamp response"

    /// What became of the request.
    public enum Outcome: Hashable, Sendable {
        case granted(TimeStamp)
        /// The authority's reason, on one line.
        case refused(String)
    }

    /// The answer as it came.
    public let der: [UInt8]
    public let outcome: Outcome

    /// Reads an answer; throws for bytes that are not a TimeStampResp, or go on after it.
    public init(der: [UInt8]) throws(OpenSSLError) {
        self.der = der
        outcome = try Self.lend(der) { (response) throws(OpenSSLError) in
            guard Self.isGranted(response) else {
                return .refused(try TimeStampStatus.line(TS_RESP_get_status_info(response)))
            }
            return .granted(try TimeStamp(require(TS_RESP_get_tst_info(response), Self.operation)))
        }
    }

    /// Checks that the answer is one to the request: granted, of its imprint, and with its nonce if it
    /// has one. Who signed it is not looked at.
    public func verify(answering request: TimeStampRequest) throws(OpenSSLError) {
        try verify(answering: request, checking: TS_VFY_VERSION | TS_VFY_IMPRINT) { _ in }
    }

    /// Checks that the answer is one to the request, and that an authority signed it whose certificate
    /// is for time stamps and leads to one of the trusted ones. Certificates are judged as of the
    /// stamp's own time: a stamp outlives the certificate that it was made with.
    public func verify(
        answering request: TimeStampRequest, trusting anchors: [Certificate]
    ) throws(OpenSSLError) {
        guard case .granted(let stamp) = outcome else {
            throw OpenSSLError(Self.operation, "no time stamp was granted")
        }
        let flags = TS_VFY_VERSION | TS_VFY_IMPRINT | TS_VFY_SIGNATURE | TS_VFY_SIGNER
        try verify(answering: request, checking: flags) { (context) throws(OpenSSLError) in
            try TrustStore.install(anchors, at: stamp.time, in: context)
        }
    }

    private func verify(
        answering request: TimeStampRequest, checking flags: UInt32,
        prepare: (OpaquePointer) throws(OpenSSLError) -> Void
    ) throws(OpenSSLError) {
        let operation = Self.operation
        let asked = try DER.decode(request.der, operation) { d2i_TS_REQ(nil, $0, $1) }
        defer { TS_REQ_free(asked) }
        let context = try require(TS_REQ_to_TS_VERIFY_CTX(asked, nil), operation)
        defer { TS_VERIFY_CTX_free(context) }
        try prepare(context)
        let nonce = request.nonce == nil ? 0 : TS_VFY_NONCE
        TS_VERIFY_CTX_set_flags(context, Int32(flags | nonce))
        try Self.lend(der) { (response) throws(OpenSSLError) in
            try check(TS_RESP_verify_response(context, response), operation)
        }
    }

    /// Status 0, granted, or 1, granted with modifications.
    private static func isGranted(_ response: OpaquePointer) -> Bool {
        let status = TS_STATUS_INFO_get0_status(TS_RESP_get_status_info(response))
        return (0...1).contains(ASN1_INTEGER_get(status))
    }

    /// Lends what the bytes say; the pointer is good until `body` returns.
    private static func lend<Result>(
        _ der: [UInt8], to body: (OpaquePointer) throws(OpenSSLError) -> Result
    ) throws(OpenSSLError) -> Result {
        var rest = 0
        let response = try DER.decode(der, operation) { start, count in
            let first = start.pointee
            let response = d2i_TS_RESP(nil, start, count)
            if let first, let end = start.pointee { rest = first + count - end }
            return response
        }
        defer { TS_RESP_free(response) }
        guard rest == 0 else { throw OpenSSLError(operation, "\(rest) bytes follow it") }
        return try body(response)
    }
}

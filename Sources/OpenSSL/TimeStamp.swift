import COpenSSL

/// What a time stamping authority says about a hash (RFC 3161 §2.4.2, TSTInfo).
public struct TimeStamp: Hashable, Sendable {
    private static let operation = "time stamp"

    /// When the authority saw the hash, in Unix seconds; fractions are left out.
    public let time: Int64
    /// The authority's number for this stamp, in hexadecimal as `openssl ts -text` writes it: `0x1A`.
    public let serial: String
    /// The object identifier of the rules that the authority followed, in digits and dots.
    public let policy: String
    /// The SHA-256 that was stamped; nil for a hash of another kind.
    public let imprint: Digest?

    /// Reads libcrypto's TSTInfo, which stays the caller's.
    init(_ info: OpaquePointer) throws(OpenSSLError) {
        let time = try require(TS_TST_INFO_get_time(info), Self.operation)
        self.time = try ASN1Time.unixSeconds(time, Self.operation)
        serial = try Self.hexadecimal(TS_TST_INFO_get_serial(info))
        policy = try Self.dotted(TS_TST_INFO_get_policy_id(info))
        imprint = Self.sha256(in: TS_TST_INFO_get_msg_imprint(info))
    }

    private static func hexadecimal(
        _ serial: UnsafePointer<ASN1_INTEGER>?
    ) throws(OpenSSLError) -> String {
        let number = try require(ASN1_INTEGER_to_BN(serial, nil), operation)
        defer { BN_free(number) }
        let digits = try require(BN_bn2hex(number), operation)
        defer { cossl_free(digits) }
        return "0x\(String(cString: digits))"
    }

    private static func dotted(_ identifier: OpaquePointer?) throws(OpenSSLError) -> String {
        var text = [CChar](repeating: 0, count: 128)
        let count = OBJ_obj2txt(&text, Int32(text.count), identifier, 1)
        guard count > 0 else { throw OpenSSLError(draining: operation) }
        return String(decoding: text.prefix { $0 != 0 }.map { UInt8($0) }, as: UTF8.self)
    }

    private static func sha256(in imprint: OpaquePointer?) -> Digest? {
        var algorithm: OpaquePointer?
        X509_ALGOR_get0(&algorithm, nil, nil, TS_MSG_IMPRINT_get_algo(imprint))
        guard OBJ_obj2nid(algorithm) == NID_sha256 else { return nil }
        let message = TS_MSG_IMPRINT_get_msg(imprint)
        let count = Int(ASN1_STRING_length(message))
        return Digest(UnsafeBufferPointer(start: ASN1_STRING_get0_data(message), count: count))
    }
}

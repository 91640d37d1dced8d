import COpenSSL

/// The times in a certificate as Unix seconds.
enum ASN1Time {
    private static let secondsPerDay: Int64 = 86_400

    static func unixSeconds(
        _ time: UnsafePointer<ASN1_TIME>, _ operation: String
    ) throws(OpenSSLError) -> Int64 {
        let epoch = try require(ASN1_TIME_set(nil, 0), operation)
        defer { ASN1_TIME_free(epoch) }
        var days: Int32 = 0
        var seconds: Int32 = 0
        try check(ASN1_TIME_diff(&days, &seconds, epoch, time), operation)
        return Int64(days) * secondsPerDay + Int64(seconds)
    }

    /// Lends the time to libcrypto, which copies it; 1 is its success.
    static func lend(
        _ unixSeconds: Int64, _ operation: String,
        to body: (UnsafePointer<ASN1_TIME>) -> Int32
    ) throws(OpenSSLError) {
        let time = try require(ASN1_TIME_set(nil, Int(unixSeconds)), operation)
        defer { ASN1_TIME_free(time) }
        try check(body(time), operation)
    }
}

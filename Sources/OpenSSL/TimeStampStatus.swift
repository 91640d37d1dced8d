import COpenSSL

/// The status of a TimeStampResp (RFC 3161 §2.4.2, PKIStatusInfo) in words.
enum TimeStampStatus {
    /// libcrypto's words and the authority's own on one line. The text is a stranger's: control
    /// characters become spaces.
    static func line(_ status: OpaquePointer?) throws(OpenSSLError) -> String {
        let text = try MemoryBIO.collect("time stamp status") { TS_STATUS_INFO_print_bio($0, status) }
        let lines = text.split(whereSeparator: \.isNewline).filter { !$0.hasSuffix(": unspecified") }
        return lines.joined(separator: " ").unicodeScalars.map { scalar in
            scalar.properties.generalCategory == .control ? " " : String(scalar)
        }.joined()
    }
}

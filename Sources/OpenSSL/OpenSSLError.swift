import COpenSSL

/// Something libcrypto refused to do, or was not even asked to do because its input was senseless.
public struct OpenSSLError: Error, CustomStringConvertible, Equatable {
    /// What was attempted, for example "AES-256-GCM open".
    public let operation: String

    /// Why it failed, the root cause first and never empty: every entry of OpenSSL's error queue,
    /// in words.
    public let reasons: [String]

    /// A refusal of our own, before or after libcrypto had its say.
    init(_ operation: String, _ reason: String) {
        self.operation = operation
        reasons = [reason]
    }

    /// Takes every reason out of this thread's error queue and leaves the queue empty.
    init(draining operation: String) {
        self.operation = operation
        let drained = ErrorQueue.drain()
        reasons = drained.isEmpty ? ["libcrypto gave no reason"] : drained
    }

    public var description: String {
        "\(operation): \(reasons.joined(separator: "; "))"
    }
}

/// Passes a pointer on; the null that libcrypto returns for a failure becomes an error.
func require<Pointer>(
    _ pointer: Pointer?, _ operation: String
) throws(OpenSSLError) -> Pointer {
    guard let pointer else { throw OpenSSLError(draining: operation) }
    return pointer
}

/// Lets pass the 1 that libcrypto returns for success; anything else becomes an error.
func check(_ result: Int32, _ operation: String) throws(OpenSSLError) {
    guard result == 1 else { throw OpenSSLError(draining: operation) }
}

/// Narrows a length to the `int` that parts of libcrypto take; throws above 2 GiB.
func narrow(_ count: Int, _ operation: String) throws(OpenSSLError) -> Int32 {
    guard let narrowed = Int32(exactly: count) else {
        throw OpenSSLError(operation, "\(count) bytes are more than the 2 GiB possible")
    }
    return narrowed
}

/// Requires an exact length, in bytes.
func require(
    byteCount expected: Int, of bytes: [UInt8], _ operation: String
) throws(OpenSSLError) {
    guard bytes.count == expected else {
        throw OpenSSLError(operation, "\(expected) bytes expected, \(bytes.count) given")
    }
}

/// Ends the process, with libcrypto's words: for what fails only when memory has run out.
func stop(_ operation: String) -> Never {
    fatalError(OpenSSLError(draining: operation).description)
}

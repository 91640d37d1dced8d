import COpenSSL

/// Owns a key of libcrypto: a key pair or a public key.
///
/// `@unchecked Sendable`: nothing changes the key once it is made, and libcrypto locks the caches
/// it keeps inside.
final class KeyHandle: @unchecked Sendable {
    let algorithm: KeyAlgorithm
    private let pointer: OpaquePointer

    /// Takes over the caller's reference; throws for a key of another algorithm.
    convenience init(
        adopting pointer: OpaquePointer, as algorithm: KeyAlgorithm, _ operation: String
    ) throws(OpenSSLError) {
        self.init(pointer, algorithm)
        guard typeName == algorithm.typeName else {
            throw OpenSSLError(operation, "a key of type \(typeName) is not \(algorithm.name)")
        }
    }

    /// Makes a new key pair.
    convenience init(generating algorithm: KeyAlgorithm) throws(OpenSSLError) {
        self.init(
            try require(algorithm.generate(), "\(algorithm.name) key generation"), algorithm)
    }

    private init(_ pointer: OpaquePointer, _ algorithm: KeyAlgorithm) {
        self.pointer = pointer
        self.algorithm = algorithm
    }

    deinit {
        EVP_PKEY_free(pointer)
    }

    /// Lends the key to libcrypto: the pointer is good until `body` returns.
    func withPointer<Result, Failure>(
        _ body: (OpaquePointer) throws(Failure) -> Result
    ) throws(Failure) -> Result {
        defer { withExtendedLifetime(self) {} }
        return try body(pointer)
    }

    /// A handle on the public half alone.
    func publicHalf() throws(OpenSSLError) -> KeyHandle {
        let operation = "\(algorithm.name) public key"
        let information = try DER.encode(operation) { i2d_PUBKEY(pointer, $0) }
        let publicKey = try DER.decode(information, operation) { d2i_PUBKEY(nil, $0, $1) }
        return KeyHandle(publicKey, algorithm)
    }

    /// libcrypto's name for the type of key, for example "ED25519", "RSA" or "EC secp384r1".
    private var typeName: String {
        guard let type = EVP_PKEY_get0_type_name(pointer) else { return "unknown" }
        var group = [CChar](repeating: 0, count: 80)
        guard EVP_PKEY_get_group_name(pointer, &group, group.count, nil) == 1 else {
            ErrorQueue.discard()
            return String(cString: type)
        }
        let name = group.withUnsafeBufferPointer { group in
            // Never empty, so its base address exists; libcrypto ended the name with a zero.
            String(cString: group.baseAddress!)
        }
        return "\(String(cString: type)) \(name)"
    }
}

import COpenSSL

extension KeyHandle {
    /// Signs a message with the private half, in libcrypto's encoding of the signature.
    func sign(_ message: [UInt8]) throws(OpenSSLError) -> [UInt8] {
        try withPointer { (key) throws(OpenSSLError) in
            let operation = "\(algorithm.name) sign"
            let context = try require(EVP_MD_CTX_new(), operation)
            defer { EVP_MD_CTX_free(context) }
            try check(
                EVP_DigestSignInit(context, nil, algorithm.messageDigest, nil, key), operation)
            var count = 0
            try check(EVP_DigestSign(context, nil, &count, message, message.count), operation)
            var signature = [UInt8](repeating: 0, count: count)
            try check(
                EVP_DigestSign(context, &signature, &count, message, message.count), operation)
            // An ECDSA signature may turn out shorter than the longest possible.
            return Array(signature.prefix(count))
        }
    }

    /// Whether the signature, in libcrypto's encoding, is this key's over the message.
    func isValid(_ signature: [UInt8], for message: [UInt8]) -> Bool {
        withPointer { key in
            defer { ErrorQueue.discard() }
            guard let context = EVP_MD_CTX_new() else { return false }
            defer { EVP_MD_CTX_free(context) }
            let digest = algorithm.messageDigest
            guard EVP_DigestVerifyInit(context, nil, digest, nil, key) == 1 else { return false }
            return EVP_DigestVerify(
                context, signature, signature.count, message, message.count) == 1
        }
    }
}

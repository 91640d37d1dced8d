import COpenSSL

extension KeyHandle {
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

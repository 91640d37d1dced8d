import COpenSSL

/// One pass of AES-256-GCM over one text: authenticate, then transform, then make or expect a tag.
final class GCMPass {
    enum Direction: Int32 {
        case open = 0
        case seal = 1

        var operation: String { self == .seal ? "AES-256-GCM seal" : "AES-256-GCM open" }
    }

    private let operation: String
    private let context: OpaquePointer

    convenience init(
        _ direction: Direction, key: [UInt8], nonce: [UInt8]
    ) throws(OpenSSLError) {
        try self.init(direction.operation)
        try require(byteCount: AES256GCM.keyByteCount, of: key, operation)
        let cipher = FetchedAlgorithm.aes256GCM
        try check(
            EVP_CipherInit_ex2(context, cipher, key, nonce, direction.rawValue, nil), operation)
    }

    private init(_ operation: String) throws(OpenSSLError) {
        context = try require(EVP_CIPHER_CTX_new(), operation)
        self.operation = operation
    }

    deinit {
        EVP_CIPHER_CTX_free(context)
    }

    /// Binds bytes to the tag without transforming them.
    func authenticate(_ bytes: [UInt8]) throws(OpenSSLError) {
        let count = try narrow(bytes.count, operation)
        var passed: Int32 = 0
        try check(EVP_CipherUpdate(context, nil, &passed, bytes, count), operation)
    }

    /// The whole text, encrypted or decrypted; a decrypted one means nothing before its tag held.
    func transform(_ text: [UInt8]) throws(OpenSSLError) -> [UInt8] {
        let count = try narrow(text.count, operation)
        var transformed = [UInt8](repeating: 0, count: text.count)
        var written: Int32 = 0
        try check(EVP_CipherUpdate(context, &transformed, &written, text, count), operation)
        return transformed
    }

    /// Ends a sealing.
    func tag() throws(OpenSSLError) -> [UInt8] {
        var tag = [UInt8](repeating: 0, count: AES256GCM.tagByteCount)
        try check(finish(), operation)
        try check(
            EVP_CIPHER_CTX_ctrl(context, EVP_CTRL_AEAD_GET_TAG, Int32(tag.count), &tag), operation)
        return tag
    }

    /// Ends an opening.
    func expect(tag: [UInt8]) throws(OpenSSLError) {
        var tag = tag
        try check(
            EVP_CIPHER_CTX_ctrl(context, EVP_CTRL_AEAD_SET_TAG, Int32(tag.count), &tag), operation)
        guard finish() == 1 else {
            // libcrypto itself gives no reason for a tag that does not match.
            ErrorQueue.discard()
            throw OpenSSLError(operation, "the key, the text or what it was bound to has changed")
        }
    }

    private func finish() -> Int32 {
        // A stream mode has nothing left to write, but libcrypto wants a place to write it.
        var nothing: UInt8 = 0
        var written: Int32 = 0
        return EVP_CipherFinal_ex(context, &nothing, &written)
    }
}

/// AES-256 in Galois/Counter Mode (NIST SP 800-38D): secret and tamper-evident.
///
/// A sealed text is nonce ‖ ciphertext ‖ tag. The nonce is random, so one key may seal up to 2³²
/// texts.
public enum AES256GCM {
    /// Length of a key, in bytes.
    public static let keyByteCount = 32
    /// Length of the nonce in front of a ciphertext, in bytes.
    public static let nonceByteCount = 12
    /// Length of the tag behind a ciphertext, in bytes.
    public static let tagByteCount = 16

    /// Seals a text with a 32-byte key; `authenticating` is not kept, but needed again to open it.
    public static func seal(
        _ plaintext: [UInt8], key: [UInt8], authenticating: [UInt8]
    ) throws(OpenSSLError) -> [UInt8] {
        let nonce = try SecureRandom.bytes(nonceByteCount)
        let pass = try GCMPass(.seal, key: key, nonce: nonce)
        try pass.authenticate(authenticating)
        let ciphertext = try pass.transform(plaintext)
        return nonce + ciphertext + (try pass.tag())
    }

    /// Opens what `seal` made; throws when the key, the text or `authenticating` is not the same.
    public static func open(
        _ sealed: [UInt8], key: [UInt8], authenticating: [UInt8]
    ) throws(OpenSSLError) -> [UInt8] {
        guard sealed.count >= nonceByteCount + tagByteCount else {
            throw OpenSSLError(GCMPass.Direction.open.operation, "too short for nonce and tag")
        }
        let nonce = Array(sealed.prefix(nonceByteCount))
        let ciphertext = Array(sealed.dropFirst(nonceByteCount).dropLast(tagByteCount))
        let pass = try GCMPass(.open, key: key, nonce: nonce)
        try pass.authenticate(authenticating)
        let plaintext = try pass.transform(ciphertext)
        try pass.expect(tag: Array(sealed.suffix(tagByteCount)))
        return plaintext
    }
}

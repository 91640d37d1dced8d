import COpenSSL
import Foundation

/// A C2SP verifier key: `name+id+base64(type ‖ key)`. Signed-note, tlog-cosignature.
struct VerifierKey: Equatable, Sendable {
    static let log: UInt8 = 0x01
    static let witness: UInt8 = 0x04

    let name: String
    let id: [UInt8]
    let type: UInt8
    let publicKey: [UInt8]

    init?(_ text: String) {
        let parts = text.split(separator: "+", maxSplits: 2, omittingEmptySubsequences: false)
        guard parts.count == 3, Self.isName(parts[0]), let key = Text.base64(parts[2]), key.count == 33
        else {
            return nil
        }
        name = String(parts[0])
        type = key[0]
        publicKey = Array(key.dropFirst())
        id = Array(Hash.of(Array(parts[0].utf8) + [Byte.newline] + key).bytes.prefix(4))
        guard type == Self.log || type == Self.witness, parts[1] == Text.hex(id) else { return nil }
    }

    /// Not empty, neither spaces nor a plus.
    static func isName(_ name: some StringProtocol) -> Bool {
        !name.isEmpty && !name.unicodeScalars.contains { $0.properties.isWhitespace || $0 == "+" }
    }

    var text: String {
        "\(name)+\(Text.hex(id))+\(Data([type] + publicKey).base64EncodedString())"
    }

    /// Ed25519, RFC 8032.
    func verifies(_ signature: some Collection<UInt8>, of message: [UInt8]) -> Bool {
        guard let key = EVP_PKEY_new_raw_public_key(EVP_PKEY_ED25519, nil, publicKey, publicKey.count)
        else {
            return false
        }
        defer { EVP_PKEY_free(key) }
        let context = EVP_MD_CTX_new()
        defer { EVP_MD_CTX_free(context) }
        return EVP_DigestVerifyInit(context, nil, nil, nil, key) == 1
            && EVP_DigestVerify(context, Array(signature), signature.count, message, message.count) == 1
    }
}

import LedgerCore
public import OpenSSL

/// An SD-JWT that was signed here, as it is handed out (RFC 9901 §4):
/// `header.payload.signature~disclosure~…~`.
public struct SignedSDJWT: Hashable, Sendable {
    public let encoded: String
    public let disclosures: [Disclosure]

    /// Signs claims.
    ///
    /// - Parameter payload: the claims in canonical JSON.
    public init(
        signing payload: [UInt8], disclosures: [Disclosure], by signer: ReceiptSigner
    ) throws(OpenSSLError) {
        var text: [UInt8] = []
        text.reserveCapacity(signer.encodedHeader.count + Self.byteCount(payload, disclosures))
        text += signer.encodedHeader
        Base64.append(payload, to: &text, as: .url)
        let digest = signer.headerHash.hash(followedBy: text[signer.encodedHeader.count...])
        let signature = try signer.key.sign(digest: digest)
        text.append(SDJWT.dot)
        Base64.append(signature, to: &text, as: .url)
        text.append(SDJWT.tilde)
        for disclosure in disclosures {
            text += disclosure.encoded.utf8
            text.append(SDJWT.tilde)
        }
        encoded = String(decoding: text, as: UTF8.self)
        self.disclosures = disclosures
    }

    /// Room for all that follows the header.
    private static func byteCount(_ payload: [UInt8], _ disclosures: [Disclosure]) -> Int {
        let token = (payload.count + 2) / 3 * 4 + 1 + 88 + 1
        return disclosures.reduce(token) { $0 + $1.encoded.utf8.count + 1 }
    }
}

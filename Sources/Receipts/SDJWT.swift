public import LedgerCore
public import OpenSSL

/// An SD-JWT as somebody showed it, taken apart (RFC 9901 §4): `header.payload.signature~disclosure~…~`.
public struct SDJWT: Hashable, Sendable {
    public let header: JSON
    public let payload: JSON
    /// ES256: r ‖ s, 64 bytes (RFC 7518 §3.4).
    public let signature: [UInt8]
    public let disclosures: [Disclosure]
    /// `header.payload`, base64url: what is signed, byte for byte.
    public let signingInput: [UInt8]

    /// The media type in the header, with which no other kind of token can be taken for a receipt.
    public static let type = "banchi-receipt+sd-jwt"

    static let dot = UInt8(ascii: ".")
    static let tilde = UInt8(ascii: "~")

    private init(
        header: JSON, payload: JSON, signature: [UInt8], disclosures: [Disclosure],
        signingInput: [UInt8]
    ) {
        self.header = header
        self.payload = payload
        self.signature = signature
        self.disclosures = disclosures
        self.signingInput = signingInput
    }

    /// Which part of a text is not an SD-JWT.
    public enum Fault: Error, Hashable, Sendable {
        /// Not three base64url parts and disclosures, each followed by `~`.
        case shape
        case header
        case payload
        case signature
        /// Counted from 1.
        case disclosure(Int)
    }

    /// Takes a text apart. Nothing of it is verified yet.
    public init(_ encoded: String) throws(Fault) {
        let parts = encoded.split(separator: "~", omittingEmptySubsequences: false)
        guard parts.count >= 2, parts.last?.isEmpty == true else { throw .shape }
        let token = parts[0].split(separator: ".", omittingEmptySubsequences: false)
        guard token.count == 3 else { throw .shape }
        guard let header = Self.object(token[0]) else { throw .header }
        guard let payload = Self.object(token[1]) else { throw .payload }
        guard let signature = Base64.decode(token[2], as: .url) else { throw .signature }
        var disclosures: [Disclosure] = []
        for (position, text) in parts.dropFirst().dropLast().enumerated() {
            guard let disclosure = Disclosure(encoded: String(text)) else {
                throw .disclosure(position + 1)
            }
            disclosures.append(disclosure)
        }
        self.init(
            header: header, payload: payload, signature: signature, disclosures: disclosures,
            signingInput: Array("\(token[0]).\(token[1])".utf8))
    }

    private static func object(_ part: Substring) -> JSON? {
        // A part that does not parse is a fault of the token, which the caller names.
        guard let bytes = Base64.decode(part, as: .url), let json = try? JSON(parsing: bytes),
            json.members != nil
        else { return nil }
        return json
    }
}

extension SDJWT {
    /// The certificates of the header, the signer's first; nil where there are none.
    public var chain: [Certificate]? {
        guard let texts = header["x5c"]?.arrayValue, !texts.isEmpty else { return nil }
        let chain = texts.map { text in
            // What is no certificate makes the chain unreadable, which the caller says.
            text.stringValue.flatMap { Base64.decode($0) }.flatMap { try? Certificate(der: $0) }
        }
        return chain.contains { $0 == nil } ? nil : chain.compactMap { $0 }
    }

    /// Whether the signature is that certificate's key's over this very text.
    public func isSigned(by certificate: Certificate) -> Bool {
        // A certificate with another kind of key signs no receipt.
        guard let key = try? certificate.p256PublicKey() else { return false }
        return key.isValid(signature, for: signingInput)
    }
}

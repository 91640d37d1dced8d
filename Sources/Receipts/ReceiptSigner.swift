import LedgerCore
public import OpenSSL

/// Who signs receipts: the issuer's key, and the certificates that say whose it is.
public struct ReceiptSigner: Sendable {
    public let key: P256PrivateKey
    /// The key's certificate first, then those above it; never empty.
    public let chain: [Certificate]
    /// The header of every SD-JWT that it signs, as it is signed, with the dot behind it: with the
    /// certificates in it the longest part to write and to hash, and always the same.
    let encodedHeader: [UInt8]
    let headerHash: SHA256Beginning

    public init(key: P256PrivateKey, chain: [Certificate]) {
        precondition(!chain.isEmpty, "a signer has a certificate")
        self.key = key
        self.chain = chain
        let header: JSON = .object([
            "alg": "ES256",
            "typ": .string(SDJWT.type),
            "x5c": .strings(chain.map { Base64.encode($0.der) }),
        ])
        encodedHeader = Base64.ascii(header.canonical, as: .url) + [SDJWT.dot]
        headerHash = SHA256Beginning(encodedHeader)
    }

    /// The certificate of the key.
    public var certificate: Certificate { chain[0] }

    /// The certificates above it, if there are any.
    public var issuers: [Certificate] { Array(chain.dropFirst()) }
}

import LedgerCore
public import OpenSSL

/// Seals the secrets of one-time codes. It follows from the ledger's secret, which is backed up with the
/// keys: whoever has `access.sqlite` alone can make no code.
public struct AccessKey: Sendable {
    private let key: [UInt8]

    public init(_ secret: LedgerSecret) {
        key = secret.key(for: "access")
    }

    /// - Parameter name: whose secret it is; it opens for nobody else.
    public func seal(_ secret: [UInt8], of name: String) throws(OpenSSLError) -> [UInt8] {
        try AES256GCM.seal(secret, key: key, authenticating: Self.purpose(name))
    }

    public func open(_ sealed: [UInt8], of name: String) throws(OpenSSLError) -> [UInt8] {
        try AES256GCM.open(sealed, key: key, authenticating: Self.purpose(name))
    }

    /// Signs what a browser carries to the identity provider and back; 32 bytes.
    public var tripKey: [UInt8] { HMACSHA256.authenticate(Array("sign-in trips".utf8), key: key).bytes }

    private static func purpose(_ name: String) -> [UInt8] { Array("one-time codes of \(name)".utf8) }
}

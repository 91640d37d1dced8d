public import OpenSSL

/// What is kept of a password: scrypt (RFC 7914) over it with a salt, and what that cost.
public struct PasswordHash: Hashable, Sendable {
    public let cost: Scrypt.Cost
    public let salt: [UInt8]
    public let hash: [UInt8]

    /// A third of a second and 32 MiB for every guess (OWASP Password Storage Cheat Sheet, scrypt).
    public static let cost = Scrypt.Cost(n: 1 << 15, r: 8, p: 3)
    public static let saltByteCount = 16
    public static let byteCount = 32

    /// As it was kept.
    public init(cost: Scrypt.Cost, salt: [UInt8], hash: [UInt8]) {
        self.cost = cost
        self.salt = salt
        self.hash = hash
    }

    /// - Parameter salt: 16 bytes that nobody can predict.
    public init(of password: Password, salt: [UInt8], cost: Scrypt.Cost = Self.cost) throws(OpenSSLError) {
        self.init(
            cost: cost, salt: salt,
            hash: try Scrypt.derive(
                passphrase: password.bytes, salt: salt, cost: cost, byteCount: Self.byteCount))
    }

    /// Takes as long for a wrong password as for the right one.
    public func matches(_ password: Password) throws(OpenSSLError) -> Bool {
        let derived = try Scrypt.derive(
            passphrase: password.bytes, salt: salt, cost: cost, byteCount: hash.count)
        return ConstantTime.areEqual(derived, hash)
    }
}

/// A password that somebody may choose: 12 characters at least, for it stands beside a code, and 256 bytes
/// at most. What it is made of is nobody's business (NIST SP 800-63B §5.1.1.2).
public struct Password: Sendable {
    let bytes: [UInt8]

    /// Nil where it is shorter or longer.
    public init?(_ text: String) {
        guard text.count >= 12, text.utf8.count <= 256 else { return nil }
        bytes = Array(text.utf8)
    }

    /// What somebody typed to be compared, whatever it is: of what is too long, the beginning.
    public init(typed text: String) {
        bytes = Array(text.utf8.prefix(257))
    }
}

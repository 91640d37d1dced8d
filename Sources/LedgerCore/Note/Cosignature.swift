public import OpenSSL

/// A witness's timed signature on a checkpoint (C2SP tlog-cosignature, Ed25519, type 0x04): at that
/// time, this was the largest consistent tree that the witness had seen for the origin.
public struct Cosignature: Hashable, Sendable {
    /// POSIX seconds, below 2^63.
    public let time: Int64
    private let ed25519: [UInt8]

    private static let byteCount = 8 + Ed25519PublicKey.signatureByteCount

    /// Reads what follows the key id of a signature line: time[u64 BE] ‖ signature[64]. Nil for
    /// anything else.
    public init?(_ bytes: [UInt8]) {
        guard bytes.count == Self.byteCount,
            let time = Int64(exactly: bytes.prefix(8).reduce(UInt64(0)) { $0 << 8 | UInt64($1) })
        else { return nil }
        self.init(time: time, ed25519: Array(bytes.dropFirst(8)))
    }

    private init(time: Int64, ed25519: [UInt8]) {
        self.time = time
        self.ed25519 = ed25519
    }

    private var bytes: [UInt8] {
        stride(from: 56, through: 0, by: -8).map { UInt8(truncatingIfNeeded: time >> $0) } + ed25519
    }

    /// Signs a checkpoint's text with a witness's key.
    ///
    /// - Precondition: the key is a witness's, and the time is not before 1970.
    public static func sign(
        _ text: String, at time: Int64, as key: VerifierKey, with privateKey: Ed25519PrivateKey
    ) throws(OpenSSLError) -> SignedNote.Signature {
        precondition(key.algorithm == .cosignature, "\(key.label) is not a witness's key")
        precondition(time >= 0, "a cosignature's time is not before 1970")
        let signature = try privateKey.sign(message(text, at: time))
        let cosignature = Cosignature(time: time, ed25519: signature)
        return SignedNote.Signature(name: key.name, keyID: key.keyID, bytes: cosignature.bytes)
    }

    func isValid(for text: String, by key: Ed25519PublicKey) -> Bool {
        key.isValid(ed25519, for: Self.message(text, at: time))
    }

    /// The witness's name is not signed, so one key serves one witness only.
    private static func message(_ text: String, at time: Int64) -> [UInt8] {
        Array("cosignature/v1\ntime \(time)\n\(text)".utf8)
    }
}

extension SignedNote.Signature {
    /// What the line says if it is a cosignature; that it is one shows only a witness's key.
    public var cosignature: Cosignature? { Cosignature(bytes) }
}

public import Foundation
public import LedgerCore
public import OpenSSL
public import Receipts
import Storage

/// The ledger's keys as files, each encrypted under one passphrase:
///
///     log.pem        Ed25519, signs checkpoints        PKCS#8, scrypt, AES-256
///     log.vkey       its C2SP verifier key             in clear
///     log-ID.…       the same for every later log key, by its key id
///     receipts.pem   P-256, signs receipts             PKCS#8, scrypt, AES-256
///     receipts.crt   its X.509 certificate             in clear
///     secrets        96 bytes: idempotency, vault      scrypt, AES-256-GCM
public struct KeyDirectory: Sendable {
    private let directory: URL
    private let passphrase: String

    public init(_ directory: URL, passphrase: String) {
        self.directory = directory
        self.passphrase = passphrase
    }

    /// Makes all keys anew and writes them durably.
    ///
    /// - Parameters:
    ///   - certificateName: subject of the self-signed receipt certificate, `CN`, `O`, `C`.
    ///   - validity: seconds since the epoch.
    public func create(
        origin: String, certificateName: [(field: String, value: String)],
        validity: ClosedRange<Int64>
    ) throws {
        let receipts = try P256PrivateKey.generate()
        let certificate = try Certificate.selfSigned(
            subject: certificateName, key: receipts, notBefore: validity.lowerBound,
            notAfter: validity.upperBound)
        try DurableFile.createDirectory(directory)
        _ = try addLogKey(origin: origin) { _ in "log" }
        try write(try receipts.encryptedPEM(passphrase: passphrase), to: "receipts.pem", isPrivate: true)
        try write(certificate.pem, to: "receipts.crt")
        let secrets = try SealedSecrets.seal(try SecureRandom.bytes(96), passphrase: passphrase)
        try write(secrets, to: "secrets", isPrivate: true)
    }

    /// Makes a further log key and writes it durably; the ledger does not know it yet.
    public func addLogKey(origin: String) throws -> VerifierKey {
        try addLogKey(origin: origin) { "log-\($0.keyID.hex)" }
    }

    private func addLogKey(origin: String, named name: (VerifierKey) -> String) throws -> VerifierKey {
        let key = try Ed25519PrivateKey.generate()
        guard let vkey = VerifierKey(
            name: origin, algorithm: .ed25519, publicKey: key.publicKey.bytes)
        else { preconditionFailure("\(origin) was checked to be an origin") }
        try write(
            try key.encryptedPEM(passphrase: passphrase), to: "\(name(vkey)).pem", isPrivate: true)
        try write("\(vkey)\n", to: "\(name(vkey)).vkey")
        return vkey
    }

    /// Destroys the private half of a retired key; the verifier key stays.
    public func destroyLogKey(_ key: VerifierKey) throws {
        let name = try logKeyName(key)
        try FileManager.default.removeItem(at: directory.appending(path: "\(name).pem"))
    }

    /// The verifier keys of the log, the first one first; they need no passphrase.
    public func logKeys() throws -> [VerifierKey] {
        try logKeyNames().map { try logKey(named: $0) }
    }

    /// The issuer's certificates, which need no passphrase.
    public func certificates() throws -> [Certificate] {
        try Certificate.certificates(inPEM: try text("receipts.crt"))
    }

    /// A signer with all private log keys that are here, and that looks again for one that comes later.
    public func checkpointSigner() throws -> CheckpointSigner {
        let present = try logKeyNames().filter { exists("\($0).pem") }
        var privateKeys: [VerifierKey: Ed25519PrivateKey] = [:]
        for name in present { privateKeys[try logKey(named: name)] = try privateLogKey(named: name) }
        return CheckpointSigner(privateKeys) { try privateLogKey(named: try logKeyName($0)) }
    }

    /// `log`, then `log-ID` of every later one.
    private func logKeyNames() throws -> [String] {
        let names = try FileManager.default.contentsOfDirectory(atPath: directory.path)
            .filter { $0.hasPrefix("log-") && $0.hasSuffix(".vkey") }
        return ["log"] + names.map { String($0.dropLast(5)) }.sorted()
    }

    private func logKeyName(_ key: VerifierKey) throws -> String {
        guard let name = try logKeyNames().first(where: { try logKey(named: $0) == key }) else {
            throw KeyFailure.missing(key.label, "keys/ has no such verifier key")
        }
        return name
    }

    private func logKey(named name: String) throws -> VerifierKey {
        let line = try text("\(name).vkey").split(separator: "\n").first.map(String.init) ?? ""
        guard let key = VerifierKey(line) else { throw KeyFailure.malformed("\(name).vkey") }
        return key
    }

    private func privateLogKey(named name: String) throws -> Ed25519PrivateKey {
        let key = try Ed25519PrivateKey(pem: try text("\(name).pem"), passphrase: passphrase)
        guard key.publicKey.bytes == (try logKey(named: name)).publicKey else {
            throw KeyFailure.mismatch("\(name).pem", "\(name).vkey")
        }
        return key
    }

    /// The key that signs receipts and papers, with its certificates.
    public func receiptSigner() throws -> ReceiptSigner {
        let key = try P256PrivateKey(pem: try text("receipts.pem"), passphrase: passphrase)
        let own = key.publicKey
        let chain = try certificates()
        guard let certified = try chain.first?.p256PublicKey(), certified.x == own.x, certified.y == own.y
        else { throw KeyFailure.mismatch("receipts.pem", "receipts.crt") }
        return ReceiptSigner(key: key, chain: chain)
    }

    /// The idempotency secret and the vault's keys.
    public func secrets() throws -> (ledger: LedgerSecret, vault: VaultSecrets) {
        let bytes = try SealedSecrets.open(try text("secrets"), passphrase: passphrase)
        guard bytes.count == 96 else { throw KeyFailure.malformed("secrets") }
        return (
            LedgerSecret(Array(bytes[..<32])),
            VaultSecrets(wrapping: Array(bytes[32..<64]), indexing: Array(bytes[64...]))
        )
    }

    private func exists(_ name: String) -> Bool {
        FileManager.default.fileExists(atPath: directory.appending(path: name).path)
    }

    private func text(_ name: String) throws -> String {
        String(decoding: try Data(contentsOf: directory.appending(path: name)), as: UTF8.self)
    }

    private func write(_ text: String, to name: String, isPrivate: Bool = false) throws {
        try DurableFile.write(
            Array(text.utf8), to: directory.appending(path: name), mode: isPrivate ? 0o600 : 0o644)
    }
}

/// What protects the vault, 32 bytes each; see `VaultKeys` of the store that uses them.
public struct VaultSecrets: Sendable {
    public let wrapping: [UInt8]
    public let indexing: [UInt8]
}

/// Why the keys cannot be used.
public enum KeyFailure: Error, Sendable, CustomStringConvertible {
    case malformed(String)
    case mismatch(String, String)
    /// A key that is in office is not at hand.
    case missing(String, String)

    public var description: String {
        switch self {
        case .malformed(let name): "the key file \(name) is malformed"
        case .mismatch(let one, let other): "the key files \(one) and \(other) do not belong together"
        case .missing(let key, let reason): "the private log key \(key) is not at hand: \(reason)"
        }
    }
}

/// Secrets under a passphrase: one JSON object with the scrypt salt and the AES-256-GCM box.
enum SealedSecrets {
    /// About a tenth of a second and 32 MiB.
    private static let cost = Scrypt.Cost(n: 1 << 15, r: 8, p: 1)
    private static let purpose = Array("banchi secrets v1".utf8)

    static func seal(_ secrets: [UInt8], passphrase: String) throws -> String {
        let salt = try SecureRandom.bytes(16)
        let key = try derive(passphrase, salt)
        let box = try AES256GCM.seal(secrets, key: key, authenticating: purpose)
        let json = JSON.object([
            "salt": .string(Base64.encode(salt)), "sealed": .string(Base64.encode(box)), "v": 1,
        ])
        return String(decoding: json.canonical, as: UTF8.self) + "\n"
    }

    static func open(_ text: String, passphrase: String) throws -> [UInt8] {
        let json = try JSON(parsing: Array(text.utf8))
        guard json["v"] == 1, let salt = json["salt"]?.stringValue.flatMap({ Base64.decode($0) }),
            let box = json["sealed"]?.stringValue.flatMap({ Base64.decode($0) })
        else { throw KeyFailure.malformed("secrets") }
        return try AES256GCM.open(box, key: try derive(passphrase, salt), authenticating: purpose)
    }

    private static func derive(_ passphrase: String, _ salt: [UInt8]) throws -> [UInt8] {
        try Scrypt.derive(
            passphrase: Array(passphrase.utf8), salt: salt, cost: cost, byteCount: AES256GCM.keyByteCount)
    }
}

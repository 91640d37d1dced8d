public import Foundation
public import LedgerCore
public import OpenSSL
import Storage

/// Where one witness lies:
///
///     witness.sqlite   what it cosigned last, for each log
///     witness.pem      Ed25519                       PKCS#8, scrypt, AES-256
///     witness.vkey     its C2SP verifier key         in clear
///     passphrase       where none is given; mode 0600
///
/// The database is made before the key: a witness with a key and no memory has lost it.
public struct WitnessDirectory: Sendable {
    public let url: URL

    public init(_ url: URL) {
        self.url = url
    }

    public var storePath: String { url.appending(path: "witness.sqlite").path }
    public var generatedPassphraseURL: URL { url.appending(path: "passphrase") }
    private var keyURL: URL { url.appending(path: "witness.pem") }
    private var vkeyURL: URL { url.appending(path: "witness.vkey") }

    /// Whether a witness was made here.
    public var exists: Bool { FileManager.default.fileExists(atPath: vkeyURL.path) }

    /// Makes the witness's key and writes it durably; what vouches for its name comes last.
    ///
    /// - Returns: its verifier key, of type 0x04; nil where the name is none that a note can carry.
    public func createKey(name: String, passphrase: String) throws -> VerifierKey? {
        let privateKey = try Ed25519PrivateKey.generate()
        guard let key = VerifierKey(
            name: name, algorithm: .cosignature, publicKey: privateKey.publicKey.bytes)
        else { return nil }
        // Without a vkey beside it, it is what a beginning left that was cut short.
        try? FileManager.default.removeItem(at: keyURL)
        let pem = try privateKey.encryptedPEM(passphrase: passphrase)
        try DurableFile.write(Array(pem.utf8), to: keyURL, mode: 0o600)
        try DurableFile.write(Array("\(key)\n".utf8), to: vkeyURL, mode: 0o644)
        return key
    }

    /// The public half, which needs no passphrase.
    public func verifierKey() throws -> VerifierKey {
        let text = String(decoding: try Data(contentsOf: vkeyURL), as: UTF8.self)
        guard let line = text.split(separator: "\n").first, let key = VerifierKey(String(line)),
            key.algorithm == .cosignature
        else { throw KeyFailure.malformed("witness.vkey") }
        return key
    }

    public func privateKey(passphrase: String) throws -> Ed25519PrivateKey {
        let pem = String(decoding: try Data(contentsOf: keyURL), as: UTF8.self)
        let key = try Ed25519PrivateKey(pem: pem, passphrase: passphrase)
        guard key.publicKey.bytes == (try verifierKey()).publicKey else {
            throw KeyFailure.mismatch("witness.pem", "witness.vkey")
        }
        return key
    }
}

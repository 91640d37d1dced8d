import Giving
import LedgerCore
import LedgerService
import OpenSSL

/// The keys of one log, made once for all tests.
struct TestKeys: Sendable {
    let log: VerifierKey
    let signer: CheckpointSigner
    private let privateKey: Ed25519PrivateKey
    let receipts: P256PrivateKey
    let certificate: Certificate

    static let origin = "example.org/log"
    static let shared = Result { try TestKeys() }

    init(origin: String = Self.origin) throws {
        let key = try Ed25519PrivateKey.generate()
        guard let log = VerifierKey(
            name: origin, algorithm: .ed25519, publicKey: key.publicKey.bytes)
        else { preconditionFailure("\(origin) is an origin") }
        self.log = log
        signer = CheckpointSigner([log: key])
        privateKey = key
        receipts = try P256PrivateKey.generate()
        certificate = try Certificate.selfSigned(
            subject: [("C", "TH"), ("CN", "Example Foundation")], key: receipts,
            notBefore: 1_700_000_000, notAfter: 2_000_000_000)
    }

    /// A signer that has the log's key at hand, and looks for others in what it is given.
    func signer(alsoOpening others: [VerifierKey: Ed25519PrivateKey]) -> CheckpointSigner {
        CheckpointSigner([log: privateKey]) { key in
            guard let found = others[key] else { throw KeyFailure.missing(key.label, "not there") }
            return found
        }
    }

    var activations: [KeyActivation] {
        [.log(log), .receipts(certificate: certificate.fingerprint.hex)]
    }
}

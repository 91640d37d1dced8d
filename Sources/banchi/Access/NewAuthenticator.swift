import Access
import LedgerCore
import LedgerService
import OpenSSL
import Papers

/// The secret of somebody's one-time codes, as it is made: shown once, kept sealed.
struct NewAuthenticator {
    let sealed: [UInt8]
    private let uri: String

    init(of name: String, in directory: DataDirectory) throws {
        let secret = try SecureRandom.bytes(OneTimeCode.secretByteCount)
        let keys = try directory.keys()
        sealed = try AccessKey(try keys.secrets().ledger).seal(secret, of: name)
        let origin = try keys.logKeys().first?.name ?? "banchi"
        uri = OneTimeCode.uri(secret: secret, name: name, issuer: origin)
    }

    func show() {
        // A URI of some hundred characters is a tenth of what a code can hold.
        guard let code = QRCode(uri) else { preconditionFailure("an authenticator's URI fits into a QR") }
        code.terminalLines.forEach { print($0) }
        print(uri)
        printProblem("this is shown once; scan it, or type it into the authenticator")
    }
}

import Access
import HTTPTypes
import Hummingbird
import OpenSSL

/// Who may hand in gifts where no token of the ledger's own is shown.
enum WriteAccess: Sendable {
    /// Whoever shows the token with this SHA-256, the one that the server was started with.
    case token(Digest)
    /// Whoever is on this machine.
    case loopback
    case nobody

    /// - Parameter host: where the server listens; without a token, writing stays on this machine. Behind a
    ///   proxy nobody is known to be on it, and over TLS whoever is comes as everybody else.
    init(token: String?, host: String, transport: Transport = .plain) {
        if let token {
            self = .token(SHA256.hash(Array(token.utf8)))
        } else {
            self = transport.isPlain && Transport.isLoopback(host) ? .loopback : .nobody
        }
    }

    /// Whether what was shown is the token of the server's start.
    func isToken(_ shown: Digest) -> Bool {
        guard case .token(let expected) = self else { return false }
        // Digests, so that not even the token's length shows.
        return ConstantTime.areEqual(shown.bytes, expected.bytes)
    }

    /// Whether the request comes from this machine, and that is enough.
    func isLocal(_ request: Request) -> Bool {
        // A web page elsewhere may have pointed its own name at this machine (DNS rebinding); its requests
        // carry that name.
        if case .loopback = self { Transport.isLoopback(request.host) } else { false }
    }

    var hasToken: Bool { if case .token = self { true } else { false } }
}

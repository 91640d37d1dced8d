import HTTPTypes
import Hummingbird
import OpenSSL

/// Who may write.
enum WriteAccess: Sendable {
    /// Whoever shows the token with this SHA-256.
    case token(Digest)
    /// Whoever is on this machine.
    case loopback
    case nobody

    /// - Parameter host: where the server listens; without a token, writing stays on this machine.
    init(token: String?, host: String) {
        if let token {
            self = .token(SHA256.hash(Array(token.utf8)))
        } else {
            self = Self.isLoopback(host) ? .loopback : .nobody
        }
    }

    func check(_ request: Request) throws(Problem) {
        switch self {
        case .token(let expected): try Self.check(request, expected: expected)
        case .loopback:
            // A web page elsewhere may have pointed its own name at this machine (DNS rebinding);
            // its requests carry that name.
            guard Self.isLoopback(Self.host(of: request)) else { throw .writingIsLocal }
        case .nobody: throw .writingIsLocal
        }
    }

    private static func check(_ request: Request, expected: Digest) throws(Problem) {
        let scheme = "bearer "
        guard let field = request.headers[.authorization],
            field.prefix(scheme.count).lowercased() == scheme
        else { throw .tokenMissing }
        let shown = SHA256.hash(Array(field.dropFirst(scheme.count).utf8))
        guard isEqual(shown, expected) else { throw .tokenWrong }
    }

    /// In a time that does not depend on where they differ. Digests, so that not even the token's
    /// length shows.
    private static func isEqual(_ left: Digest, _ right: Digest) -> Bool {
        zip(left.bytes, right.bytes).reduce(0) { $0 | ($1.0 ^ $1.1) } == 0
    }

    /// The host that the request names, without the port.
    static func host(of request: Request) -> String {
        let authority = request.head.authority ?? ""
        if authority.hasPrefix("[") { return String(authority.dropFirst().prefix { $0 != "]" }) }
        return String(authority.prefix { $0 != ":" })
    }

    static func isLoopback(_ host: String) -> Bool {
        let parts = host.split(separator: ".", omittingEmptySubsequences: false)
        let isIPv4 = parts.count == 4 && parts[0] == "127" && parts.allSatisfy { UInt8($0) != nil }
        return isIPv4 || host == "::1" || host.lowercased() == "localhost"
    }
}

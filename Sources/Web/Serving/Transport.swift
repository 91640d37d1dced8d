import HTTPTypes
import Hummingbird

/// How requests reach the server.
public enum Transport: Sendable {
    /// Over HTTP, from whoever connects.
    case plain
    /// Over HTTPS, from whoever connects.
    case encrypted(TLSReading)
    /// Over HTTP, from one proxy that speaks TLS with everybody else and writes down where they are, at the
    /// end of `X-Forwarded-For`.
    case proxied

    /// Whether what people send is out of others' sight.
    var isSecure: Bool { !isPlain }

    var isPlain: Bool { if case .plain = self { true } else { false } }

    /// Where a request comes from: an address, of IPv6 the network of one household (RFC 6177).
    func origin(of request: Request, from peer: String?) -> String {
        let address =
            switch self {
            case .plain, .encrypted: peer
            // What stands before the last one was sent by the client, and may be anything.
            case .proxied: request.headers[values: .forwardedFor].last.flatMap(Self.last) ?? peer
            }
        guard let address else { return "unknown" }
        return Self.isLoopback(address) ? address : Self.network(of: address)
    }

    private static func last(of list: String) -> String? {
        list.split(separator: ",").last.map { $0.filter { $0 != " " } }
    }

    /// An IPv4 address as it is; of an IPv6 address the first 64 bits.
    static func network(of address: String) -> String {
        guard address.contains(":"), !address.contains(".") else {
            // An IPv4 address in an IPv6 one ends with it (RFC 4291 §2.5.5.2).
            return address.split(separator: ":").last.map(String.init) ?? address
        }
        let halves = address.prefix { $0 != "%" }
            .split(separator: "::", maxSplits: 1, omittingEmptySubsequences: false)
        let groups = halves.map { $0.split(separator: ":") }
        let head = groups.first ?? []
        let tail = groups.count > 1 ? groups[1] : []
        let zeros = Array(repeating: Substring("0"), count: max(0, 8 - head.count - tail.count))
        return (head + zeros + tail).prefix(4).joined(separator: ":")
    }

    static func isLoopback(_ host: String) -> Bool {
        let parts = host.split(separator: ".", omittingEmptySubsequences: false)
        let isIPv4 = parts.count == 4 && parts[0] == "127" && parts.allSatisfy { UInt8($0) != nil }
        return isIPv4 || host == "::1" || host.lowercased() == "localhost"
    }
}

extension Request {
    /// The host that the request names, without the port.
    var host: String {
        let authority = head.authority ?? ""
        if authority.hasPrefix("[") { return String(authority.dropFirst().prefix { $0 != "]" }) }
        return String(authority.prefix { $0 != ":" })
    }
}

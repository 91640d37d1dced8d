import CCurl
import Glibc

/// What curl asks for a socket: an address is judged when it is connected to, so that a name which leads
/// elsewhere by then does not help.
final class OutboundSockets {
    private let allowsPrivate: Bool
    private(set) var wasPrivate = false

    init(allowsPrivate: Bool) {
        self.allowsPrivate = allowsPrivate
    }

    func open(_ address: UnsafeMutablePointer<curl_sockaddr>) -> curl_socket_t {
        guard allowsPrivate || !PrivateAddress.contains(Self.bytes(of: address)) else {
            wasPrivate = true
            return curl_socket_t(ccurl_no_socket)
        }
        return socket(address.pointee.family, address.pointee.socktype, address.pointee.protocol)
    }

    private static func bytes(of address: UnsafeMutablePointer<curl_sockaddr>) -> [UInt8] {
        // curl keeps room for any address behind the declared one.
        guard let start = UnsafeRawPointer(ccurl_address(address)) else { return [] }
        switch address.pointee.family {
        case AF_INET:
            let version4 = start.load(as: sockaddr_in.self)
            return withUnsafeBytes(of: version4.sin_addr) { Array($0) }
        case AF_INET6:
            let version6 = start.load(as: sockaddr_in6.self)
            return withUnsafeBytes(of: version6.sin6_addr) { Array($0) }
        default: return []
        }
    }
}

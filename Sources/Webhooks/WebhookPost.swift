import CCurl
import Dispatch
import Glibc

/// Sends a message to an endpoint.
public typealias WebhookPost = @Sendable (
    _ url: String, _ fields: [String], _ body: [UInt8], _ allowsPrivate: Bool
) async -> WebhookAnswer

/// Sending over HTTP by libcurl: no redirects, no proxy of the environment, and the address is judged when
/// it is connected to, so that a name which leads elsewhere by then does not help.
public enum WebhookHTTP {
    /// In seconds, the whole exchange.
    private static let patience = 15

    public static let post: WebhookPost = { url, fields, body, allowsPrivate in
        // curl waits in its thread, which must not be one of those that all tasks share.
        await withCheckedContinuation { continuation in
            DispatchQueue.global().async {
                guard let transfer = Transfer() else {
                    continuation.resume(returning: .unreachable("curl has no memory"))
                    return
                }
                transfer.prepare(url, fields, body, patience: patience, allowsPrivate: allowsPrivate)
                continuation.resume(returning: transfer.perform())
            }
        }
    }
}

/// One message on its way through curl.
private final class Transfer {
    private let handle: UnsafeMutableRawPointer
    private var fields: UnsafeMutablePointer<curl_slist>?
    private let sockets = Sockets()

    /// What curl asks for a socket.
    final class Sockets {
        var allowsPrivate = false
        private(set) var wasPrivate = false

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

    /// Once for the process (curl_global_init(3)); a `static let` runs once.
    private static let isReady = curl_global_init(Int(CURL_GLOBAL_DEFAULT)) == CURLE_OK

    init?() {
        guard Self.isReady, let handle = curl_easy_init() else { return nil }
        self.handle = handle
    }

    deinit {
        curl_easy_cleanup(handle)
        curl_slist_free_all(fields)
    }

    func prepare(_ url: String, _ lines: [String], _ body: [UInt8], patience: Int, allowsPrivate: Bool) {
        ccurl_set_text(handle, CURLOPT_URL, url)
        ccurl_set_text(handle, CURLOPT_PROTOCOLS_STR, allowsPrivate ? "http,https" : "https")
        ccurl_set_text(handle, CURLOPT_PROXY, "")
        ccurl_set_text(handle, CURLOPT_USERAGENT, "banchi")
        ccurl_set_number(handle, CURLOPT_FOLLOWLOCATION, 0)
        ccurl_set_number(handle, CURLOPT_TIMEOUT, patience)
        ccurl_set_number(handle, CURLOPT_NOSIGNAL, 1)
        // Without an Expect field: some servers never answer it.
        fields = (lines + ["Expect:"]).reduce(nil) { curl_slist_append($0, $1) }
        ccurl_set_list(handle, CURLOPT_HTTPHEADER, fields)
        body.withUnsafeBytes { _ = ccurl_set_body(handle, $0.baseAddress, $0.count) }
        // What they say beside the status is not read.
        ccurl_set_answers(handle) { _, size, count, _ in size * count }
        sockets.allowsPrivate = allowsPrivate
        // The sockets live as long as this object, and so longer than the handle.
        ccurl_set_sockets(
            handle,
            { context, _, address in
                guard let context, let address else { return curl_socket_t(ccurl_no_socket) }
                return Unmanaged<Sockets>.fromOpaque(context).takeUnretainedValue().open(address)
            }, Unmanaged.passUnretained(sockets).toOpaque())
    }

    func perform() -> WebhookAnswer {
        let code = curl_easy_perform(handle)
        guard code != CURLE_OK else { return .status(Int(ccurl_response_code(handle))) }
        return sockets.wasPrivate ? .privateAddress : .unreachable(String(cString: curl_easy_strerror(code)))
    }
}

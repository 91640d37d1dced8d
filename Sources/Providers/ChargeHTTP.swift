import CCurl
import Dispatch

/// Fetches a charge's document; a user name without password says who asks (RFC 7617).
public typealias ChargeFetch = @Sendable (
    _ url: String, _ user: String
) async throws(NotificationFault) -> [UInt8]

/// Fetching over HTTP by libcurl: no redirects, no proxy of the environment, bounded in time and size.
public enum ChargeHTTP {
    /// In seconds, the whole exchange: a provider waits some ten for the answer to its notification.
    private static let patience = 8

    public static let fetch: ChargeFetch = { (url, user) async throws(NotificationFault) -> [UInt8] in
        // curl waits in its thread, which must not be one of those that all tasks share.
        let answer: Result<[UInt8], NotificationFault> = await withCheckedContinuation { continuation in
            DispatchQueue.global().async {
                guard let transfer = Transfer(url, user, patience: patience) else {
                    continuation.resume(returning: .failure(.unreachable("curl has no memory")))
                    return
                }
                continuation.resume(returning: transfer.perform())
            }
        }
        return try answer.get()
    }
}

/// One document on its way through curl.
private final class Transfer {
    private let handle: UnsafeMutableRawPointer
    private let pieces = Pieces()

    /// What has come so far.
    final class Pieces {
        /// A charge has a few thousand bytes.
        private static let mostBytes = 1 << 18
        private(set) var bytes: [UInt8] = []

        /// False where it is more than a charge can be.
        func take(_ piece: UnsafeRawBufferPointer) -> Bool {
            guard bytes.count + piece.count <= Self.mostBytes else { return false }
            bytes += piece
            return true
        }
    }

    /// Once for the process (curl_global_init(3)); a `static let` runs once.
    private static let isReady = curl_global_init(Int(CURL_GLOBAL_DEFAULT)) == CURLE_OK

    init?(_ url: String, _ user: String, patience: Int) {
        guard Self.isReady, let handle = curl_easy_init() else { return nil }
        self.handle = handle
        ccurl_set_text(handle, CURLOPT_URL, url)
        ccurl_set_text(handle, CURLOPT_PROTOCOLS_STR, url.hasPrefix("https:") ? "https" : "http")
        ccurl_set_text(handle, CURLOPT_USERNAME, user)
        ccurl_set_text(handle, CURLOPT_PASSWORD, "")
        ccurl_set_text(handle, CURLOPT_PROXY, "")
        ccurl_set_text(handle, CURLOPT_USERAGENT, "banchi")
        ccurl_set_number(handle, CURLOPT_FOLLOWLOCATION, 0)
        ccurl_set_number(handle, CURLOPT_TIMEOUT, patience)
        ccurl_set_number(handle, CURLOPT_NOSIGNAL, 1)
        // The pieces live as long as this object, and so longer than the handle.
        ccurl_set_taker(
            handle,
            { bytes, size, count, context in
                guard let bytes, let context else { return 0 }
                let piece = UnsafeRawBufferPointer(start: bytes, count: size * count)
                let pieces = Unmanaged<Pieces>.fromOpaque(context).takeUnretainedValue()
                return pieces.take(piece) ? piece.count : 0
            }, Unmanaged.passUnretained(pieces).toOpaque())
    }

    deinit {
        curl_easy_cleanup(handle)
    }

    func perform() -> Result<[UInt8], NotificationFault> {
        let code = curl_easy_perform(handle)
        guard code == CURLE_OK else {
            return .failure(.unreachable(String(cString: curl_easy_strerror(code))))
        }
        let status = ccurl_response_code(handle)
        guard status == 200 else { return .failure(.unreachable("it answered \(status)")) }
        return .success(pieces.bytes)
    }
}

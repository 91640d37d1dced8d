import CCurl
import Dispatch

/// One question to the provider.
public struct ProviderRequest: Sendable {
    public let address: String
    /// Posted where there is one.
    public var form: String?
    /// The Authorization field.
    public var authorization: String?
}

public struct ProviderAnswer: Sendable {
    public let status: Int
    public let body: [UInt8]

    public init(status: Int, body: [UInt8]) {
        self.status = status
        self.body = body
    }
}

/// Asks the provider; nil where it cannot be reached.
public typealias ProviderExchange = @Sendable (ProviderRequest) async -> ProviderAnswer?

/// Asking by libcurl: no redirects, no proxy of the environment, certificates by the system's store.
public enum ProviderHTTP {
    public static let exchange: ProviderExchange = { request in
        // curl waits in its thread, which must not be one of those that all tasks share.
        await withCheckedContinuation { continuation in
            DispatchQueue.global().async {
                continuation.resume(returning: Transfer()?.answer(to: request))
            }
        }
    }
}

/// One question on its way through curl.
private final class Transfer {
    /// In seconds, the whole exchange: somebody waits before a page.
    private static let patience = 10
    /// Of an answer, in bytes; documents and key sets have a few thousand.
    private static let limit = 262_144

    private let handle: UnsafeMutableRawPointer
    private var fields: UnsafeMutablePointer<curl_slist>?
    private let taken = Taken()

    /// What has come so far.
    final class Taken {
        private(set) var bytes: [UInt8] = []

        /// How many were taken: fewer than came end the transfer.
        func take(_ piece: UnsafeRawBufferPointer) -> Int {
            guard bytes.count + piece.count <= Transfer.limit else { return 0 }
            bytes += piece
            return piece.count
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

    func answer(to request: ProviderRequest) -> ProviderAnswer? {
        prepare(request)
        guard curl_easy_perform(handle) == CURLE_OK else { return nil }
        return ProviderAnswer(status: Int(ccurl_response_code(handle)), body: taken.bytes)
    }

    private func prepare(_ request: ProviderRequest) {
        ccurl_set_text(handle, CURLOPT_URL, request.address)
        // `ProviderAddress` has seen to it that http stays on this machine.
        ccurl_set_text(handle, CURLOPT_PROTOCOLS_STR, "http,https")
        ccurl_set_text(handle, CURLOPT_PROXY, "")
        ccurl_set_text(handle, CURLOPT_USERAGENT, "banchi")
        ccurl_set_number(handle, CURLOPT_FOLLOWLOCATION, 0)
        ccurl_set_number(handle, CURLOPT_TIMEOUT, Self.patience)
        ccurl_set_number(handle, CURLOPT_NOSIGNAL, 1)
        let authorization = request.authorization.map { ["Authorization: \($0)"] } ?? []
        let lines = ["Accept: application/json", "Expect:"] + authorization
        fields = lines.reduce(nil) { curl_slist_append($0, $1) }
        ccurl_set_list(handle, CURLOPT_HTTPHEADER, fields)
        if let form = request.form {
            Array(form.utf8).withUnsafeBytes { _ = ccurl_set_body(handle, $0.baseAddress, $0.count) }
        }
        // What is taken lives as long as this object, and so longer than the handle.
        ccurl_set_taker(
            handle,
            { piece, size, count, context in
                guard let piece, let context else { return 0 }
                return Unmanaged<Taken>.fromOpaque(context).takeUnretainedValue()
                    .take(UnsafeRawBufferPointer(start: piece, count: size * count))
            }, Unmanaged.passUnretained(taken).toOpaque())
    }
}

import CCurl

/// One request on its way through curl.
final class Transfer {
    private let handle: UnsafeMutableRawPointer
    private var fields: UnsafeMutablePointer<curl_slist>?
    private let sockets: OutboundSockets
    private let taken: TakenBytes

    /// Once for the process (curl_global_init(3)); a `static let` runs once.
    private static let isReady = curl_global_init(Int(CURL_GLOBAL_DEFAULT)) == CURLE_OK

    /// Nil where curl has no memory.
    init?(_ request: OutboundRequest) {
        guard Self.isReady, let handle = curl_easy_init() else { return nil }
        self.handle = handle
        sockets = OutboundSockets(allowsPrivate: request.allowsPrivate)
        taken = TakenBytes(limit: request.longestAnswer)
        ask(request)
        limit(request)
        listen()
    }

    deinit {
        curl_easy_cleanup(handle)
        curl_slist_free_all(fields)
    }

    private func ask(_ request: OutboundRequest) {
        ccurl_set_text(handle, CURLOPT_URL, request.url)
        ccurl_set_text(handle, CURLOPT_USERAGENT, "banchi")
        if let user = request.user {
            ccurl_set_text(handle, CURLOPT_USERNAME, user)
            ccurl_set_text(handle, CURLOPT_PASSWORD, "")
        }
        // Without an Expect field: some servers never answer it.
        fields = (request.fields + ["Expect:"]).reduce(nil) { curl_slist_append($0, $1) }
        ccurl_set_list(handle, CURLOPT_HTTPHEADER, fields)
        request.body?.withUnsafeBytes { _ = ccurl_set_body(handle, $0.baseAddress, $0.count) }
    }

    private func limit(_ request: OutboundRequest) {
        ccurl_set_text(handle, CURLOPT_PROTOCOLS_STR, request.allowsHTTP ? "http,https" : "https")
        ccurl_set_text(handle, CURLOPT_PROXY, "")
        ccurl_set_number(handle, CURLOPT_FOLLOWLOCATION, 0)
        ccurl_set_number(handle, CURLOPT_TIMEOUT, request.patience)
        ccurl_set_number(handle, CURLOPT_NOSIGNAL, 1)
    }

    /// What curl is given lives as long as this object, and so longer than the handle.
    private func listen() {
        ccurl_set_taker(
            handle,
            { piece, size, count, context in
                guard let piece, let context else { return 0 }
                return Unmanaged<TakenBytes>.fromOpaque(context).takeUnretainedValue()
                    .take(UnsafeRawBufferPointer(start: piece, count: size * count))
            }, Unmanaged.passUnretained(taken).toOpaque())
        ccurl_set_sockets(
            handle,
            { context, _, address in
                guard let context, let address else { return curl_socket_t(ccurl_no_socket) }
                return Unmanaged<OutboundSockets>.fromOpaque(context).takeUnretainedValue().open(address)
            }, Unmanaged.passUnretained(sockets).toOpaque())
    }

    func perform() -> Result<OutboundAnswer, OutboundFault> {
        let code = curl_easy_perform(handle)
        guard code != CURLE_OK else {
            return .success(OutboundAnswer(status: Int(ccurl_response_code(handle)), body: taken.bytes))
        }
        return .failure(
            sockets.wasPrivate ? .privateAddress : .unreachable(String(cString: curl_easy_strerror(code))))
    }
}

/// What has come of an answer so far.
private final class TakenBytes {
    private let limit: Int?
    private(set) var bytes: [UInt8] = []

    init(limit: Int?) {
        self.limit = limit
    }

    /// How many were taken: fewer than came end the transfer.
    func take(_ piece: UnsafeRawBufferPointer) -> Int {
        guard let limit else { return piece.count }
        guard bytes.count + piece.count <= limit else { return 0 }
        bytes += piece
        return piece.count
    }
}

import CCurl
import Dispatch
import Synchronization

extension SMTPServer {
    /// Hands a letter to the server and waits for its answer.
    public func send(_ message: Message) async -> Posting {
        let cancelled = Cancellation()
        return await withTaskCancellationHandler {
            // curl waits in its thread, which must not be one of those that all tasks share.
            await withCheckedContinuation { continuation in
                DispatchQueue.global().async {
                    continuation.resume(returning: transfer(message, until: cancelled))
                }
            }
        } onCancel: {
            cancelled.flag.store(true, ordering: .relaxed)
        }
    }

    private func transfer(_ message: Message, until cancelled: Cancellation) -> Posting {
        guard let transfer = SMTPTransfer(until: cancelled) else { return .unreachable("curl has no memory") }
        transfer.set(CURLOPT_URL, url)
        transfer.set(CURLOPT_MAIL_FROM, "<\(message.from.address)>")
        transfer.set(CURLOPT_TIMEOUT, patience)
        transfer.set(CURLOPT_CONNECTTIMEOUT, min(patience, 30))
        transfer.set(CURLOPT_NOSIGNAL, 1)
        // A connection that is kept is closed with the handle, and curl then waits two minutes for the
        // answer to its QUIT, whoever cancels.
        transfer.set(CURLOPT_FORBID_REUSE, 1)
        if insistsOnTLS { transfer.set(CURLOPT_USE_SSL, Int(CURLUSESSL_ALL.rawValue)) }
        if let authorities { transfer.set(CURLOPT_CAINFO, authorities) }
        if let login {
            transfer.set(CURLOPT_USERNAME, login.user)
            transfer.set(CURLOPT_PASSWORD, login.password)
        }
        transfer.compose(message)
        return transfer.perform()
    }
}

/// Whether the letter's task was cancelled, as its transfer sees it from another thread.
private final class Cancellation: Sendable {
    let flag = Atomic(false)
}

/// One letter on its way through curl.
private final class SMTPTransfer {
    private let handle: UnsafeMutableRawPointer
    private var mime: OpaquePointer?
    private var lists: [UnsafeMutablePointer<curl_slist>?] = []
    /// What curl says went wrong; it names the command, never what was sent with it.
    private let complaint: UnsafeMutablePointer<CChar>
    private let replies = Replies()

    /// What the server refused last, else what it answered last: after a refusal it still answers curl's
    /// QUIT.
    final class Replies {
        private(set) var telling: SMTPAnswer?

        func take(_ line: UnsafeRawBufferPointer) {
            let answer = SMTPAnswer(line)
            if telling?.isRefusal == true, answer?.isRefusal != true { return }
            telling = answer
        }
    }

    /// Once for the process (curl_global_init(3)); a `static let` runs once.
    private static let isReady = curl_global_init(Int(CURL_GLOBAL_DEFAULT)) == CURLE_OK

    private let cancelled: Cancellation

    init?(until cancelled: Cancellation) {
        self.cancelled = cancelled
        guard Self.isReady, let handle = curl_easy_init() else { return nil }
        self.handle = handle
        complaint = .allocate(capacity: Int(CURL_ERROR_SIZE))
        complaint.initialize(repeating: 0, count: Int(CURL_ERROR_SIZE))
        ccurl_set_error_buffer(handle, complaint)
        // Replies and cancellation live as long as this object, and so longer than the handle.
        ccurl_set_replies(
            handle,
            { bytes, size, count, context in
                guard let bytes, let context else { return 0 }
                Unmanaged<Replies>.fromOpaque(context).takeUnretainedValue()
                    .take(UnsafeRawBufferPointer(start: bytes, count: size * count))
                return size * count
            }, Unmanaged.passUnretained(replies).toOpaque())
        ccurl_set_watch(
            handle,
            { context, _, _, _, _ in
                guard let context else { return 0 }
                let cancelled = Unmanaged<Cancellation>.fromOpaque(context).takeUnretainedValue()
                return cancelled.flag.load(ordering: .relaxed) ? 1 : 0
            }, Unmanaged.passUnretained(cancelled).toOpaque())
    }

    deinit {
        curl_easy_cleanup(handle)
        curl_mime_free(mime)
        for list in lists { curl_slist_free_all(list) }
        complaint.deallocate()
    }

    func set(_ option: CURLoption, _ text: String) { ccurl_set_text(handle, option, text) }
    func set(_ option: CURLoption, _ number: Int) { ccurl_set_number(handle, option, number) }

    func compose(_ message: Message) {
        ccurl_set_list(handle, CURLOPT_MAIL_RCPT, list(["<\(message.to.address)>"]))
        ccurl_set_list(handle, CURLOPT_HTTPHEADER, list(message.fields))
        mime = curl_mime_init(handle)
        add(Array(message.text.utf8), type: "text/plain; charset=utf-8", name: nil)
        for file in message.attachments { add(file.bytes, type: file.type, name: file.name) }
        ccurl_set_mime(handle, mime)
    }

    private func add(_ bytes: [UInt8], type: String, name: String?) {
        let part = curl_mime_addpart(mime)
        bytes.withUnsafeBytes { raw in
            _ = curl_mime_data(part, raw.baseAddress?.assumingMemoryBound(to: CChar.self), raw.count)
        }
        curl_mime_type(part, type)
        // In base64 every byte arrives as it left, whatever line lengths servers like.
        curl_mime_encoder(part, "base64")
        // curl writes Content-Disposition: attachment for a part with a file name.
        if let name { curl_mime_filename(part, name) }
    }

    /// A list in curl's memory, freed with this object.
    private func list(_ lines: [String]) -> UnsafeMutablePointer<curl_slist>? {
        let list = lines.reduce(nil) { curl_slist_append($0, $1) }
        lists.append(list)
        return list
    }

    func perform() -> Posting {
        let code = curl_easy_perform(handle)
        guard code != CURLE_OK else { return .accepted }
        guard code != CURLE_ABORTED_BY_CALLBACK else { return .interrupted }
        let answer = replies.telling
        let complaint = String(cString: complaint)
        let reason = "\(answer.map { "\($0), " } ?? "")\(String(cString: curl_easy_strerror(code)))"
        return Self.judge(code, complaint: complaint, answer: answer, reason: reason)
    }

    /// What an error means for the letter. curl reports a refused command as a failed send and names the
    /// command in its complaint, and a refused text as a weird reply.
    private static func judge(
        _ code: CURLcode, complaint: String, answer: SMTPAnswer?, reason: String
    ) -> Posting {
        let isAboutTheLetter =
            code == CURLE_WEIRD_SERVER_REPLY
            || ["RCPT failed", "DATA failed"].contains { complaint.hasPrefix($0) }
        if isAboutTheLetter, let answer {
            if answer.isPermanent { return .refused("\(answer)") }
            if answer.isTemporary { return .postponed("\(answer)") }
        }
        // The letter may have been taken although the answer never came.
        if code == CURLE_OPERATION_TIMEDOUT || code == CURLE_RECV_ERROR || code == CURLE_GOT_NOTHING {
            return .postponed(reason)
        }
        return .unreachable(reason)
    }
}

/// A reply's code and, where there is one, its enhanced code (RFC 3463): `550 5.1.1`. Nothing else of it
/// is kept: servers repeat addresses in their texts.
struct SMTPAnswer: CustomStringConvertible {
    let description: String

    init?(_ line: some Collection<UInt8>) {
        let text = String(decoding: line, as: UTF8.self)
        guard let found = text.prefixMatch(of: /([2-5]\d\d)[ -]?(?:([245]\.\d{1,3}\.\d{1,3})\b)?/) else {
            return nil
        }
        description = found.2.map { "\(found.1) \($0)" } ?? String(found.1)
    }

    var isRefusal: Bool { isTemporary || isPermanent }
    var isTemporary: Bool { description.hasPrefix("4") }
    var isPermanent: Bool { description.hasPrefix("5") }
}

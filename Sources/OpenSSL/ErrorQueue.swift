import COpenSSL

/// The queue of reasons that libcrypto keeps for each thread.
///
/// Whoever sees a failure empties it, so that no later failure reports reasons of an earlier one.
enum ErrorQueue {
    /// Every reason in words, oldest first, for example "Provider routines: bad decrypt".
    static func drain() -> [String] {
        var reasons: [String] = []
        while let reason = next() { reasons.append(reason) }
        return reasons
    }

    /// Forgets the reasons, where the failure itself is the whole answer.
    static func discard() {
        ERR_clear_error()
    }

    private static func next() -> String? {
        var detail: UnsafePointer<CChar>?
        var flags: Int32 = 0
        let code = ERR_get_error_all(nil, nil, nil, &detail, &flags)
        guard code != 0 else { return nil }
        guard let detail, flags & ERR_TXT_STRING != 0, detail.pointee != 0 else {
            return words(for: code)
        }
        return "\(words(for: code)) (\(String(cString: detail)))"
    }

    private static func words(for code: UInt) -> String {
        guard let library = ERR_lib_error_string(code), let reason = ERR_reason_error_string(code)
        else { return "error \(String(code, radix: 16))" }
        return "\(String(cString: library)): \(String(cString: reason))"
    }
}

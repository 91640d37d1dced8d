import COpenSSL

/// The textual encoding of keys and certificates (RFC 7468).
enum PEM {
    /// What stands between a BEGIN line and its END line.
    struct Block {
        let label: String
        let der: [UInt8]
    }

    /// Writes one block.
    static func encode(
        _ der: [UInt8], label: String, _ operation: String
    ) throws(OpenSSLError) -> String {
        let count = der.count
        return try MemoryBIO.collect(operation) { bio in
            // The number of bytes written, hence positive on success.
            PEM_write_bio(bio, label, "", der, count) > 0 ? 1 : 0
        }
    }

    /// The DER of the only block with this label; text and blocks around it are passed over.
    static func decodeOnly(
        _ label: String, in text: String, _ operation: String
    ) throws(OpenSSLError) -> [UInt8] {
        let blocks = try decodeAll(label, in: text, operation)
        guard let only = blocks.first, blocks.count == 1 else {
            throw OpenSSLError(operation, "one PEM block \(label) expected, \(blocks.count) found")
        }
        return only
    }

    /// The DER of every block with this label, in order; throws for a block cut short.
    static func decodeAll(
        _ label: String, in text: String, _ operation: String
    ) throws(OpenSSLError) -> [[UInt8]] {
        try MemoryBIO.read(text, operation) { (bio) throws(OpenSSLError) in
            var found: [[UInt8]] = []
            while let block = try next(in: bio, operation) {
                if block.label == label { found.append(block.der) }
            }
            return found
        }
    }

    /// The next block; nil after the last one.
    private static func next(
        in bio: OpaquePointer, _ operation: String
    ) throws(OpenSSLError) -> Block? {
        var label: UnsafeMutablePointer<CChar>?
        var header: UnsafeMutablePointer<CChar>?
        var start: UnsafeMutablePointer<UInt8>?
        var count = 0
        let result = PEM_read_bio(bio, &label, &header, &start, &count)
        defer {
            cossl_free(label)
            cossl_free(header)
            cossl_free(start)
        }
        if result != 1, reachedEnd() { return nil }
        try check(result, operation)
        guard let label else { throw OpenSSLError(operation, "a PEM block without a label") }
        return Block(
            label: String(cString: label),
            der: Array(UnsafeBufferPointer(start: start, count: count)))
    }

    /// Whether the last failure only says that no further block begins; if so, it is forgotten.
    private static func reachedEnd() -> Bool {
        let code = ERR_peek_last_error()
        let isEnd = ERR_GET_LIB(code) == ERR_LIB_PEM && ERR_GET_REASON(code) == PEM_R_NO_START_LINE
        if isEnd { ErrorQueue.discard() }
        return isEnd
    }
}

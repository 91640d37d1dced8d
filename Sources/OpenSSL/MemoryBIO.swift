import COpenSSL

/// libcrypto's streams, when both ends are in memory.
enum MemoryBIO {
    /// Collects what `write` writes to the stream it is lent; 1 is its success.
    static func collect(
        _ operation: String, from write: (OpaquePointer) -> Int32
    ) throws(OpenSSLError) -> String {
        let bio = try require(BIO_new(BIO_s_mem()), operation)
        defer { BIO_free(bio) }
        try check(write(bio), operation)
        var start: UnsafePointer<UInt8>?
        let count = cossl_memory_contents(bio, &start)
        return String(decoding: UnsafeBufferPointer(start: start, count: count), as: UTF8.self)
    }

    /// Lends a stream that reads a copy of the text.
    static func read<Result>(
        _ text: String, _ operation: String,
        with body: (OpaquePointer) throws(OpenSSLError) -> Result
    ) throws(OpenSSLError) -> Result {
        let bytes = Array(text.utf8)
        let count = try narrow(bytes.count, operation)
        let bio = try require(BIO_new(BIO_s_mem()), operation)
        defer { BIO_free(bio) }
        guard BIO_write(bio, bytes, count) == count else {
            throw OpenSSLError(draining: operation)
        }
        return try body(bio)
    }

    /// Lends a stream that reads the bytes themselves.
    static func lend<Result>(
        _ bytes: [UInt8], _ operation: String,
        to body: (OpaquePointer) throws(OpenSSLError) -> Result
    ) throws(OpenSSLError) -> Result {
        let count = try narrow(bytes.count, operation)
        return try bytes.withUnsafeBufferPointer { (buffer) throws(OpenSSLError) in
            // The bytes outlive the stream, which only reads.
            let bio = try require(BIO_new_mem_buf(buffer.baseAddress, count), operation)
            defer { BIO_free(bio) }
            return try body(bio)
        }
    }
}

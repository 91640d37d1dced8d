import Glibc
import Storage

/// A file's bytes, read where they are used and not all at once.
public final class MappedFile {
    private let start: UnsafeMutableRawPointer?
    public let byteCount: Int

    /// Maps an open file; it may be closed afterwards.
    init(descriptor: Int32, path: String) throws(StoreFailure) {
        var status = stat()
        guard fstat(descriptor, &status) == 0 else { throw DurableFile.failure("read", path) }
        byteCount = Int(status.st_size)
        guard byteCount > 0 else {
            start = nil
            return
        }
        guard let mapped = mmap(nil, byteCount, PROT_READ, MAP_PRIVATE, descriptor, 0), mapped != MAP_FAILED
        else { throw DurableFile.failure("map", path) }
        start = mapped
        // Read once, from the beginning to the end; where the kernel does not mind, nothing is lost.
        _ = madvise(mapped, byteCount, MADV_SEQUENTIAL)
    }

    convenience init(path: String) throws(StoreFailure) {
        let descriptor = open(path, O_RDONLY | O_CLOEXEC)
        guard descriptor >= 0 else { throw DurableFile.failure("open", path) }
        defer { close(descriptor) }
        try self.init(descriptor: descriptor, path: path)
    }

    deinit {
        if let start { munmap(start, byteCount) }
    }

    /// Lends the bytes; they are there until the body returns.
    public func withBytes<Result, Failure: Error>(
        _ body: (UnsafeRawBufferPointer) throws(Failure) -> Result
    ) throws(Failure) -> Result {
        try body(UnsafeRawBufferPointer(start: start, count: byteCount))
    }
}

public import Foundation
import Glibc
public import Storage

/// Files that must survive a power cut: keys and passphrases.
public enum DurableFile {
    /// Writes a file as a whole or not at all: temporary file, fsync, rename, fsync of the folder.
    /// It never overwrites: a key that exists is never lost to a second `init`.
    public static func write(_ bytes: [UInt8], to url: URL, mode: mode_t) throws(StoreFailure) {
        // A name of its own: what a crash leaves of one attempt is not in the way of the next.
        let temporary = url.path + ".\(UInt64.random(in: .min ... .max)).new"
        let descriptor = open(temporary, O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC, mode)
        guard descriptor >= 0 else { throw failure("create", temporary) }
        defer {
            close(descriptor)
            unlink(temporary)
        }
        guard bytes.isEmpty || Glibc.write(descriptor, bytes, bytes.count) == bytes.count else {
            throw failure("write", temporary)
        }
        guard fsync(descriptor) == 0 else { throw failure("sync", temporary) }
        // link() fails where the name is taken, which rename() would not.
        guard link(temporary, url.path) == 0 else { throw failure("create", url.path) }
        try sync(url.deletingLastPathComponent())
        // Now it is on disk under its name.
    }

    /// Appends to a file, and creates it where there is none: one write, fsync, fsync of the folder.
    public static func append(_ bytes: [UInt8], to url: URL, mode: mode_t) throws(StoreFailure) {
        let descriptor = open(url.path, O_WRONLY | O_CREAT | O_APPEND | O_CLOEXEC, mode)
        guard descriptor >= 0 else { throw failure("open", url.path) }
        defer { close(descriptor) }
        // O_APPEND: what another process writes at the same time stands before or after, not within.
        guard Glibc.write(descriptor, bytes, bytes.count) == bytes.count else {
            throw failure("write", url.path)
        }
        guard fsync(descriptor) == 0 else { throw failure("sync", url.path) }
        try sync(url.deletingLastPathComponent())
        // Now it is on disk.
    }

    /// Creates a folder that only its owner may enter.
    public static func createDirectory(_ url: URL) throws(StoreFailure) {
        guard mkdir(url.path, 0o700) == 0 || errno == EEXIST else { throw failure("create", url.path) }
        try sync(url.deletingLastPathComponent())
    }

    static func sync(_ directory: URL) throws(StoreFailure) {
        let path = directory.path.isEmpty ? "." : directory.path
        let descriptor = open(path, O_RDONLY | O_DIRECTORY | O_CLOEXEC)
        guard descriptor >= 0 else { throw failure("open", directory.path) }
        defer { close(descriptor) }
        guard fsync(descriptor) == 0 else { throw failure("sync", directory.path) }
    }

    static func failure(_ action: String, _ path: String) -> StoreFailure {
        .unavailable("cannot \(action) \(path): \(String(cString: strerror(errno)))")
    }
}

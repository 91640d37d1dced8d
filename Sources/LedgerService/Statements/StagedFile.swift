import Foundation
import Glibc
import LedgerCore
import OpenSSL
public import Storage

/// A copy of a file that is kept under the SHA-256 of its bytes or, where nobody keeps it, gone with this
/// object.
public final class StagedFile {
    /// Of the bytes, in hex.
    public let sha256: String
    public let content: MappedFile
    private let folder: URL
    private let temporary: String
    private let descriptor: Int32

    private static let pieceByteCount = 1 << 20

    init(copying file: URL, into folder: URL) throws(StoreFailure) {
        self.folder = folder
        temporary = folder.appending(path: ".\(UInt64.random(in: .min ... .max)).new").path
        let source = open(file.path, O_RDONLY | O_CLOEXEC)
        guard source >= 0 else { throw DurableFile.failure("open", file.path) }
        defer { close(source) }
        let target = open(temporary, O_RDWR | O_CREAT | O_EXCL | O_CLOEXEC, 0o600)
        guard target >= 0 else { throw DurableFile.failure("create", temporary) }
        do {
            sha256 = try Self.copy(source, file.path, to: target, temporary)
            content = try MappedFile(descriptor: target, path: temporary)
        } catch {
            close(target)
            unlink(temporary)
            throw error
        }
        descriptor = target
    }

    deinit {
        close(descriptor)
        unlink(temporary)
    }

    /// - Returns: the SHA-256 of what was copied.
    private static func copy(
        _ source: Int32, _ sourcePath: String, to target: Int32, _ targetPath: String
    ) throws(StoreFailure) -> String {
        var piece = [UInt8](repeating: 0, count: pieceByteCount)
        var hasher = SHA256()
        while true {
            let count = read(source, &piece, piece.count)
            guard count >= 0 else { throw DurableFile.failure("read", sourcePath) }
            guard count > 0 else { return hasher.finish().hex }
            let part = Array(piece[..<count])
            hasher.update(part)
            guard write(target, part, count) == count else { throw DurableFile.failure("write", targetPath) }
        }
    }

    /// Gives the copy its name. **When this returns it is on disk.** One that is there already stays.
    public func keep() throws(StoreFailure) {
        let target = folder.appending(path: sha256).path
        guard fsync(descriptor) == 0 else { throw DurableFile.failure("sync", temporary) }
        guard link(temporary, target) == 0 || errno == EEXIST else {
            throw DurableFile.failure("create", target)
        }
        try DurableFile.sync(folder)
    }
}

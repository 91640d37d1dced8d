public import Foundation
import LedgerCore
import OpenSSL
public import Storage

/// The folder of the banks' files that statements were read from, each under the SHA-256 of its bytes, for
/// the owner's eyes alone: they name people. The mapping profiles that are not the program's own lie here
/// too.
public struct StatementDirectory: Sendable {
    private let folder: URL

    public init(_ folder: URL) {
        self.folder = folder
    }

    /// Copies a file aside, so that what is read is what will be kept, whatever becomes of the original.
    public func stage(_ file: URL) throws(StoreFailure) -> StagedFile {
        try DurableFile.createDirectory(folder)
        return try StagedFile(copying: file, into: folder)
    }

    /// Keeps a small file, such as a profile. **When this returns it is on disk.**
    public func keep(_ bytes: [UInt8]) throws(StoreFailure) {
        try DurableFile.createDirectory(folder)
        let target = file(SHA256.hash(bytes).hex)
        guard !FileManager.default.fileExists(atPath: target.path) else { return }
        try DurableFile.write(bytes, to: target, mode: 0o600)
    }

    /// The kept file with this SHA-256, in hex.
    public func kept(_ sha256: String) throws(StoreFailure) -> MappedFile {
        try MappedFile(path: file(sha256).path)
    }

    private func file(_ sha256: String) -> URL { folder.appending(path: sha256) }
}

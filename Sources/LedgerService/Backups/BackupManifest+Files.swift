public import Foundation
import Glibc
import OpenSSL
public import Storage

extension BackupManifest {
    /// The files of a folder, however deep, without the manifest itself.
    ///
    /// - Parameter durably: whether each is brought to the disk before it is hashed, and every folder after.
    public static func files(in folder: URL, durably: Bool) throws(StoreFailure) -> [File] {
        guard let paths = FileManager.default.subpaths(atPath: folder.path) else {
            throw .unavailable("\(folder.path) cannot be read")
        }
        var files: [File] = []
        for path in paths where path != Self.path {
            let url = folder.appending(path: path)
            if isDirectory(url) {
                if durably { try DurableFile.sync(url) }
            } else {
                files.append(try file(path, at: url, durably: durably))
            }
        }
        if durably { try DurableFile.sync(folder) }
        return files
    }

    private static func isDirectory(_ url: URL) -> Bool {
        var isDirectory: ObjCBool = false
        let exists = FileManager.default.fileExists(atPath: url.path, isDirectory: &isDirectory)
        return exists && isDirectory.boolValue
    }

    private static func file(_ path: String, at url: URL, durably: Bool) throws(StoreFailure) -> File {
        let descriptor = open(url.path, O_RDONLY | O_CLOEXEC)
        guard descriptor >= 0 else { throw DurableFile.failure("open", url.path) }
        defer { close(descriptor) }
        guard !durably || fsync(descriptor) == 0 else { throw DurableFile.failure("sync", url.path) }
        let mapped = try MappedFile(descriptor: descriptor, path: url.path)
        return File(
            path: path, byteCount: Int64(mapped.byteCount), sha256: mapped.withBytes { SHA256.hash($0) })
    }
}

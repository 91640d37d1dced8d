import Foundation
import LedgerService
import Storage
import Web

/// What lies in a ledger's folder, for whoever looks after it.
extension DataDirectory {
    /// When the records were last backed up from here; see `BackupNote`.
    var recordsBackupURL: URL { url.appending(path: "last-backup.json") }
    /// When the donors' keys were.
    var keysBackupURL: URL { url.appending(path: "last-keys-backup.json") }

    /// Remembers a backup that is whole, in place of the one before. Not synced: what a power cut takes away
    /// is the note, and not the backup.
    static func note(_ backup: BackupNote, at url: URL) throws {
        try Data(backup.encoded).write(to: url, options: .atomic)
    }

    func stored() throws -> Operations.Storage {
        let names = try FileManager.default.contentsOfDirectory(atPath: url.path)
        let groups = Dictionary(grouping: names, by: Self.database(of:)).sorted { $0.key < $1.key }
        let parts = groups.map { name, files in
            Operations.Part(
                name: name, byteCount: files.map { Self.byteCount(url.appending(path: $0)) }.reduce(0, +))
        }
        return Operations.Storage(
            parts: parts, records: Self.note(at: recordsBackupURL),
            donorKeys: Self.note(at: keysBackupURL))
    }

    /// A database's log and index (https://sqlite.org/walformat.html) count as its own.
    private static func database(of name: String) -> String {
        for suffix in ["-wal", "-shm"] where name.hasSuffix(".sqlite\(suffix)") {
            return String(name.dropLast(suffix.count))
        }
        return name
    }

    /// Of a file, or of all files in a folder; none for what is gone meanwhile.
    private static func byteCount(_ url: URL) -> Int64 {
        let below = FileManager.default.subpaths(atPath: url.path) ?? []
        return ([url] + below.map { url.appending(path: $0) }).map { file in
            // What is gone meanwhile has no size.
            let attributes = try? FileManager.default.attributesOfItem(atPath: file.path)
            guard attributes?[.type] as? FileAttributeType == .typeRegular else { return 0 }
            return (attributes?[.size] as? NSNumber)?.int64Value ?? 0
        }.reduce(0, +)
    }

    private static func note(at url: URL) -> BackupNote? {
        // Where there is none, or it cannot be read, nothing is known.
        (try? Data(contentsOf: url)).flatMap { BackupNote(reading: [UInt8]($0)) }
    }
}

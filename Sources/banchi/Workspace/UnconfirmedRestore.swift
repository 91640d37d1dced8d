import Foundation
import LedgerCore
import LedgerService
import Storage

/// `restored.json`: this ledger came out of a backup, and nobody has said yet that it is the newest there
/// was. As long as the file is there nothing is written: an older copy that goes on signs a fork.
struct UnconfirmedRestore {
    private let url: URL

    init(of ledger: DataDirectory) {
        url = ledger.url.appending(path: "restored.json")
    }

    private static let advice =
        "the ledger was restored from a backup; show it the newest checkpoint that anybody else holds: "
        + "banchi restore confirm --known FILE, or --policy FILE to ask the witnesses"

    /// What the ledger may do.
    var permission: WritingPermission {
        FileManager.default.fileExists(atPath: url.path) ? .withheld(Self.advice) : .granted
    }

    /// Withholds writing; durable when it returns.
    func begin(_ manifest: BackupManifest, at now: Instant) throws {
        let note = JSON.object([
            "backup_made": .string(manifest.made.description), "restored": .string(now.description),
            "size": .integer(Int64(manifest.size)),
        ])
        try DurableFile.write(note.canonical + [0x0A], to: url, mode: 0o600)
    }

    /// Lets writing begin. If a power cut undoes it, writing is off again, which does no harm.
    func end() throws {
        try FileManager.default.removeItem(at: url)
    }
}

import Foundation
import LedgerCore

/// `donor-keys-20261121T153000Z.sqlite`
enum KeyBackup {
    private static let (prefix, suffix) = ("donor-keys-", ".sqlite")

    /// A copy that is being made: under its own name it is whole.
    static let partial = "partial-donor-keys.sqlite"

    /// What a crash left would never expire.
    static func removePartial(in folder: URL) throws {
        for name in try FileManager.default.contentsOfDirectory(atPath: folder.path)
        where name.hasPrefix(partial) {
            try FileManager.default.removeItem(at: folder.appending(path: name))
        }
    }

    static func name(at now: Instant) -> String {
        "\(prefix)\(stamp(now))\(suffix)"
    }

    /// The time to the second, in a form that sorts.
    private static func stamp(_ instant: Instant) -> String {
        instant.description.prefix(19).filter { $0 != "-" && $0 != ":" } + "Z"
    }

    /// Copies from before a moment, in seconds since the epoch, by their names.
    static func expired(in folder: URL, before limit: Int64) throws -> [URL] {
        let oldest = name(at: Instant(unixSeconds: limit))
        return try FileManager.default.contentsOfDirectory(atPath: folder.path)
            .filter { $0.hasPrefix(prefix) && $0.hasSuffix(suffix) && $0.utf8.count == oldest.utf8.count }
            .filter { $0 < oldest }
            .sorted().map { folder.appending(path: $0) }
    }
}

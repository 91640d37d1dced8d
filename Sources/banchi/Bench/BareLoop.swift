import Foundation

/// The limit that appending is measured against: the same bytes, the same batches, the same promise
/// (WAL, synchronous = FULL), and nothing else.
enum BareLoop {
    static func run(_ entries: [[UInt8]], batch: Int, in folder: URL) throws -> Duration {
        let database = try BareDatabase(at: folder.appending(path: "bare.sqlite").path)
        try database.execute("CREATE TABLE entry (seq INTEGER PRIMARY KEY, bytes BLOB NOT NULL)")
        let insert = try database.prepare("INSERT INTO entry (bytes) VALUES (?)")
        let start = ContinuousClock.now
        for group in stride(from: 0, to: entries.count, by: batch) {
            try database.transaction {
                for entry in entries[group..<min(group + batch, entries.count)] {
                    try insert.run(.blob(entry))
                }
            }
        }
        return ContinuousClock.now - start
    }
}

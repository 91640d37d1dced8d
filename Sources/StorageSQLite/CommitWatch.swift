import GRDB
import Storage

/// Tells whether something was committed to a database, by whatever connection of whatever process.
///
/// It has a connection of its own and asks on the caller's thread: reading `PRAGMA data_version` takes a few
/// microseconds, while handing a query to another thread and coming back takes a hundred.
struct CommitWatch: Sendable {
    private let queue: DatabaseQueue

    /// - Parameter path: of a database that is open already.
    init(path: String) throws(StoreFailure) {
        // Not read only, though it never writes: the last connection that is closed tidies the log away.
        var configuration = Configuration()
        configuration.busyMode = .timeout(20)
        do {
            queue = try DatabaseQueue(path: path, configuration: configuration)
        } catch {
            throw StoreFailure(error)
        }
    }

    /// Another number than before, if anything was committed since
    /// (https://sqlite.org/pragma.html#pragma_data_version).
    func revision() throws(StoreFailure) -> Int64 {
        do {
            return try queue.unsafeRead { database in
                let statement = try database.cachedStatement(sql: "PRAGMA data_version")
                guard let revision = try Int64.fetchOne(statement) else {
                    throw StoreFailure.broken("SQLite tells no data_version")
                }
                return revision
            }
        } catch {
            throw StoreFailure(error)
        }
    }
}

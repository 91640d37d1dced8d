import GRDB
import Storage
import Synchronization

/// Tells whether something was committed to a database, by whatever connection of whatever process: at once
/// what this process committed, and what another did after a millisecond at most.
///
/// It has a connection of its own and asks on the caller's thread: reading `PRAGMA data_version` takes a few
/// microseconds, while handing a query to another thread and coming back takes a hundred. Thousands of
/// requests ask in a second, so that even those few are worth asking only once in a millisecond.
final class CommitWatch: Sendable {
    /// For so long an answer may be given again.
    static let lifetime = Duration.milliseconds(1)

    private let queue: DatabaseQueue
    private let answer = Mutex(Answer())

    private struct Answer {
        /// When SQLite was asked, and what it said; nil if a commit came after.
        var last: (asked: ContinuousClock.Instant, revision: Int64)?
        /// Commits of this process.
        var commits = 0
    }

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

    /// Takes note of what a connection of this process commits, for as long as the watch is kept.
    func observe(_ writer: some DatabaseWriter) {
        writer.add(transactionObserver: self, extent: .observerLifetime)
    }

    /// Another number than before, if anything was committed since.
    func revision() throws(StoreFailure) -> Int64 {
        let now = ContinuousClock.now
        let (last, commits) = answer.withLock { ($0.last, $0.commits) }
        if let last, last.asked + Self.lifetime > now { return last.revision }
        let revision = try ask()
        answer.withLock {
            // What was committed meanwhile may not be in it.
            if $0.commits == commits { $0.last = (now, revision) }
        }
        return revision
    }

    /// https://sqlite.org/pragma.html#pragma_data_version
    private func ask() throws(StoreFailure) -> Int64 {
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

extension CommitWatch: TransactionObserver {
    func observes(eventsOfKind kind: DatabaseEventKind) -> Bool { false }

    func databaseDidChange(with event: DatabaseEvent) {}

    func databaseDidCommit(_ database: Database) {
        answer.withLock {
            $0.last = nil
            $0.commits += 1
        }
    }

    func databaseDidRollback(_ database: Database) {}
}

public import Access
import Foundation
import GRDB
public import LedgerCore
public import OpenSSL
public import Storage
import Synchronization

/// Tokens, staff and sessions in one SQLite file.
public final class SQLiteAccessStore: AccessStore {
    let pool: DatabasePool
    private let watch: CommitWatch
    private let known = Mutex(KnownTokens())

    /// Opens the file, and creates it where there is none.
    public init(path: String) throws(StoreFailure) {
        pool = try openDatabase(
            at: path, schema: [PackageResources.v1_access_sql, PackageResources.v2_access_sql])
        watch = try CommitWatch(path: path)
        watch.observe(pool)
    }

    /// Whether the statement changed anything. COMMIT returned with synchronous = FULL: it is on disk.
    @discardableResult
    private func write(_ sql: String, _ arguments: StatementArguments) async throws(StoreFailure) -> Bool {
        try await failing {
            try await self.pool.write { database in
                try database.execute(sql: sql, arguments: arguments)
                return database.changesCount > 0
            }
        }
    }

    private func rows<Value: Sendable>(
        _ sql: String, _ arguments: StatementArguments = [],
        _ value: @escaping @Sendable (Row) throws -> Value
    ) async throws(StoreFailure) -> [Value] {
        try await failing {
            try await self.pool.read { database in
                try Row.fetchAll(database, sql: sql, arguments: arguments).map(value)
            }
        }
    }

    // MARK: Tokens

    public func add(_ token: KeptToken) async throws(StoreFailure) -> Bool {
        try await write(
            """
            INSERT INTO token (digest, name, role, id, permissions, made, expires, revoked)
            VALUES (?, ?, ?, ?, ?, ?, ?, ?) ON CONFLICT DO NOTHING
            """,
            [
                Data(token.digest.bytes), token.name, token.role.rawValue, token.id,
                words(token.permissions), token.made.microseconds, token.expires.microseconds,
                token.revoked?.microseconds,
            ])
    }

    public func tokens() async throws(StoreFailure) -> [KeptToken] {
        try await rows("SELECT * FROM token ORDER BY name", [], KeptToken.init)
    }

    /// Every request of a program asks for the same few: they are remembered until anything is committed, a
    /// revocation by another process too.
    public func token(_ digest: Digest) async throws(StoreFailure) -> KeptToken? {
        // Asked for before the row is read, so that what is remembered may be newer, never older.
        let revision = try watch.revision()
        if let token = known.withLock({ $0.token(digest, at: revision) }) { return token }
        let token = try await rows(
            "SELECT * FROM token WHERE digest = ?", [Data(digest.bytes)], KeptToken.init).first
        // What is not there is not remembered: anybody can make up any number of digests.
        if let token { known.withLock { $0.remember(token, at: revision) } }
        return token
    }

    public func hasTokens() async throws(StoreFailure) -> Bool {
        try await rows("SELECT EXISTS (SELECT 1 FROM token) AS found") { $0["found"] as Bool }.first ?? false
    }

    public func revokeToken(named name: String, at now: Instant) async throws(StoreFailure) -> Bool {
        try await write(
            "UPDATE token SET revoked = ? WHERE name = ? AND revoked IS NULL", [now.microseconds, name])
    }

    // MARK: Staff

    public func add(_ member: StaffMember) async throws(StoreFailure) -> Bool {
        try await write(
            """
            INSERT INTO staff
            (roles, cost_n, cost_r, cost_p, salt, hash, secret, last_step, name, id, identity)
            VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?) ON CONFLICT DO NOTHING
            """, arguments(member) + [member.id, member.identity.map { Data($0.digest.bytes) }])
    }

    public func staff() async throws(StoreFailure) -> [StaffMember] {
        try await rows("SELECT * FROM staff ORDER BY name", [], StaffMember.init)
    }

    public func member(named name: String) async throws(StoreFailure) -> StaffMember? {
        try await rows("SELECT * FROM staff WHERE name = ?", [name], StaffMember.init).first
    }

    public func member(with identity: ProviderIdentity) async throws(StoreFailure) -> StaffMember? {
        try await rows(
            "SELECT * FROM staff WHERE identity = ?", [Data(identity.digest.bytes)], StaffMember.init
        ).first
    }

    public func link(_ identity: ProviderIdentity?, to name: String) async throws(StoreFailure) -> Bool {
        try await failing {
            try await self.pool.write { database in
                try database.execute(
                    sql: "UPDATE OR IGNORE staff SET identity = ? WHERE name = ?",
                    arguments: [identity.map { Data($0.digest.bytes) }, name])
                guard database.changesCount > 0 else { return false }
                try database.execute(sql: "DELETE FROM session WHERE name = ?", arguments: [name])
                return true
            }
        }
    }

    public func replace(_ member: StaffMember) async throws(StoreFailure) -> Bool {
        try await failing {
            try await self.pool.write { database in
                try database.execute(
                    sql: """
                        UPDATE staff SET roles = ?, cost_n = ?, cost_r = ?, cost_p = ?, salt = ?, hash = ?,
                        secret = ?, last_step = ? WHERE name = ?
                        """, arguments: arguments(member))
                guard database.changesCount > 0 else { return false }
                try database.execute(sql: "DELETE FROM session WHERE name = ?", arguments: [member.name])
                try database.execute(
                    sql: "DELETE FROM attempt WHERE key = ?",
                    arguments: [Data(SHA256.hash(Array(member.name.utf8)).bytes)])
                return true
            }
        }
    }

    public func removeMember(named name: String) async throws(StoreFailure) -> Bool {
        try await write("DELETE FROM staff WHERE name = ?", [name])
    }

    public func use(_ step: Int64, of name: String) async throws(StoreFailure) -> Bool {
        try await write(
            "UPDATE staff SET last_step = ? WHERE name = ? AND (last_step IS NULL OR last_step < ?)",
            [step, name, step])
    }

    // MARK: Sessions

    public func begin(_ session: Session) async throws(StoreFailure) {
        try await failing {
            try await self.pool.write { database in
                // Those that nobody ended, and that are over.
                try database.execute(
                    sql: "DELETE FROM session WHERE began < ?",
                    arguments: [session.began.microseconds - Session.longest * 1_000_000])
                try database.execute(
                    sql: "INSERT INTO session (digest, name, began, seen) VALUES (?, ?, ?, ?)",
                    arguments: [
                        Data(session.digest.bytes), session.name, session.began.microseconds,
                        session.seen.microseconds,
                    ])
            }
        }
    }

    public func session(_ digest: Digest) async throws(StoreFailure) -> (Session, StaffMember)? {
        try await rows(
            "SELECT * FROM session JOIN staff USING (name) WHERE digest = ?", [Data(digest.bytes)]
        ) { (try Session($0), try StaffMember($0)) }.first
    }

    public func see(_ digest: Digest, at now: Instant) async throws(StoreFailure) {
        try await write(
            "UPDATE session SET seen = ? WHERE digest = ? AND seen < ?",
            [now.microseconds, Data(digest.bytes), now.microseconds])
    }

    public func end(_ digest: Digest) async throws(StoreFailure) {
        try await write("DELETE FROM session WHERE digest = ?", [Data(digest.bytes)])
    }

    // MARK: Attempts

    public func attempt(_ key: Digest, at now: Instant) async throws(StoreFailure) -> Instant? {
        try await failing {
            // GRDB begins writes with BEGIN IMMEDIATE: attempts side by side are counted one by one.
            try await self.pool.write { database in
                let row = try Row.fetchOne(
                    database, sql: "SELECT count, last FROM attempt WHERE key = ?",
                    arguments: [Data(key.bytes)])
                let earlier = row.map {
                    Attempts(count: $0["count"], last: Instant(microseconds: $0["last"]))
                }
                guard let next = Attempts.next(after: earlier, at: now) else { return earlier?.open }
                try database.execute(
                    sql: "DELETE FROM attempt WHERE last < ?",
                    arguments: [now.microseconds - Attempts.memory * 1_000_000])
                try database.execute(
                    sql: """
                        INSERT INTO attempt (key, count, last) VALUES (?, ?, ?)
                        ON CONFLICT (key) DO UPDATE SET count = excluded.count, last = excluded.last
                        """, arguments: [Data(key.bytes), next.count, next.last.microseconds])
                return nil
            }
        }
    }

    public func forgetAttempts(_ key: Digest) async throws(StoreFailure) {
        try await write("DELETE FROM attempt WHERE key = ?", [Data(key.bytes)])
    }
}

/// Tokens as they are in the file, as long as it stays at one revision.
private struct KnownTokens {
    private var revision: Int64?
    private var tokens: [Digest: KeptToken] = [:]

    func token(_ digest: Digest, at revision: Int64) -> KeptToken? {
        revision == self.revision ? tokens[digest] : nil
    }

    mutating func remember(_ token: KeptToken, at revision: Int64) {
        if revision != self.revision { (self.revision, tokens) = (revision, [:]) }
        tokens[token.digest] = token
    }
}

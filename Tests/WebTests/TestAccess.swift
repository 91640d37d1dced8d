import Access
import Foundation
import Giving
import LedgerCore
import LedgerService
import Logging
import OpenSSL
import Storage
import StorageSQLite
import Web

/// Tokens and staff of a test's ledger: a token of every role, and somebody who signs in for every role.
struct TestAccess: Sendable {
    let store: SQLiteAccessStore
    static let key = AccessKey(LedgerSecret([UInt8](repeating: 3, count: 32)))
    static let password = "correct horse battery"
    static let secret = Array("12345678901234567890".utf8)
    static let now = TestLedger.now

    /// As cheap as scrypt allows: the tests are not about its cost.
    static let cost = Scrypt.Cost(n: 16, r: 1, p: 1)

    init(in folder: URL) throws {
        store = try SQLiteAccessStore(path: folder.appendingPathComponent("access.db").path)
    }

    var staff: StaffAccess { StaffAccess(store: store, key: Self.key) }

    /// Makes a token and gives back its text.
    func token(
        _ role: Role, name: String? = nil, permissions: Set<Permission>? = nil, seconds: Int64 = 3_600
    ) async throws -> String {
        let token = AccessToken(try SecureRandom.bytes(AccessToken.byteCount))
        let now = Self.now.unixSeconds
        _ = try await store.add(
            KeptToken(
                digest: AccessToken.digest(of: token.text), name: name ?? role.rawValue, role: role,
                id: "t-\(role.rawValue)", permissions: permissions ?? role.permissions,
                made: Instant(unixSeconds: now - 7_200), expires: Instant(unixSeconds: now + seconds)))
        return token.text
    }

    func addMember(_ name: String, roles: Set<Role>) async throws {
        guard let password = Password(Self.password) else { preconditionFailure("it is long enough") }
        _ = try await store.add(
            StaffMember(
                name: name, id: "s-\(name)", roles: roles,
                password: try PasswordHash(
                    of: password, salt: [UInt8](repeating: 1, count: 16), cost: Self.cost),
                sealedSecret: try Self.key.seal(Self.secret, of: name)))
    }

    /// Signs somebody in without asking, and gives back their cookie and what their forms carry.
    func session(_ name: String, began: Int64 = 0) async throws -> (cookie: String, formToken: String) {
        let secret = SessionSecret(try SecureRandom.bytes(SessionSecret.byteCount))
        let time = Instant(unixSeconds: Self.now.unixSeconds + began)
        try await store.begin(Session(digest: secret.digest, name: name, began: time, seen: time))
        return ("banchi=\(secret.text)", secret.formToken)
    }

    /// The code that an authenticator shows.
    static var code: String { OneTimeCode.code(of: OneTimeCode.step(at: now), secret: secret) }
}

/// Runs a server on a fresh ledger that has tokens and staff.
func withGuardedServer(
    writeToken: String? = nil, transport: Transport = .plain, limits: ServingLimits = ServingLimits(),
    _ body: (Client, TestAccess) async throws -> Void
) async throws {
    let ledger = try await TestLedger.make()
    let access = try TestAccess(in: ledger.folder)
    let (ports, started) = AsyncStream<Int>.makeStream()
    let server = Task {
        // A server that cannot start must not leave the test waiting.
        defer { started.finish() }
        try await ledger.server(
            writeToken: writeToken, staff: access.staff, transport: transport, limits: limits
        ).run(host: "127.0.0.1", port: 0) { started.yield($0) }
    }
    do {
        guard let port = await ports.first(where: { _ in true }) else { throw CancellationError() }
        try await body(Client(port: port), access)
    } catch {
        server.cancel()
        _ = await server.result
        try await ledger.remove()
        throw error
    }
    server.cancel()
    _ = await server.result
    try await ledger.remove()
}

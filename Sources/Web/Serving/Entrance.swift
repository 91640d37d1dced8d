import Access
import HTTPTypes
import Hummingbird
import LedgerCore
import OpenSSL
import Storage

/// Finds out who asks, and lets in whom the route is for. What somebody may decide is for the ledger's rules:
/// here is only established who it is.
struct Entrance: Sendable {
    private let writeAccess: WriteAccess
    /// Nil where neither tokens nor staff are known.
    private let store: (any AccessStore)?
    private let cookie: SessionCookie
    /// Nil where whoever holds a token may ask as often as they like.
    private let tokenLimit: RateLimit?
    private let now: @Sendable () -> Instant

    init(
        writeAccess: WriteAccess, store: (any AccessStore)?, cookie: SessionCookie, tokenRate: Rate?,
        now: @escaping @Sendable () -> Instant
    ) {
        self.writeAccess = writeAccess
        self.store = store
        self.cookie = cookie
        tokenLimit = tokenRate.map { RateLimit($0) }
        self.now = now
    }

    /// An entrance that only lets everybody in where everybody may: nobody can show who they are.
    static let forAnyone = Entrance(
        writeAccess: .nobody, store: nil, cookie: SessionCookie(isSecure: false),
        tokenRate: nil, now: { Instant(unixSeconds: 0) })

    /// The visit with who asks; throws where the route is not for them.
    func admit(
        _ visit: Visit, to route: RouteTable.Route, asking request: Request
    ) async throws -> Visit {
        // A form is posted by the page it stands on, or by a stranger's.
        if route.isForm { try FormOrigin.check(request) }
        // What anybody may have costs no look into the store; a provider is known by its signature.
        guard route.audience != .anyone, route.audience != .provider else { return visit }
        var visit = visit
        if route.isForm {
            try await sign(&visit, in: request)
        } else if let field = request.headers[.authorization] {
            visit.asker = try await holder(of: field)
        } else {
            // A browser sends its cookie along whoever asks it to; so only what changes nothing takes it.
            if route.method == .get { try await sign(&visit, in: request) }
            if visit.asker == .visitor, try await isTrustedMachine(request) {
                visit.asker = .client(by: .machine)
            }
        }
        switch route.audience.judge(visit.asker) {
        case .admitted: return visit
        case .unknown: throw try await stranger(at: route, request)
        case .forbidden: throw Problem.notPermitted
        }
    }

    /// Whoever holds the token in an Authorization field (RFC 6750 §2.1).
    private func holder(of field: String) async throws -> Asker {
        let scheme = "bearer "
        guard field.prefix(scheme.count).lowercased() == scheme else { throw Problem.tokenMissing }
        let digest = AccessToken.digest(of: field.dropFirst(scheme.count))
        if writeAccess.isToken(digest) { return .client(by: .writeToken) }
        guard let token = try await store?.token(digest), token.isInForce(at: now()) else {
            throw Problem.tokenWrong
        }
        try tokenLimit?.count(token.name, at: now())
        return Asker(token)
    }

    /// Finds the session of a browser's cookie, and writes down that it is used.
    private func sign(_ visit: inout Visit, in request: Request) async throws {
        guard let store, let secret = cookie.secret(in: request),
            let (session, member) = try await store.session(secret.digest), session.isInForce(at: now())
        else { return }
        if session.isStale(at: now()) { try await store.see(session.digest, at: now()) }
        visit.asker = Asker(member)
        visit.session = secret
    }

    /// Without any token, whoever is on this machine hands in gifts; once there is one, it is asked for.
    private func isTrustedMachine(_ request: Request) async throws -> Bool {
        guard writeAccess.isLocal(request) else { return false }
        return try await !(store?.hasTokens() ?? false)
    }

    /// What to say to somebody who has not shown who they are.
    private func stranger(at route: RouteTable.Route, _ request: Request) async throws -> Problem {
        if store != nil, route.isPage { return .signInNeeded(for: request) }
        if writeAccess.hasToken { return .tokenMissing }
        return try await store?.hasTokens() ?? false ? .tokenMissing : .writingIsLocal
    }
}

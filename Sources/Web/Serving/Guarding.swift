import Access
import LedgerCore
import Storage

/// All that stands between a request and its route.
struct Guarding: Sendable {
    let transport: Transport
    let clientLimit: ClientLimit?
    let cookie: SessionCookie
    let entrance: Entrance
    /// Nil where nobody can sign in.
    let desk: SignInDesk?

    init(
        writeAccess: WriteAccess, staff: StaffAccess?, transport: Transport, limits: ServingLimits,
        now: @escaping @Sendable () -> Instant
    ) throws {
        self.transport = transport
        clientLimit = limits.rate.map {
            ClientLimit($0, includesThisMachine: limits.requestsPerSecond != nil, now: now)
        }
        cookie = SessionCookie(isSecure: transport.isSecure)
        entrance = Entrance(
            writeAccess: writeAccess, store: staff?.store, cookie: cookie, tokenRate: limits.rate, now: now)
        desk = try staff.map { try SignInDesk($0, now: now) }
    }
}

import LedgerCore
import LedgerService
import Storage

/// Whether a gift that came in now would be kept, and everybody shown what is recorded.
enum Readiness: Sendable {
    case ready
    /// The server is about to stop.
    case stopping
    /// A restored ledger that nobody confirmed is read only.
    case unconfirmed(String)
    /// Entries are recorded that pages do not show yet.
    case behind
    case failing(StoreFailure)
    /// Nobody has vouched for the ledger.
    case unvouched

    init(of site: Site, draining drain: Drain) async throws {
        if drain.isDraining {
            self = .stopping
        } else if case .withheld(let reason) = site.ledger.permission {
            self = .unconfirmed(reason)
        } else {
            do {
                self = try await Self.state(of: site)
            } catch let failure as StoreFailure {
                self = .failing(failure)
            }
        }
    }

    private static func state(of site: Site) async throws -> Readiness {
        let head = try await site.store.head()
        guard try await site.index.size() >= head.size else { return .behind }
        try await site.store.expectRoom()
        guard try await site.store.newestCheckpoint() != nil else { return .unvouched }
        _ = try await site.checkpoint()
        return .ready
    }
}

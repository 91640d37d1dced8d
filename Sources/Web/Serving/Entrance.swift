import Access
import HTTPTypes
import Hummingbird

/// Finds out who asks, and lets in whom the route is for.
struct Entrance: Sendable {
    private let writeAccess: WriteAccess

    init(writeAccess: WriteAccess) {
        self.writeAccess = writeAccess
    }

    /// An entrance where nobody can show who they are.
    static let open = Entrance(writeAccess: .nobody)

    /// The visit with who asks; throws where the route is not for them.
    func admit(_ visit: Visit, for audience: Audience, asking request: Request) async throws -> Visit {
        // What anybody may have costs no look into the store.
        guard audience != .anyone else { return visit }
        var visit = visit
        visit.asker = try writeAccess.asker(of: request)
        switch audience.judge(visit.asker) {
        case .admitted: return visit
        case .unknown: throw Problem.tokenMissing
        case .forbidden: throw Problem.forbidden
        }
    }
}

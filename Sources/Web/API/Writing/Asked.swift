import Access
import Giving
import Hummingbird
import LedgerCore
import LedgerService

/// What a write is asked with: its key, its body, and whose desk it goes over.
struct Asked {
    /// Sent again, nothing is recorded twice.
    let key: String
    let body: MemberReader
    let desk: FormDesk

    /// - Parameters:
    ///   - known: the members of the body beside `by`.
    ///   - limit: the largest body that is read, in bytes.
    init(
        _ request: HummingbirdCore.Request, _ visit: Visit, of site: Site, known: Set<String> = [],
        upTo limit: Int = RequestBody.limit
    ) async throws {
        key = try request.idempotencyKey()
        body = try MemberReader(try await request.json(upTo: limit), at: "$", known: known.union(["by"]))
        desk = site.desk.acting(as: try visit.actor(named: body.actor("by")))
    }
}

extension MemberReader {
    /// `role:id`; nil where whoever asks acts as themselves.
    func actor(_ name: String) throws(Problem) -> Actor? {
        try optional(name, expected: "role:id, two identifiers,") { $0.stringValue.flatMap { Actor($0) } }
    }
}

extension Visit {
    /// `role:id` of who asks: as whom the body names, which has to be them, or else as whom they are known.
    func actor(named actor: Actor? = nil) throws(Problem) -> String {
        guard let actor else {
            guard let own = asker.by() else {
                throw .body("$.by", expected: "is missing; one of your roles was expected, as role:id")
            }
            return own
        }
        guard let role = Role(rawValue: actor.role), asker.by(as: role) == actor.description else {
            throw .notYourself(actor.description)
        }
        return actor.description
    }
}

import Access
import Giving
import Hummingbird
import LedgerCore
import LedgerService
import OpenSSL

/// What somebody who has signed in decides with a form on a page: one declared fact in one of their roles.
/// The rules of the ledger judge it as they judge a program's.
struct StaffAct: Sendable {
    let kind: String
    /// The members of the fact, as docs/facts.md says, with names in clear.
    let body: JSON
    /// As what they may act, the first that they are; at least one.
    let roles: [Role]

    /// The field that makes a form that is sent twice one act.
    static let field = "act"

    /// For the form's field `act`: nobody else makes the same.
    static func fresh() throws -> String { Hex.encode(try SecureRandom.bytes(16)) }

    /// - Returns: the entries that now hold it, at least one.
    /// - Throws: a `Problem`, with the refusal's own code where the rules say no.
    func record(_ form: PostedForm, _ visit: Visit, of site: Site) async throws -> [PlacedEntry] {
        guard let by = roles.lazy.compactMap({ visit.asker.by(as: $0) }).first else {
            throw Problem.notPermitted
        }
        let act = form[Self.field]
        guard act.count == 32, act.allSatisfy(\.isHexDigit) else { throw Problem.formForeign }
        let fact = try FactBody(.object(["kind": .string(kind), "body": body]))
        let asked = try fact.form(
            by: by, reference: "page:\(act)",
            organisations: Set(try await site.index.books().organisations.keys))
        return try await Recorder(site: site).entries(of: asked, by: site.desk.acting(as: by))
    }
}

extension Response {
    /// Back to a page that says what was recorded.
    static func done(_ entries: [PlacedEntry], at path: String, _ reader: Reader) -> Response {
        let number = entries.first.map { "\($0.entry.sequence)" } ?? ""
        return .seeOther(reader.link(path, asking: [("done", number)])).uncached
    }
}

import Access
import Giving
import Hummingbird
import Imports
import LedgerCore

/// A form on a committee's page: a kind of fact and its members, as people type them. Amounts are in baht,
/// days may be Buddhist, as at the command line.
struct DeskForm {
    let kind: String
    /// As what somebody may act, the first that they are.
    let roles: [Role]
    /// An empty text is no member.
    let members: KeyValuePairs<String, String>

    func act() throws(Problem) -> StaffAct {
        let typed = members.filter { !$0.value.isEmpty }.map { "\($0.key)=\($0.value)" }
        do {
            return StaffAct(kind: kind, body: try TypedBody(of: kind, members: typed).body, roles: roles)
        } catch {
            throw .typed(error.words)
        }
    }
}

/// What the pages of committees have in common.
struct Desk: Sendable {
    let site: Site
    let pages: PageRenderer

    /// Records what a form asks for and goes back to the page; where the answer is no, the page says why in
    /// the place where it was asked.
    ///
    /// - Parameter again: the page with the reason.
    func answer(
        _ request: Hummingbird.Request, at path: String,
        _ record: () async throws -> [PlacedEntry], again: (Problem) async throws -> Response
    ) async throws -> Response {
        do {
            return .done(try await record(), at: path, Reader(request))
        } catch {
            let problem = Problem(error)
            guard problem.status.kind == .clientError else { throw error }
            return try await again(problem)
        }
    }

    /// A page for staff; with a refusal it is none that could be kept or linked to.
    func response(_ view: some PageView, refusal: Problem?) -> Response {
        pages.response(view, status: refusal == nil ? .ok : .unprocessableContent).forStaff
    }
}

extension PostedForm {
    /// A field without the blanks around it.
    func typed(_ name: String) -> String {
        let isBlank: (Character) -> Bool = { $0.isWhitespace }
        return String(self[name].drop(while: isBlank).reversed().drop(while: isBlank).reversed())
    }
}

import Access
import Giving
import LedgerCore
import LedgerService

/// What somebody who has signed in asks for with a form and what is no declared fact: a `StaffAct` otherwise.
struct StaffCommand: Sendable {
    let command: Command
    /// Of its key: within a scope a reference is used once.
    let scope: String
    let roles: [Role]

    /// - Returns: the entries that now hold it, at least one.
    func record(_ form: PostedForm, _ visit: Visit, of site: Site) async throws -> [PlacedEntry] {
        guard let by = roles.lazy.compactMap({ visit.asker.by(as: $0) }).first else {
            throw Problem.notPermitted
        }
        let act = form[StaffAct.field]
        guard act.count == 32, act.allSatisfy(\.isHexDigit) else { throw Problem.formForeign }
        let desk = site.desk.acting(as: by)
        return try await Recorder(site: site).entries(
            of: desk.submission(of: command, scope: scope, reference: "page:\(act)"))
    }
}

import Access
import Giving
import LedgerCore

/// Whose schools somebody looks at: a school's officer at their own, everybody else at all of them. It saves
/// reading and hides nothing, since every entry is published.
struct DeskScope {
    /// Nil for all schools.
    let school: String?

    init(_ asker: Asker, books: Books, today: Day) {
        let officer = asker.roles == [.school] ? asker.by(as: .school).flatMap { Actor($0) } : nil
        school = officer.flatMap { books.registry.tenure(of: $0, on: today)?.school }
    }

    func covers(_ other: String) -> Bool { school.map { $0 == other } ?? true }
}

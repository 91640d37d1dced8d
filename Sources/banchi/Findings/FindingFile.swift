import Giving
import LedgerCore
import LedgerService
import Reconciliation
import Storage

/// All findings of a ledger as they stand.
struct FindingFile {
    let all: [StandingFinding]
    let register: FindingRegister
    let books: Books
    /// The Bangkok day of the newest entry, up to which ages count unless somebody says otherwise.
    let newestDay: Day

    init(_ source: any LogSource) async throws {
        var register = FindingRegister()
        var newest = Day(daysSinceEpoch: 0)
        let replay = try await Replay(of: source) { placed, fact in
            register.take(placed, fact)
            newest = Day(bangkok: placed.entry.at)
        }
        books = replay.books
        all = register.standing(in: replay.books.reconciling)
        self.register = register
        newestDay = newest
    }

    func finding(_ id: String) throws -> StandingFinding {
        guard let finding = all.first(where: { $0.id == id }) else {
            throw Problem(.badInput, "finding \(id) was never raised")
        }
        return finding
    }
}

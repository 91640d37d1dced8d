import Giving
import LedgerCore
import LedgerService
import Reconciliation
import Reports
import Storage
import Synchronization
import Tables

/// Draws samples: it reads the ledger from its first entry on and runs the rules again, as `banchi sample`
/// does. That takes a core for a while, so one is drawn at a time, and the last one is kept for the files
/// that are asked for after its page.
final class SampleDesk: Sendable {
    private let store: any LedgerStore
    private let state = Mutex(State())

    private struct State {
        var isDrawing = false
        var last: (key: String, drawn: Drawn)?
    }

    /// A sample as a report.
    struct Drawn: Sendable {
        let report: TableReport
        /// How many items were selected.
        let count: Int
    }

    init(store: any LedgerStore) {
        self.store = store
    }

    /// Throws "later" while another one is drawn.
    func draw(_ order: SampleOrder) async throws -> Drawn {
        let key = order.command
        let last = try state.withLock { state throws(Problem) -> Drawn? in
            if let last = state.last, last.key == key { return last.drawn }
            guard !state.isDrawing else { throw .tooOften(seconds: 5) }
            state.isDrawing = true
            return nil
        }
        if let last { return last }
        defer { state.withLock { $0.isDrawing = false } }
        let drawn = try await read(order)
        state.withLock { $0.last = (key, drawn) }
        return drawn
    }

    private func read(_ order: SampleOrder) async throws -> Drawn {
        var population = SamplePopulation(order.population, by: order.stratification)
        let replay = try await Replay(of: store) { placed, fact in
            population.take(placed, fact)
        } includes: { placed in
            placed.entry.sequence < order.entries
        }
        guard let origin = replay.books.opening?.origin else { throw Problem.ledgerNotOpen }
        population.leaveOut(replay.books.reversed)
        let sample = AuditSample(of: population, order.order(root: replay.root))
        let ledger = Run.JudgedLedger(
            origin: origin, head: Report.Head(size: replay.size, root: replay.root))
        return Drawn(
            report: SampleReport(sample, of: population, ledger: ledger).report,
            count: sample.selected.count)
    }
}

import ArgumentParser
import Foundation
import Giving
import LedgerCore
import LedgerService
import Reconciliation

/// `banchi bench school`: how long one school takes to be judged against its plan out of evidence that
/// follows the ledger, as a server answers, beside judging all of them.
struct BenchSchoolCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "school",
        abstract: "One school judged against its plan as a server does, beside all of them.")

    @Option(help: "An export, such as `banchi bench reconcile` writes one.") var log: String
    @Option(help: "How many schools are asked for.") var count = 1000

    func run() async throws {
        try await reportingProblems {
            var evidence = Evidence(for: .plan)
            var reading = Timing()
            let walk = try await reading.measure {
                try await LogWalk(of: try ExportedLog(URL(filePath: log))) { placed, fact in
                    evidence.take(placed, fact)
                }
            }
            let ledger = Run.JudgedLedger(
                origin: SyntheticKeys.origin, head: Report.Head(size: walk.size, root: walk.root))
            let schools = grouped(evidence.schools.count)
            print("\(grouped(Int(walk.size))) entries, \(schools) schools, in milliseconds")
            print(Timing.heading)
            print(reading.row("following the entries, once"))
            measure(evidence, ledger)
        }
    }

    private func measure(_ evidence: Evidence, _ ledger: Run.JudgedLedger) {
        var (all, one) = (Timing(), Timing())
        all.measure { Run(.plan, scope: Scope(), of: ledger, evidence, inputs: []).document }
        for school in evidence.schools.keys.shuffled().prefix(count) {
            one.measure {
                let part = evidence.concerning(school)
                return Run(.plan, scope: Scope(school: school), of: ledger, part, inputs: []).document
            }
        }
        print(all.row("all schools"))
        print(one.row("one school"))
        print(all.row("  ratio", over: one))
    }
}

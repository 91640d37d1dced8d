import Clearing
import Foundation
import Giving
import LedgerCore
import LedgerService
import OpenSSL
import Reconciliation
import Storage

/// Runs the checks on a log and the files that go with it: the same for who keeps the ledger and for who
/// checks it from an export.
struct Reconciler {
    let source: any LogSource
    let subject: Checks.Subject
    let scope: Scope
    /// Nil for the day of the newest entry.
    let asOf: Day?
    let parameters: Parameters
    /// Receipts that somebody holds.
    var receipts = GivenReceipts.none

    /// A run, and whose ledger it judged.
    struct Result {
        let run: Run
        let files: RunFiles
        let identity: LogIdentity
    }

    /// - Parameters:
    ///   - size: how many entries to judge; nil for all.
    ///   - files: finds what the ledger says that it rests on.
    func run(upTo size: UInt64? = nil, files find: (Evidence) throws -> RunFiles) async throws -> Result {
        var evidence = Evidence(parameters: parameters, asOf: asOf, handed: receipts.handed)
        var identity = LogIdentity()
        let walk = try await LogWalk(of: source, upTo: size) { placed, fact in
            evidence.take(placed, fact)
            identity.take(placed, fact)
        }
        guard let origin = identity.origin else {
            throw Problem(.unavailable, "the log has no entry yet")
        }
        if let size, walk.size < size {
            throw Problem(.badInput, "the log ends after \(walk.size) entries; \(size) were judged")
        }
        if let school = scope.school, identity.schoolNames[school] == nil {
            // No findings about a school that nobody knows would be a false clean bill.
            throw Problem(.badInput, "school \(school) is not registered")
        }
        evidence.verified(receipts.faults(identity.logKeys))
        var files = try find(evidence)
        for file in receipts.files.all { files.add(file) }
        if subject.comparesBank { try evidence.bank.take(files) }
        let ledger = Run.JudgedLedger(
            origin: origin, head: Report.Head(size: walk.size, root: walk.root))
        let run = Run(
            subject, scope: scope, of: ledger, evidence, inputs: files.inputs,
            outcomes: await outcomes(evidence))
        return Result(run: run, files: files, identity: identity)
    }

    /// Runs the checks on all cores.
    private func outcomes(_ evidence: Evidence) async -> [Report.Outcome] {
        let (checks, scope) = (Checks.of(subject), scope)
        let outcomes = await withTaskGroup(of: (Int, Report.Outcome).self) { group in
            for (place, check) in checks.enumerated() {
                group.addTask { (place, Report.Outcome(of: check, evidence, scope)) }
            }
            return await group.reduce(into: []) { $0.append($1) }
        }
        return outcomes.sorted { $0.0 < $1.0 }.map(\.1)
    }
}

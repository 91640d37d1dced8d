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

    /// A run, and the books at the head that it judged.
    struct Result {
        let run: Run
        let files: RunFiles
        let books: Books
    }

    /// - Parameters:
    ///   - size: how many entries to judge; nil for all.
    ///   - files: finds what the ledger says that it rests on.
    func run(upTo size: UInt64? = nil, files find: (Evidence) throws -> RunFiles) async throws -> Result {
        var evidence = Evidence(parameters: parameters, asOf: asOf, handed: receipts.handed)
        let replay = try await Replay(of: source) { placed, fact in
            evidence.take(placed, fact)
        } includes: { placed in
            size.map { placed.entry.sequence < $0 } ?? true
        }
        guard let origin = replay.books.opening?.origin else {
            throw Problem(.unavailable, "the log has no entry yet")
        }
        if let size, replay.size < size {
            throw Problem(.badInput, "the log ends after \(replay.size) entries; \(size) were judged")
        }
        if let school = scope.school, replay.books.schools[school] == nil {
            // No findings about a school that nobody knows would be a false clean bill.
            throw Problem(.badInput, "school \(school) is not registered")
        }
        evidence.verified(receipts.faults(replay.books.logKeys))
        var files = try find(evidence)
        for file in receipts.files.all { files.add(file) }
        if subject.comparesBank { try evidence.take(files) }
        let ledger = Run.JudgedLedger(
            origin: origin, head: Report.Head(size: replay.size, root: replay.root))
        let run = Run(
            subject, scope: scope, of: ledger, evidence, inputs: files.inputs)
        return Result(run: run, files: files, books: replay.books)
    }
}

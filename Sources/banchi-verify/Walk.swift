import Dispatch
import Foundation

/// Reads a log from its first entry to its last, on all cores: each thread takes the next run, examines it,
/// and folds it into the ledger when it is its turn. What is found does not depend on which thread is
/// quicker.
///
/// Shared without locks of its own: `ledger` is touched only by the thread whose turn it is.
final class Walk: @unchecked Sendable {
    private let log: any Log
    private let size: Int
    private let seed: UInt64
    private var ledger: Ledger
    private let turns = NSCondition()
    /// The run that is folded next; guarded by `turns`.
    private var turn = 0

    private init(_ log: any Log, size: Int, seed: UInt64, roots: Set<Int>) {
        self.log = log
        self.size = size
        self.seed = seed
        ledger = Ledger(log, seed: seed, roots: roots)
    }

    /// - Parameters:
    ///   - size: of the newest checkpoint; nil if it cannot be read.
    ///   - roots: the sizes whose roots are wanted.
    static func through(_ log: any Log, size: Int?, roots: Set<Int>) -> Ledger {
        let walk = Walk(log, size: size ?? Int.max, seed: UInt64.random(in: 0...UInt64.max), roots: roots)
        let done = DispatchGroup()
        for _ in 0..<max(1, ProcessInfo.processInfo.activeProcessorCount) {
            done.enter()
            // Threads of their own: those of Dispatch are left to what is hashed for a seal.
            Thread.detachNewThread {
                walk.work()
                done.leave()
            }
        }
        done.wait()
        walk.ledger.finish(size: size)
        return walk.ledger
    }

    private func work() {
        let run = Run()
        var follows = true
        while follows, log.next(into: run) {
            run.examine(in: log, size: size, seed: seed)
            waitForTurn(run.number)
            follows = ledger.take(run)
            pass()
        }
    }

    private func waitForTurn(_ number: Int) {
        turns.lock()
        while turn != number { turns.wait() }
        turns.unlock()
    }

    private func pass() {
        turns.lock()
        turn += 1
        turns.broadcast()
        turns.unlock()
    }
}

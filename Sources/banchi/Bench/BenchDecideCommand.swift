import ArgumentParser
import Foundation
import Giving
import LedgerCore
import OpenSSL

/// `banchi bench decide`: what deciding on a gift takes, in books of several sizes, beside hashing 64 bytes.
struct BenchDecideCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "decide",
        abstract: "Decisions on gifts, in books of several sizes, beside SHA-256 over 64 bytes.")

    @Option(help: "How many decisions are timed for each size of the books.") var count = 500_000
    @Option(parsing: .upToNextOption, help: "How many campaigns the books have.")
    var campaigns = [50, 500, 5_000]
    @Option(parsing: .upToNextOption, help: "How many gifts were recorded before.")
    var gifts = [0, 200_000]

    func run() async throws {
        print("campaigns   gifts before   decision, ns   SHA-256, ns   ratio")
        for campaigns in campaigns {
            var books = try FilledBooks(campaigns: campaigns)
            for gifts in gifts.sorted() {
                books.record(to: gifts)
                report(books, campaigns, gifts)
            }
        }
    }

    /// The two take turns, so that both meet the machine in the same mood.
    private func report(_ filled: FilledBooks, _ campaigns: Int, _ gifts: Int) {
        let requests = filled.requests(1000)
        let (books, now) = (filled.ledger.books, filled.ledger.next)
        let block = [UInt8](repeating: 0x5A, count: 64)
        var decisions = ProcessorTime(), hashes = ProcessorTime()
        for _ in 0..<max(1, count / requests.count) {
            decisions.measure(requests.count) {
                for request in requests {
                    guard case .facts = books.decide(request, seen: nil, now: now) else {
                        preconditionFailure("a synthetic gift was refused")
                    }
                }
            }
            hashes.measure(requests.count) { for _ in requests { _ = SHA256.hash(block) } }
        }
        let ratio = decisions.nanoseconds / hashes.nanoseconds
        print(
            String(
                format: "%9d %14d %14.0f %13.0f %7.1f", campaigns, gifts, decisions.nanoseconds,
                hashes.nanoseconds, ratio))
    }
}

/// Books with so many campaigns, and gifts to all of them in turn.
private struct FilledBooks {
    private(set) var ledger = SyntheticLedger()
    private let campaigns: Int
    private var gifts = 0

    init(campaigns: Int) throws {
        self.campaigns = campaigns
        for command in SyntheticLedger.prelude(try SyntheticKeys(), campaigns: campaigns) {
            _ = ledger.record(command)
        }
    }

    mutating func record(to count: Int) {
        while gifts < count {
            _ = ledger.record(.receiveDonation(gift(gifts)))
            gifts += 1
        }
    }

    func requests(_ count: Int) -> [Request] {
        (0..<count).map { SyntheticLedger.request("R\($0)", .receiveDonation(gift(gifts + $0))) }
    }

    private func gift(_ number: Int) -> Gift {
        SyntheticLedger.gift(number, to: SyntheticLedger.campaign((number &* 7919) % campaigns))
    }
}

/// Processor time of this thread alone, and how often it was spent.
private struct ProcessorTime {
    private var spent: UInt64 = 0
    private var times = 0

    mutating func measure(_ times: Int, _ work: () -> Void) {
        let start = processorNanoseconds()
        work()
        spent += processorNanoseconds() - start
        self.times += times
    }

    var nanoseconds: Double { Double(spent) / Double(times) }
}

private func processorNanoseconds() -> UInt64 {
    var time = timespec()
    clock_gettime(CLOCK_THREAD_CPUTIME_ID, &time)
    return UInt64(time.tv_sec) * 1_000_000_000 + UInt64(time.tv_nsec)
}

import ArgumentParser
import Foundation
import Giving
import LedgerCore
import OpenSSL

/// `banchi bench log`: an exported log of any size to measure verifiers with. The rules decide every
/// entry, but no store keeps them: what takes time is left out, what is verified is not.
struct BenchLogCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "log", abstract: "Write a synthetic export of any size, to measure verifiers with.")

    @Option(help: "How many donations.") var count = 1_000_000
    @Option(help: "Among how many campaigns, each with an account of its own.") var campaigns = 10_000
    @Option(help: "After how many donations the books are sealed.") var sealEvery = 100_000
    @Option(help: "The folder to write to.") var out: String

    func run() async throws {
        try await reportingProblems {
            let keys = try SyntheticKeys()
            var writer = try LogWriter(to: URL(filePath: out), keys: keys)
            var ledger = SyntheticLedger()
            let bar = ProgressBar("writing entries", total: count)
            for command in SyntheticLedger.prelude(keys, campaigns: campaigns) {
                try writer.write(ledger.record(command))
            }
            for number in 0..<count {
                let campaign = SyntheticLedger.campaign((number &* 7919) % campaigns)
                let gift = SyntheticLedger.gift(number, to: campaign)
                try writer.write(ledger.record(.receiveDonation(gift)))
                if number % sealEvery == sealEvery - 1 {
                    try writer.write(ledger.record(.sealBooks(.demand)))
                }
                bar.show(number + 1)
            }
            try writer.finish()
            bar.finish()
            print("\(grouped(ledger.head.size)) entries written to \(out)")
        }
    }
}

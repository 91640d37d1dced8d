import ArgumentParser
import Foundation
import LedgerCore
import LedgerService
import OpenSSL

/// `banchi timestamp [verify]`: RFC 3161 time stamps of checkpoints.
struct TimestampCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "timestamp",
        abstract: "Have the newest checkpoint stamped by a time stamping authority, and check stamps.",
        subcommands: [Stamp.self, TimestampVerifyCommand.self], defaultSubcommand: Stamp.self)

    /// What `banchi timestamp` does on its own.
    struct Stamp: AsyncParsableCommand {
        static let configuration = CommandConfiguration(
            abstract: "Stamp the newest checkpoint now (RFC 3161) and keep the answer.",
            discussion: "The authority is sent a SHA-256 and nothing else.")

        @OptionGroup var data: DataOption

        @OptionGroup var authority: TimeStampAuthorityOptions

        @Option(help: "How many seconds to wait for the answer.")
        var patience: Int = 30

        func validate() throws {
            guard authority.tsa != nil else { throw ValidationError("--tsa is the authority's URL") }
            guard (1...3600).contains(patience) else {
                throw ValidationError("--patience is from 1 to 3600 seconds")
            }
        }

        func run() async throws {
            try await reportingProblems {
                guard let asked = try authority.authority(patience: .seconds(patience)) else {
                    preconditionFailure("--tsa was validated")
                }
                let directory = data.directory
                let stamping = TimeStamping(
                    store: try directory.store(), kept: directory.timeStamps, authority: asked)
                guard let outcome = try await stamping.stampNewest() else {
                    throw Problem(.unavailable, "there is no checkpoint to stamp yet")
                }
                report(outcome)
            }
        }

        private func report(_ outcome: TimeStamping.Outcome) {
            print(outcome.isNew ? "checkpoint stamped" : "this checkpoint was stamped before")
            print("  size         \(outcome.size)")
            print("  time         \(Instant(unixSeconds: outcome.stamp.time))")
            print("  serial       \(outcome.stamp.serial)")
            print("  policy       \(outcome.stamp.policy)")
            guard outcome.isNew, authority.tsaCa == nil else { return }
            print("  WHO SIGNED WAS NOT VERIFIED: give --tsa-ca, or run banchi timestamp verify")
        }
    }
}

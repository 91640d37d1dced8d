import ArgumentParser
import Foundation
import LedgerService

/// `banchi restore confirm`: the ledger extends what others hold of it, so it may be written to.
struct RestoreConfirmCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "confirm",
        abstract: "Let a restored ledger be written to, once it extends what others hold.",
        discussion: "Restart what serves it afterwards.")

    @OptionGroup var data: DataOption
    @OptionGroup var newest: NewestCheckpoint

    func validate() throws {
        guard newest.isGiven else { throw ValidationError("give --known FILE, --policy FILE, or both") }
    }

    func run() async throws {
        try await reportingProblems {
            guard UnconfirmedRestore(of: data.directory).permission != .granted else {
                throw Problem(.badInput, "writing is on already: this ledger waits for no confirmation")
            }
            try await RestoreJudge(ledger: data.directory).verify(known: newest.known)
            try await newest.confirm(data.directory)
        }
    }
}

/// `--known FILE` and `--policy FILE`: what was kept outside of the machine that was lost.
struct NewestCheckpoint: ParsableArguments {
    @Option(help: "The newest signed checkpoint that was seen elsewhere: a file. It tells a roll-back.")
    var known: [String] = []

    @Option(help: "A policy file (C2SP tlog-policy): all its witnesses are asked what they cosigned last.")
    var policy: String?

    var isGiven: Bool { !known.isEmpty || policy != nil }

    /// Ends the time in which writing is off, if the witnesses agree; what is known was verified before.
    func confirm(_ ledger: DataDirectory) async throws {
        if let policy { try await RestoreJudge(ledger: ledger).askWitnesses(of: policy) }
        try UnconfirmedRestore(of: ledger).end()
        print("writing is on: the ledger extends what was kept outside")
    }
}

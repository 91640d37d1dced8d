import ArgumentParser
import Foundation
import LedgerCore
import LedgerService
import OpenSSL
import Storage

/// `banchi proof …`: documents that convince somebody else.
struct ProofCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "proof", abstract: "Prove that something is in the log, or what it adds up to.",
        subcommands: [Inclusion.self, Consistency.self, Money.self, VerifyMoney.self])

    struct Inclusion: AsyncParsableCommand {
        static let configuration = CommandConfiguration(
            abstract: "A tlog-proof of an entry, with the entry in it.")

        @OptionGroup var data: DataOption

        @Argument(help: "The entry's number, from 0.")
        var entry: UInt64

        func run() async throws {
            try await reportingProblems {
                let store = try data.directory.store()
                guard let kept = try await store.newestCheckpoint(),
                    let proof = try await ProofReader(store).entry(entry, under: kept)
                else { throw Problem(.badInput, "no checkpoint covers an entry \(entry)") }
                print(proof.encoded, terminator: "")
            }
        }
    }

    struct Consistency: AsyncParsableCommand {
        static let configuration = CommandConfiguration(
            abstract: "The hashes that show one size of the log to extend another, base64, one a line.")

        @OptionGroup var data: DataOption

        @Argument(help: "The smaller number of entries.")
        var from: UInt64

        @Argument(help: "The larger number of entries.")
        var to: UInt64

        func run() async throws {
            try await reportingProblems {
                let store = try data.directory.store()
                let size = try await store.head().size
                guard from <= to, to <= size else {
                    throw Problem(.badInput, "two sizes up to \(size) were expected, the smaller one first")
                }
                let proof = try await ProofReader(store).consistency(from: from, to: to)
                for hash in proof.path { print(Base64.encode(hash.bytes)) }
            }
        }
    }

    struct Money: AsyncParsableCommand {
        static let configuration = CommandConfiguration(
            abstract: "Prove an account's totals as of the last seal: all its entries and nothing else.")

        @OptionGroup var data: DataOption

        @Argument(help: "An account's path, or one that ends in a colon for all that begin with it.")
        var accounts: String

        @Option(help: "The file to write (default: standard output).")
        var out: String?

        func validate() throws {
            guard AccountSelection(accounts) != nil else {
                throw ValidationError("\(accounts) is no account, such as liabilities:agency:1054390223:C1")
            }
        }

        func run() async throws {
            try await reportingProblems {
                guard let selection = AccountSelection(accounts) else { preconditionFailure("validated") }
                let store = try data.directory.store()
                guard let kept = try await store.newestCheckpoint(),
                    let proof = try await MoneyDesk(store: store).proof(of: selection, under: kept)
                else { throw Problem(.unavailable, "the books were not sealed yet; run banchi books seal") }
                guard let out else { return print(proof.encoded, terminator: "") }
                try Data(proof.encoded.utf8).write(to: URL(filePath: out), options: .atomic)
                print("\(grouped(proof.entries.count)) entries proven in \(out)")
            }
        }
    }

    struct VerifyMoney: AsyncParsableCommand {
        static let configuration = CommandConfiguration(
            commandName: "verify-money", abstract: "Check a money proof, and say what it adds up to.")

        @Argument(help: "The file.")
        var file: String

        @Option(help: "The log's verifier key from outside, or a file with it.")
        var key: String?

        func run() async throws {
            try await reportingProblems {
                guard let proof = MoneyProof(try readText(URL(filePath: file))) else {
                    throw Problem(.found, "\(file) is not a money proof")
                }
                let keys = try key.map { [try VerifierKeyArgument.read($0)] } ?? []
                do {
                    report(try proof.verify(keys: keys), of: proof)
                } catch {
                    throw Problem(.found, "\(file) is refused: \(error)")
                }
                if keys.isEmpty { print("consistent, not anchored: give --key to know whose log this is") }
            }
        }

        private func report(_ totals: ProvenTotals, of proof: MoneyProof) {
            let seal = totals.seal.entry
            print("\(proof.accounts) as of entry \(seal.sequence), \(seal.at)")
            for row in totals.rows {
                print(
                    "  \(row.account)  \(grouped(row.count)) entries, "
                        + "debit \(row.debit), credit \(row.credit), balance \(row.balance) baht")
            }
            if totals.rows.isEmpty { print("  no such account had ever been moved") }
            let size = totals.checkpoint.size
            print("all entries of these accounts and no others, by a seal in checkpoint \(size)")
        }
    }
}

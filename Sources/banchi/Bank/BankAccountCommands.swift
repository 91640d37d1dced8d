import ArgumentParser
import Clearing
import Foundation
import Giving
import LedgerCore
import LedgerService
import Reconciliation

// Accounts: which are ours, and which are whose.
extension BankCommand {
    struct Register: AsyncParsableCommand {
        static let configuration = CommandConfiguration(
            abstract: "Register an account whose statements are compared with the books.",
            discussion: "Its number goes into the vault; the ledger has an id that says nothing of it.")

        @OptionGroup var data: DataOption
        @OptionGroup var actor: AccountantOption
        @Option(help: "The account's number.") var number: String
        @Option(help: "The bank, in letters and digits, such as KTB.") var bank: String
        @Option(help: "foundation, or a school's code.") var holder = "foundation"
        @Option(help: "The first day in the holder's hands.") var starts: Day
        @Option(help: "The last day; without one it lasts.") var ends: Day?

        func run() async throws {
            try await reportingProblems {
                try await Workspace.open(data.directory, as: actor.by) { workspace in
                    let entry = try await workspace.declare(
                        "bank-account.registered",
                        [
                            "account": number, "bank": bank, "holder": holder, "starts": starts.description,
                            "ends": ends?.description,
                        ], by: actor.by, reference: number)[0]
                    let id = entry.entry.body["account"]?.stringValue ?? ""
                    print("\(id) is entry \(entry.entry.sequence)")
                }
            }
        }
    }

    struct VerifyPayee: AsyncParsableCommand {
        static let configuration = CommandConfiguration(
            commandName: "verify-payee", abstract: "Record that an account was found to be a payee's own.")

        @OptionGroup var data: DataOption
        @OptionGroup var actor: AccountantOption
        @Option(help: "A school's code, a company's name, or a person's.") var payee: String
        @Option(help: "The account's number.") var number: String
        @Option(help: "The day on which it was seen.") var on: Day
        @Option(help: "What was seen: a file, or its SHA-256.") var document: String?

        func run() async throws {
            try await reportingProblems {
                let digest = try document.map { try documentDigest(of: $0) }
                try await Workspace.open(data.directory, as: actor.by) { workspace in
                    let entry = try await workspace.declare(
                        "payee-account.verified",
                        [
                            "account": number, "payee": payee, "on": on.description,
                            "document_sha256": digest,
                        ], by: actor.by, reference: "\(payee) \(number) \(on)")[0]
                    let body = entry.entry.body
                    print("\(body["account"]?.stringValue ?? "") is \(body["payee"]?.stringValue ?? "")'s, "
                        + "entry \(entry.entry.sequence)")
                }
            }
        }
    }

    struct Accounts: AsyncParsableCommand {
        static let configuration = CommandConfiguration(
            abstract: "List the accounts, with the last statement of each.")

        @OptionGroup var data: DataOption
        @OptionGroup var output: FormatOption

        func run() async throws {
            try await reportingProblems {
                let bank = try await BankSide(recordedIn: try data.directory.store()).bank
                switch output.format {
                case .json: print(JSON.array(bank.accounts.map { $0.json(in: bank) }).text)
                case .text: bank.accounts.forEach { print($0.line(in: bank)) }
                }
            }
        }
    }

    struct Statements: AsyncParsableCommand {
        static let configuration = CommandConfiguration(
            abstract: "List the statements, and how much of each is matched.")

        @OptionGroup var data: DataOption
        @OptionGroup var output: FormatOption

        func run() async throws {
            try await reportingProblems {
                let bank = try await BankSide(recordedIn: try data.directory.store()).bank
                let places = bank.statements.indices
                switch output.format {
                case .json: print(JSON.array(places.map { bank.json(ofStatement: $0) }).text)
                case .text: places.forEach { print(bank.line(ofStatement: $0)) }
                }
            }
        }
    }
}

extension BankAccountRecord {
    /// The statement that reaches furthest.
    private func last(in bank: BankEvidence) -> StatementRecord? {
        bank.statements.filter { $0.account == registered.account && !$0.isNotification }
            .max { ($0.to, $0.entry.sequence) < ($1.to, $1.entry.sequence) }
    }

    private var term: String { "\(registered.starts)…\(registered.ends.map(\.description) ?? "")" }

    fileprivate func line(in bank: BankEvidence) -> String {
        var balance = "no statement".leftPadded(to: 18)
        if let last = last(in: bank) {
            let closing = last.closing.map(\.description) ?? "no balance"
            balance = "\(closing.leftPadded(to: 18)) on \(last.to)"
        }
        let holder = registered.holder.text.padded(to: 10)
        return [registered.account, registered.bank.padded(to: 8), holder, term.padded(to: 21), balance]
            .joined(separator: "  ")
    }

    fileprivate func json(in bank: BankEvidence) -> JSON {
        let last = last(in: bank)
        return .object([
            "account": .string(registered.account),
            "balance": last?.closing.map { JSON.integer($0.amount) },
            "bank": .string(registered.bank), "cash": .string(registered.cash.path),
            "ends": registered.ends.map { JSON.string($0.description) },
            "holder": .string(registered.holder.text),
            "last": last.map { JSON.string($0.to.description) },
            "starts": .string(registered.starts.description),
        ])
    }
}

extension BankEvidence {
    private func matched(inStatement place: Int) -> Int {
        matches.filter { $0.statement == place && $0.counts }.reduce(0) { $0 + $1.lines.count }
    }

    fileprivate func line(ofStatement place: Int) -> String {
        let record = statements[place]
        let opening = (record.opening?.description ?? "").leftPadded(to: 16)
        let closing = (record.closing?.description ?? "").leftPadded(to: 16)
        let matched = record.isNotification ? "notification" : "\(matched(inStatement: place)) matched"
        return [
            record.label, "\(record.from)…\(record.to)", record.format.rawValue.padded(to: 8), opening,
            closing, "\(record.lines) lines".leftPadded(to: 13), matched,
        ].joined(separator: "  ")
    }

    fileprivate func json(ofStatement place: Int) -> JSON {
        let record = statements[place]
        return .object([
            "account": .string(record.account), "closing": record.closing.map { .integer($0.amount) },
            "format": .string(record.format.rawValue), "from": .string(record.from.description),
            "lines": .integer(record.lines), "matched": .integer(Int64(matched(inStatement: place))),
            "number": record.number.map(JSON.string), "opening": record.opening.map { .integer($0.amount) },
            "part": .integer(record.statement.id.part), "sha256": .string(record.statement.id.sha256),
            "to": .string(record.to.description),
        ])
    }
}

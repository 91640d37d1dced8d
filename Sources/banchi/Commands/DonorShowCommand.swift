import ArgumentParser
import Foundation
import Giving
import LedgerCore
import LedgerService
import Receipts
import Storage

/// `banchi donor show`: the right of access.
struct DonorShowCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "show", abstract: "What is kept of a donor, the gifts, and what was handed out.")

    @OptionGroup var data: DataOption
    @OptionGroup var donor: DonorOption
    @OptionGroup var output: FormatOption

    func run() async throws {
        try await reportingProblems {
            try await Workspace.open(data.directory) { workspace in
                let dossier = try await donor.dossier(in: workspace)
                switch output.format {
                case .text: report(dossier)
                case .json: print(dossier.json(receipts: [:]).text)
                }
            }
        }
    }

    private func report(_ dossier: DonorDossier) {
        print("donor        \(dossier.donor)\(dossier.isRestricted ? "  (restricted)" : "")")
        for (name, value) in dossier.details { print("  \(name)  \(value)") }
        for receipt in dossier.receipts {
            let terms = receipt.terms
            print(
                "receipt      \(terms.receipt)  \(terms.gift.amount) \(terms.currency)  "
                    + "\(terms.gift.received)  \(terms.gift.campaign)  entry \(receipt.entry)")
        }
        for promise in dossier.promises { print(promise.line) }
        for file in dossier.handOuts { print("handed out   \(file.line)") }
    }
}

/// `banchi donor export`: the right to take one's data along.
struct DonorExportCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "export",
        abstract: "Write a donor's data, gifts and receipts as JSON, for the donor to take along.")

    @OptionGroup var data: DataOption
    @OptionGroup var donor: DonorOption

    @Option(help: "The file to write.")
    var out: String

    func run() async throws {
        try await reportingProblems {
            try await Workspace.open(data.directory) { workspace in
                let dossier = try await donor.dossier(in: workspace)
                let desk = try workspace.receiptDesk(index: ReadIndex(store: workspace.store))
                var receipts: [UInt64: IssuedReceipt] = [:]
                for known in dossier.receipts {
                    receipts[known.entry] = try await desk.receipt(
                        issuedAt: known.entry, disclosing: known.disclosures)
                }
                let url = URL(filePath: out)
                let bytes = dossier.json(receipts: receipts).canonical + [0x0A]
                try await HandOutRegister(workspace.vault).note(
                    bytes, as: "donor-export", at: url, of: dossier.receipts.map(\.terms.gift.commitments))
                try Data(bytes).write(to: url, options: .atomic)
                print("\(dossier.receipts.count) receipts, with what is kept of the donor, written to \(out)")
            }
        }
    }
}

/// `banchi donor restrict`: data that are hard to use.
struct DonorRestrictCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "restrict",
        abstract: "Hand a donor's data out no more: receipts are issued without them.")

    @OptionGroup var data: DataOption
    @OptionGroup var donor: DonorOption

    @Flag(help: "End the restriction.")
    var lift = false

    func run() async throws {
        try await reportingProblems {
            try await Workspace.open(data.directory) { workspace in
                let dossier = try await donor.dossier(in: workspace)
                try await workspace.vault.restrict(dossier.donor, !lift)
                print("the data of \(dossier.donor) are \(lift ? "no longer " : "")restricted")
            }
        }
    }
}

/// `banchi donor register`: what the operator has to know, and nothing that tells who it was.
struct DonorRegisterCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "register",
        abstract: "Files that left with data of donors erased since, and requests that were refused.")

    @OptionGroup var data: DataOption

    func run() async throws {
        try await reportingProblems {
            try await Workspace.open(data.directory) { workspace in
                for file in try await workspace.vault.handOutsOfErased() {
                    print("call back  \(file.line)")
                }
                for refusal in try await workspace.vault.refusals() {
                    print(
                        "refused    \(Day(bangkok: refusal.at))  \(refusal.asked)  \(refusal.rule)  "
                            + "possible from \(refusal.possibleFrom)")
                }
                for erasure in try await workspace.vault.unfinishedErasures() {
                    print("unfinished erasure of \(erasure.donor): banchi donor erase \(erasure.donor)")
                }
            }
        }
    }
}

extension HandOut {
    var line: String { "\(Day(bangkok: at))  \(kind)  \(path)  \(sha256?.hex ?? "")" }
}

extension DonorDossier {
    /// - Parameter receipts: by the entry's sequence number.
    func json(receipts: [UInt64: IssuedReceipt]) -> JSON {
        .object([
            "details": .array(
                details.map { .object(["name": .string($0.name), "value": .string($0.value)]) }),
            "donor": .string(donor.description),
            "handed_out": .array(handOuts.map(\.json)),
            "promises": .array(promises.map(\.json)),
            "receipts": .array(self.receipts.map { $0.json(issued: receipts[$0.entry]) }),
            "restricted": .bool(isRestricted),
        ])
    }
}

extension DonorDossier.KnownPromise {
    fileprivate var line: String {
        switch fact {
        case .pledgeMade(let pledge):
            "pledge       \(pledge.id)  \(pledge.amount)  by \(pledge.due)  \(pledge.campaign)  "
                + "entry \(entry)"
        case .scheduleAgreed(let schedule):
            "schedule     \(schedule.id)  \(schedule.amount)  each \(schedule.period.rawValue)  "
                + "from \(schedule.starts)  \(schedule.campaign)  entry \(entry)"
        default: "\(fact.kind)  entry \(entry)"
        }
    }

    fileprivate var json: JSON {
        .object([
            "details": .object(disclosures.map { JSON.Member($0.name, .string($0.value)) }),
            "entry": .integer(Int64(entry)),
            "kind": .string(fact.kind),
            "promise": .object((fact.body.members ?? []).filter { $0.key != "commitments" }),
        ])
    }
}

extension DonorDossier.KnownReceipt {
    fileprivate func json(issued: IssuedReceipt?) -> JSON {
        .object([
            "amount": .integer(terms.gift.amount.amount),
            "anonymous": .bool(terms.gift.anonymous),
            "campaign": .string(terms.gift.campaign),
            "currency": .string(terms.currency),
            "details": .object(disclosures.map { JSON.Member($0.name, .string($0.value)) }),
            "donation": .integer(Int64(recorded.donation.sequence)),
            "entry": .integer(Int64(entry)),
            "method": .string(terms.gift.method.rawValue),
            "receipt": .string(terms.receipt.description),
            "received": .string(terms.gift.received.description),
            "school": .string(terms.school),
            "sd_jwt": issued.map { .string($0.token.encoded) },
            "tlog_proof": issued.map { .string($0.proof.encoded) },
        ])
    }
}

extension HandOut {
    fileprivate var json: JSON {
        .object([
            "at": .string(at.description), "kind": .string(kind), "path": .string(path),
            "sha256": sha256.map { .string($0.hex) },
        ])
    }
}

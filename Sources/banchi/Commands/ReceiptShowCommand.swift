import ArgumentParser
import Giving
import LedgerCore
import LedgerService
import Storage

/// `banchi receipt show`: what has happened to a receipt.
struct ReceiptShowCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "show", abstract: "Show a receipt's history: issued, voided, replaced, duplicated.")

    @OptionGroup var data: DataOption

    @Option(help: "The receipt's number, such as DON2569/000123.")
    var number: String
    @OptionGroup var output: FormatOption

    func run() async throws {
        try await reportingProblems {
            let store = try data.directory.store()
            let index = ReadIndex(store: store)
            guard let parsed = ReceiptNumber(number), let history = try await index.history(of: parsed),
                let placed = try await store.entry(at: history.issuedBy),
                let receipt = RecordedReceipt(placed)
            else { throw Problem(.badInput, "there is no receipt \(number)") }
            let issued = placed.entry.at
            switch output.format {
            case .text: show(history, receipt.terms, issued: issued)
            case .json: print(history.document(receipt.terms, issued: issued).text)
            }
        }
    }

    private func show(_ history: ReceiptHistory, _ terms: ReceiptTerms, issued: Instant) {
        print("receipt \(history.receipt), \(history.voiding == nil ? "live" : "void")")
        print("  amount      \(terms.gift.amount) \(terms.currency)")
        print("  school      \(terms.school), campaign \(terms.gift.campaign)")
        print("  received    \(terms.gift.received)")
        print("  issued      \(issued), entry \(history.issuedBy)")
        if let replaces = history.replaces {
            print("  replaces    \(replaces), of the gift of entry \(history.donation)")
        }
        for duplicate in history.duplicates {
            print(
                "  duplicate \(duplicate.fact.copy) \(duplicate.at), entry \(duplicate.sequence): "
                    + duplicate.fact.reason.rawValue)
        }
        if let voiding = history.voiding {
            print("  voided      \(voiding.at), entry \(voiding.sequence): \(voiding.fact.reason.rawValue)")
            if let successor = voiding.fact.successor { print("  successor   \(successor)") }
        }
    }
}

extension ReceiptHistory {
    fileprivate func document(_ terms: ReceiptTerms, issued: Instant) -> JSON {
        .object([
            "amount": .integer(terms.gift.amount.amount),
            "donation": .integer(Int64(donation)),
            "duplicates": .array(
                duplicates.map { duplicate in
                    .object([
                        "at": .string(duplicate.at.description), "copy": .integer(duplicate.fact.copy),
                        "reason": .string(duplicate.fact.reason.rawValue),
                        "seq": .integer(Int64(duplicate.sequence)),
                    ])
                }),
            "issued": .object([
                "at": .string(issued.description), "seq": .integer(Int64(issuedBy)),
            ]),
            "receipt": .string(receipt.description),
            "replaces": replaces.map { .string($0.description) },
            "voided": voiding.map { voiding in
                .object([
                    "at": .string(voiding.at.description), "reason": .string(voiding.fact.reason.rawValue),
                    "seq": .integer(Int64(voiding.sequence)),
                    "successor": voiding.fact.successor.map { .string($0.description) },
                ])
            },
        ])
    }
}

import ArgumentParser
import Giving
import LedgerCore
import LedgerService

extension DisburseCommand {
    struct Show: AsyncParsableCommand {
        static let configuration = CommandConfiguration(
            abstract: "Show one disbursement, its papers, and whether they match.")

        @OptionGroup var data: DataOption
        @Argument(help: "The disbursement's id.") var id: String
        @OptionGroup var output: FormatOption

        func run() async throws {
            try await reportingProblems {
                let books = try await Replay(of: try data.directory.store()).books
                guard let disbursement = books.spending.disbursements[id] else {
                    throw Problem(.badInput, "there is no disbursement \(id)")
                }
                switch output.format {
                case .json: print(disbursement.json.text)
                case .text: print(disbursement.page)
                }
            }
        }
    }

    struct List: AsyncParsableCommand {
        static let configuration = CommandConfiguration(abstract: "List disbursements.")

        @OptionGroup var data: DataOption
        @Option(help: "Only those that were requested of this campaign.") var campaign: String?
        @Flag(help: "Only those that are requested or approved: what is encumbered.") var open = false
        @OptionGroup var output: FormatOption

        func run() async throws {
            try await reportingProblems {
                let books = try await Replay(of: try data.directory.store()).books
                let disbursements = books.spending.disbursements.values
                    .filter { !open || $0.isOpen }
                    .filter { campaign == nil || $0.request?.campaign == campaign }
                    .sorted { $0.id < $1.id }
                switch output.format {
                case .json: print(JSON.array(disbursements.map(\.json)).text)
                case .text: disbursements.forEach { print($0.line) }
                }
            }
        }
    }
}

extension DisbursementAccount {
    fileprivate var json: JSON {
        .object([
            "approved_by": .strings(approvedBy),
            "delivery": delivery.map { .string($0.verdict.rawValue) },
            "evidence": .array(evidence.map(\.json)),
            "id": .string(id),
            "match": ThreeWayMatch(of: self).json,
            "paid": outcome.map(\.json),
            "request": request?.body,
            "requested_by": requestedBy.map(JSON.string),
            "state": .string(state.rawValue),
        ])
    }

    fileprivate var line: String {
        let asked = request.map { "\($0.campaign), asked \($0.amount)" } ?? "not asked for"
        let paid = outcome.map { ", paid \($0.amount) on \($0.paid)" } ?? ""
        return "\(id)  \(state.rawValue)  \(asked)\(paid)"
    }

    fileprivate var page: String {
        var lines = [line]
        if let request {
            let split = request.lines.map { "\($0.line) \($0.amount)" }.joined(separator: ", ")
            lines.append("  \(request.purpose.words) to \(plain(request.payee)): \(split)")
            lines.append("  asked by  \(requestedBy ?? ""), agreed to by \(approvedBy.listed)")
        }
        if let outcome {
            let advance = outcome.advance.map { ", as advance \($0)" } ?? ""
            lines.append("  paid      \(outcome.amount) baht, \(outcome.withheld) of it withheld\(advance)")
        }
        lines += evidence.map { "  paper     \($0.words)" }
        lines.append("  match     \(ThreeWayMatch(of: self).words)")
        lines.append("  delivery  \(delivery?.verdict.rawValue ?? "not signed")")
        return lines.joined(separator: "\n")
    }
}

extension DisbursementAccount.Outcome {
    fileprivate var json: JSON {
        .object([
            "advance": advance.map(JSON.string), "amount": .integer(amount.amount),
            "on": .string(paid.description), "withheld": .integer(withheld.amount),
        ])
    }
}

extension FiledEvidence {
    fileprivate var json: JSON {
        .object([
            "amount": amount.map { .integer($0.amount) }, "document_sha256": .string(document),
            "kind": .string(kind.rawValue), "number": number.map(JSON.string),
            "on": .string(on.description),
        ])
    }

    fileprivate var words: String {
        let number = number.map { " \(plain($0))" } ?? ""
        let amount = amount.map { " of \($0) baht" } ?? ""
        return "\(kind.rawValue)\(number)\(amount), \(on), \(document)"
    }
}

extension DisbursementRequest.Purpose {
    fileprivate var words: String { tranche.map { "tranche \($0)" } ?? word }
}

extension ThreeWayMatch {
    fileprivate var json: JSON {
        .object([
            "accepted": accepted.map { .integer($0.amount) },
            "agreed": agreed.map { .integer($0.amount) },
            "invoiced": invoiced.map { .integer($0.amount) },
            "missing": .strings(missing.map(\.rawValue)),
            "quoted": .array(quoted.map { .integer($0.amount) }),
        ])
    }

    fileprivate var words: String {
        if let agreed { return "quotation, acceptance and invoice say \(agreed) baht" }
        guard missing.isEmpty else { return "missing: \(missing.map(\.rawValue).listed)" }
        return "quoted \(quoted.map(\.description).listed), accepted \(accepted ?? .zero), "
            + "invoiced \(invoiced ?? .zero)"
    }
}

extension [String] {
    fileprivate var listed: String { isEmpty ? "nobody" : joined(separator: ", ") }
}

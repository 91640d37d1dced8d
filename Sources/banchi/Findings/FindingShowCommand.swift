import ArgumentParser
import Foundation
import Giving
import LedgerCore
import Reconciliation

/// `banchi finding show`: one finding, its numbers, and what happened to it.
struct FindingShowCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "show", abstract: "Show one finding, with its numbers and its history.")

    @OptionGroup var source: SourceOption
    @Argument(help: "The finding's id.") var id: String
    @OptionGroup var output: FormatOption

    func run() async throws {
        try await reportingProblems {
            let finding = try await FindingFile(try source.source()).finding(id)
            let numbers = numbers(of: finding)
            switch output.format {
            case .text: show(finding, numbers)
            case .json: print(finding.json(with: numbers).text)
            }
        }
    }

    /// The finding as it stands in the document that raised it; nil where that does not lie here.
    private func numbers(of finding: StandingFinding) -> JSON? {
        let url = source.data.directory.reconciliationsURL.appending(path: finding.history.document)
        // An auditor has the ledger and not always the documents.
        guard let bytes = try? Data(contentsOf: url), let document = try? JSON(parsing: Array(bytes)) else {
            return nil
        }
        return document["findings"]?.arrayValue?.first { $0["finding"]?.stringValue == finding.id }
    }

    private func show(_ finding: StandingFinding, _ numbers: JSON?) {
        let raised = finding.raised
        print("\(finding.id)  \(raised.severity.rawValue)  \(finding.stage.word)")
        print("  since     \(raised.since)")
        if let school = raised.school { print("  school    \(school)") }
        if let amount = raised.amount { print("  amount    \(amount) baht") }
        if let owner = finding.owner { print("  owner     \(owner)") }
        print("  document  \(finding.history.document)")
        for name in ["subject", "expected", "found", "difference", "entries", "recompute"] {
            guard let value = numbers?[name], value != .null else { continue }
            let label = name.padding(toLength: 10, withPad: " ", startingAt: 0)
            print("  \(label)\(plain(value.stringValue ?? value.text))")
        }
        for event in finding.history.events {
            print("  \(event.on)  entry \(event.entry)  \(plain(event.by))  \(event.what.words)")
        }
    }
}

extension StandingFinding {
    fileprivate func json(with numbers: JSON?) -> JSON {
        .object([
            "amount": raised.amount.map { .integer($0.amount) },
            "check": .string(raised.check),
            "digest": .string(raised.digest),
            "document": .string(history.document),
            "events": .array(
                history.events.map { event in
                    .object([
                        "by": .string(event.by), "on": .string("\(event.on)"),
                        "seq": .integer(Int64(event.entry)), "what": .string(event.what.words),
                    ])
                }),
            "finding": .string(id),
            "numbers": numbers,
            "owner": owner.map { .string($0.description) },
            "reopened": .bool(history.wasReopened),
            "school": raised.school.map(JSON.string),
            "severity": .string(raised.severity.rawValue),
            "since": .string("\(raised.since)"),
            "state": .string(stage.word),
        ])
    }
}

extension FindingHistory.What {
    fileprivate var words: String {
        switch self {
        case .raised: "raised"
        case .reopened: "raised again after it was closed"
        case .cleared: "no longer found"
        case .assigned(let to): "assigned to \(to)"
        case .proposed(let proposal): "proposed: \(proposal.outcome.rawValue), \(plain(proposal.reason))"
        case .decided(let decision):
            "\(decision.decision.rawValue)\(decision.reason.map { ", \(plain($0))" } ?? "")"
        }
    }
}

public import ArgumentParser
import Delivery
import Foundation
import Giving
import LedgerCore
import LedgerService
public import Storage

/// `banchi deliver`: mails receipts to their donors once, or says how their letters stand.
struct DeliverCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "deliver",
        abstract: "Mail every receipt to the donor who gave an e-mail address.",
        discussion: """
            Each receipt is mailed once; what a mail server does not take now is tried again by the next \
            run. Exit code 0 where nothing is left to be tried, 69 where something waits or the mail server \
            cannot be used.
            """)

    @OptionGroup var data: DataOption
    @OptionGroup var mail: MailOptions
    @OptionGroup var papers: PaperOptions

    @Flag(help: "List deliveries instead; --state narrows it down.")
    var list = false

    @Option(help: "With --list: waiting, sending, delivered, failed or dropped.")
    var state: [Delivery.State] = []

    @Option(help: "Let a receipt whose delivery was given up wait again, such as DON2569/000123.")
    var again: String?

    @OptionGroup var output: FormatOption

    func validate() throws {
        guard list || again != nil || mail.smtp != nil else {
            throw ValidationError("give --smtp URL and --from ADDRESS, or --list, or --again NUMBER")
        }
        guard list || state.isEmpty else { throw ValidationError("--state goes with --list") }
    }

    func run() async throws {
        try await reportingProblems {
            let outbox = try data.directory.outbox()
            if let again { try await retry(again, in: outbox) }
            if list { return try await list(outbox) }
            if mail.smtp != nil { try await deliver(from: outbox) }
        }
    }

    private func retry(_ receipt: String, in outbox: any Outbox) async throws {
        guard try await outbox.retry(receipt, at: systemClock()) else {
            throw Problem(.badInput, "no delivery of \(receipt) was given up")
        }
        print("\(receipt) waits again")
    }

    private func deliver(from outbox: any Outbox) async throws {
        guard let lock = DeliveryLock(path: data.directory.deliveryLockPath) else {
            throw Problem(.unavailable, "another process delivers just now")
        }
        defer { withExtendedLifetime(lock) {} }
        try await Workspace.open(data.directory) { workspace in
            guard let deliverer = try mail.deliverer(for: workspace, outbox: outbox, papers: papers)
            else {
                preconditionFailure("--smtp was given")
            }
            do {
                try await deliverer.round { print("\($0.receipt): \($0.outcome.words)") }
            } catch let problem as Deliverer.Unreachable {
                throw Problem(.unavailable, "the mail server cannot be used: \(problem)")
            }
        }
        let waiting = try await outbox.deliveries(in: [.waiting]).count
        guard waiting == 0 else {
            throw Problem(.unavailable, "\(grouped(waiting)) receipts wait for another attempt")
        }
    }

    private func list(_ outbox: any Outbox) async throws {
        let states = state.isEmpty ? Delivery.State.allCases : state
        let deliveries = try await outbox.deliveries(in: states)
        switch output.format {
        case .text: for delivery in deliveries { print(delivery.line) }
        case .json: print(JSON.array(deliveries.map(\.json)).text)
        }
    }
}

extension Delivery.State: ExpressibleByArgument {}

extension DeliveryOutcome {
    /// For logs and terminals.
    var words: String {
        switch self {
        case .delivered: "delivered"
        case .failed(let reason): "given up: \(reason)"
        case .dropped(let reason): "not sent any more: \(reason)"
        case .waiting(let due, let reason): "waits until \(due): \(reason)"
        case .untried(let reason): "waits: \(reason)"
        }
    }
}

extension Delivery {
    fileprivate var line: String {
        let tail = [
            attempts > 0 ? "\(attempts) \(attempts == 1 ? "attempt" : "attempts")" : nil,
            state == .waiting ? "due \(due)" : nil, reason,
        ].compactMap { $0 }
        return ([receipt, state.rawValue] + tail).joined(separator: "  ")
    }

    fileprivate var json: JSON {
        .object([
            "attempts": .integer(Int64(attempts)),
            "due": state == .waiting ? .string(due.description) : nil,
            "entry": .integer(Int64(sequence)),
            "reason": reason.map(JSON.string),
            "receipt": .string(receipt),
            "state": .string(state.rawValue),
        ])
    }
}

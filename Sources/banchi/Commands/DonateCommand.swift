import ArgumentParser
import Foundation
import Giving
import Imports
import LedgerCore
import LedgerService

/// `banchi donate`: one gift, by the same rules as an import.
struct DonateCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "donate", abstract: "Record one gift that was received.")

    @OptionGroup var data: DataOption

    @Option(help: "The campaign's id.") var campaign: String
    @Option(help: "Decimal baht, such as 1,234.50.") var amount: String
    @Option(help: "promptpay, transfer, card, cash or cheque.") var method: String
    @Option(help: "individual, organisation or unknown.") var kind = "unknown"
    @Option(help: "The donor's name; kept in the vault, never in the ledger.") var name: String?
    @Option(help: "The donor's 13-digit number.") var taxID: String?
    @Option(help: "The donor's address.") var address: String?
    @Option(help: "The donor's e-mail address.") var email: String?
    @Flag(help: "The donor's name stays off public pages.") var anonymous = false
    @Option(help: "When the money came in (default: now).") var received: String?
    @Option(help: "Your own reference: repeating it records nothing twice.") var reference: String?
    @Option(help: "The pledge that it fulfils, or a part of it.") var pledge: String?
    @Option(help: "The schedule of which it pays a due.") var schedule: String?
    @Option(help: "The credit in suspense that it is paid from.") var credit: String?
    @Option(help: "In whose honour it is; kept in the vault, never in the ledger.") var honour: String?
    @OptionGroup var output: FormatOption

    func run() async throws {
        try await reportingProblems {
            try await Workspace.open(data.directory) { workspace in
                let currency = workspace.opening.currency
                let form = try await parse(currency: currency, in: workspace)
                let entries = try await workspace.record(form)
                guard let recorded = entries.first.flatMap({ RecordedDonation($0) }) else {
                    preconditionFailure("a gift was recorded as something else")
                }
                report(recorded)
            }
        }
    }

    private func parse(currency: String, in workspace: Workspace) async throws -> Form {
        let now = systemClock()
        let form = try parse(currency: currency, received: received ?? now.description)
        guard received == nil, let earlier = try await workspace.gift(recordedAs: form) else { return form }
        // Without a time of its own a gift was received when it was first recorded: a repeat is read
        // with that time, or it would look like another gift under the same reference.
        return try parse(currency: currency, received: earlier.received.description)
    }

    private func parse(currency: String, received: String) throws -> Form {
        let values = [
            "external_ref": reference ?? UUID().uuidString, "campaign": campaign, "amount": amount,
            "currency": currency, "received_at": received,
            "method": method, "donor_kind": kind, "donor_name": name, "donor_tax_id": taxID,
            "donor_address": address, "donor_email": email, "anonymous": anonymous ? "yes" : "no",
            "pledge": pledge, "schedule": schedule, "credit": credit, "in_honour_of": honour,
        ]
        do {
            return try ImportKind.donations.form(of: values.compactMapValues { $0 }, currency: currency)
        } catch let fault as RowFault {
            throw Problem(.badInput, fault.description(in: "donate"))
        }
    }

    private func report(_ recorded: RecordedDonation) {
        let donation = recorded.donation
        switch output.format {
        case .text:
            print("recorded as entry \(recorded.place.sequence)")
            print("  receipt   \(donation.receipt)")
            print("  amount    \(donation.gift.amount) \(donation.currency)")
            print("  campaign  \(donation.gift.campaign), school \(donation.school)")
            print("  hash      \(recorded.place.leaf.hex)")
        case .json:
            print(
                JSON.object([
                    "amount": .integer(donation.gift.amount.amount),
                    "campaign": .string(donation.gift.campaign),
                    "hash": .string(recorded.place.leaf.hex),
                    "receipt": .string(donation.receipt.description),
                    "school": .string(donation.school),
                    "seq": .integer(Int64(recorded.place.sequence)),
                ]).text)
        }
    }
}

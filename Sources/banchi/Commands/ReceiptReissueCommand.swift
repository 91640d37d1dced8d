public import ArgumentParser
public import Giving
import Imports
import LedgerCore
import LedgerService
import Receipts

/// `banchi receipt reissue`: corrects what a receipt says of its donor.
struct ReceiptReissueCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "reissue",
        abstract: "Void a receipt that says the wrong thing of its donor, and issue the right one.",
        discussion: """
            What is not given stays as the wrong receipt has it. The new receipt has the next number of its
            series; the money, the day and the deduction stay as they are.
            """)

    @OptionGroup var data: DataOption

    @Option(help: "The wrong receipt's number, such as DON2569/000123.")
    var number: String
    @Option(help: "The donor's name; kept in the vault, never in the ledger.") var donorName: String?
    @Option(help: "The donor's 13-digit number.") var donorTaxID: String?
    @Option(help: "The donor's address.") var donorAddress: String?
    @Option(help: "The donor's e-mail address.") var donorEmail: String?
    @Option(help: "individual, organisation or unknown.") var kind: DonorKind?
    @Option(help: "Whether the donor's name stays off public pages: true or false.") var anonymous: Bool?
    @Option(help: "Why: correction, the only reason there is.") var reason = CorrectionReason.correction

    enum CorrectionReason: String, ExpressibleByArgument, CaseIterable { case correction }

    func validate() throws {
        let said = [donorName, donorTaxID, donorAddress, donorEmail].contains { $0 != nil }
        guard said || kind != nil || anonymous != nil else {
            throw ValidationError("say what is to be corrected, such as --donor-name")
        }
    }

    func run() async throws {
        try await reportingProblems {
            try await Workspace.open(data.directory) { workspace in
                let correction = try await correction(in: workspace)
                let entries = try await workspace.record(try workspace.desk.submission(of: correction))
                let index = ReadIndex(store: workspace.store)
                let history = try await index.history(of: correction.replaces)
                guard let successor = history?.voiding?.fact.successor else {
                    preconditionFailure("a correction was recorded without a successor")
                }
                print("receipt \(correction.replaces) is void as of entry \(entries[0].entry.sequence)")
                print("  successor \(successor)")
            }
        }
    }

    private func correction(in workspace: Workspace) async throws -> CorrectionForm {
        let index = ReadIndex(store: workspace.store)
        let donation = try await workspace.donation(of: number, index: index)
        guard let replaces = ReceiptNumber(number), let entry = try await index.entry(issuing: replaces),
            let wrong = RecordedReceipt(try await workspace.entry(entry))
        else { throw Problem(.badInput, "there is no receipt \(number)") }
        let form = try donor(instead: try await workspace.donorDetails(on: wrong), on: wrong.terms)
        return CorrectionForm(
            donation: donation, replaces: replaces, donor: form.donor, donorKind: form.donorKind,
            anonymous: form.anonymous, honour: try await workspace.honour(on: wrong))
    }

    /// The gift as it would be reported now, so that its donor is read by the same rules as any other's.
    private func donor(instead before: DonorDetails, on terms: ReceiptTerms) throws -> DonationForm {
        let values: [String: String?] = [
            "external_ref": number, "campaign": terms.gift.campaign, "amount": terms.gift.amount.plainBaht,
            "currency": terms.currency, "received_at": terms.gift.received.description,
            "method": terms.gift.method.rawValue, "donor_kind": (kind ?? terms.gift.donorKind).rawValue,
            "donor_name": donorName ?? before.name, "donor_tax_id": donorTaxID ?? before.taxID,
            "donor_address": donorAddress ?? before.address, "donor_email": donorEmail ?? before.email,
            "anonymous": anonymous ?? terms.gift.anonymous ? "yes" : "no",
        ]
        do {
            let form = try ImportKind.donations.form(
                of: values.compactMapValues { $0 }, currency: terms.currency)
            guard case .donation(let donation) = form else {
                preconditionFailure("a gift was read as something else")
            }
            return donation
        } catch let fault as RowFault {
            throw Problem(.badInput, fault.description(in: "reissue"))
        }
    }
}

extension DonorKind: ExpressibleByArgument {}

public import ArgumentParser
public import Giving
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
        if let donorTaxID, TaxID(donorTaxID) == nil {
            throw ValidationError("--donor-tax-id is 13 digits, and the last one checks the others")
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
        let before = try await workspace.donorDetails(on: wrong)
        let donor = DonorDetails(
            name: donorName ?? before.name,
            taxID: donorTaxID.flatMap { TaxID($0)?.description } ?? before.taxID,
            address: donorAddress ?? before.address, email: donorEmail ?? before.email)
        return CorrectionForm(
            donation: donation, replaces: replaces, donor: donor,
            donorKind: kind ?? wrong.terms.gift.donorKind,
            anonymous: anonymous ?? wrong.terms.gift.anonymous)
    }
}

extension DonorKind: ExpressibleByArgument {}

import ArgumentParser
import Foundation
import Giving
import LedgerCore
import LedgerService
import Storage

/// `banchi donor …`: what a donor may ask for by law (docs/privacy.md).
struct DonorCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "donor", abstract: "A donor's rights: access, portability, restriction, erasure.",
        subcommands: [
            DonorShowCommand.self, DonorExportCommand.self, DonorRestrictCommand.self,
            DonorEraseCommand.self, DonorRegisterCommand.self,
        ])
}

/// Which donor: an id, or what the donor is known by.
struct DonorOption: ParsableArguments {
    @Argument(help: "The donor's id, 32 hex digits as banchi donor show prints it.")
    var id: String?

    @Option(name: .customLong("tax-id"), help: "The donor's 13-digit number.")
    var taxID: String?

    @Option(help: "An e-mail address that the donor gave.")
    var email: String?

    @Option(help: "The number of a receipt of the donor, such as DON2569/000123.")
    var receipt: String?

    func validate() throws {
        guard [id, taxID, email, receipt].compactMap({ $0 }).count == 1 else {
            throw ValidationError("give one of: the donor's id, --tax-id, --email, --receipt")
        }
        if let id, DonorID(id) == nil { throw ValidationError("a donor's id has 32 hex digits, 0-9 a-f") }
        if let taxID, TaxID(taxID) == nil {
            throw ValidationError("--tax-id is to be 13 digits with a right check digit")
        }
        if let receipt, ReceiptNumber(receipt) == nil {
            throw ValidationError("--receipt is a receipt's number such as DON2569/000123")
        }
    }

    /// The one donor who is meant; nil where nobody is known by it.
    func find(in workspace: Workspace) async throws -> DonorID? {
        let found = try await candidates(in: workspace)
        guard found.count > 1 else { return found.first }
        throw Problem(
            .badInput,
            "several donors are known by that; name one by its id:\n"
                + found.map { "  \($0)" }.joined(separator: "\n"))
    }

    /// The donor's dossier; a problem where nobody is known by what was given.
    func dossier(in workspace: Workspace) async throws -> DonorDossier {
        guard let donor = try await find(in: workspace),
            let dossier = try await workspace.donorDesk().dossier(of: donor)
        else { throw Problem(.badInput, Self.nobody) }
        return dossier
    }

    static let nobody = "nobody is known by that: nothing was kept of such a donor, or it was erased"

    private func candidates(in workspace: Workspace) async throws -> [DonorID] {
        let desk = try workspace.donorDesk()
        if let id = id.flatMap({ DonorID($0) }) { return [id] }
        if let number = taxID.flatMap({ TaxID($0) }) {
            return try await desk.donors(knownBy: .taxID(number.description))
        }
        if let email { return try await desk.donors(knownBy: .email(email)) }
        guard let number = receipt.flatMap({ ReceiptNumber($0) }),
            let entry = try await ReadIndex(store: workspace.store).entry(issuing: number),
            let recorded = RecordedReceipt(try await workspace.entry(entry))
        else { throw Problem(.badInput, "there is no receipt \(receipt ?? "")") }
        return [try await desk.donor(of: recorded.terms)].compactMap { $0 }
    }
}

extension Workspace {
    /// Serves the donors of this ledger.
    func donorDesk() throws -> DonorDesk {
        DonorDesk(
            store: store, vault: vault, secret: secret, rules: try RetentionRules.shipped(),
            recording: { try await record($0) })
    }

    /// Records that a donor was erased; a repeat is recorded once.
    private func record(_ erasure: Erasure) async throws {
        let submission = desk.submission(
            of: .recordErasure(records: Int64(erasure.records)), scope: DonorDesk.scope,
            reference: erasure.donor.description)
        _ = try await record(submission)
    }
}

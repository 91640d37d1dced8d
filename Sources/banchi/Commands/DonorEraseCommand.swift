import ArgumentParser
import Foundation
import Giving
import LedgerCore
import LedgerService
import OpenSSL
import Receipts
import Storage

/// `banchi donor erase`: forgets a donor for good.
struct DonorEraseCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "erase", abstract: "Forget a donor: destroy the key of everything that is kept.",
        discussion: """
            The gifts, their amounts and receipt numbers stay in the ledger. As long as the law wants \
            the papers kept the erasure is refused, and the data are restricted instead. Repeating the \
            command completes one that was interrupted.
            """)

    /// Why a duty to keep does not stand in the way.
    enum Override: String, ExpressibleByArgument, CaseIterable {
        /// The data were kept unlawfully (PDPA s.33 (4)).
        case unlawful
        /// Another system keeps the papers that the law wants kept.
        case keptElsewhere = "kept-elsewhere"
    }

    @OptionGroup var data: DataOption
    @OptionGroup var donor: DonorOption

    @Flag(help: "Do not ask once more.")
    var yes = false

    @Option(help: "Erase although a duty to keep holds: unlawful or kept-elsewhere.")
    var override: Override?

    func run() async throws {
        try await reportingProblems {
            try await Workspace.open(data.directory) { workspace in
                let desk = try workspace.donorDesk()
                let completed = try await desk.completeErasures()
                for erasure in completed { print("completed what was interrupted: \(erasure.line)") }
                guard let found = try await donor.find(in: workspace),
                    let dossier = try await desk.dossier(of: found)
                else { return try await reportNobody(desk, hasCompleted: !completed.isEmpty) }
                try await refuseWhileKept(dossier, desk)
                try confirm(dossier)
                let others = try await desk.otherNames(in: dossier, index: ReadIndex(store: workspace.store))
                guard let erasure = try await desk.erase(dossier.donor) else {
                    throw Problem(.badInput, DonorOption.nobody)
                }
                try await data.directory.outbox().forget(dossier.locators)
                report(erasure, dossier, others)
            }
        }
    }

    /// Says why there is nothing to erase, which is no failure if it was erased.
    private func reportNobody(_ desk: DonorDesk, hasCompleted: Bool) async throws {
        if let id = donor.id.flatMap({ DonorID($0) }), let entry = try await desk.erasureEntry(of: id) {
            return print("erased already, by entry \(entry.entry.sequence) of \(entry.entry.at)")
        }
        guard hasCompleted else { throw Problem(.badInput, DonorOption.nobody) }
    }

    private func refuseWhileKept(_ dossier: DonorDossier, _ desk: DonorDesk) async throws {
        let now = systemClock()
        let retention = desk.retention(of: dossier, today: Day(bangkok: now))
        guard override == nil, let retention else { return }
        try await desk.refuseErasure(of: dossier.donor, because: retention, at: now)
        throw Problem(
            .badInput,
            """
            refused: the papers behind these gifts must be kept (\(retention.rule.id), \
            \(retention.rule.instrument)); erasing is possible from \(retention.end). The refusal is on \
            record, and the data are restricted until then
            """)
    }

    private func confirm(_ dossier: DonorDossier) throws {
        guard !yes else { return }
        print("\(dossier.receipts.count) receipts of donor \(dossier.donor) will have no donor any more.")
        print("This cannot be undone. Type yes to go on: ", terminator: "")
        guard readLine() == "yes" else { throw Problem(.badInput, "nothing was erased") }
    }

    private func report(_ erasure: Erasure, _ dossier: DonorDossier, _ others: [DonorID]) {
        print("erased: \(erasure.line)")
        print("Key backups from before now still open them: let them expire, or destroy them now.")
        for other in others { print("A corrected receipt of the same gift is kept of donor \(other)") }
        guard !dossier.handOuts.isEmpty else { return }
        print("Handed out earlier with this donor's data; call back or destroy:")
        for file in dossier.handOuts { print("  \(file.line)") }
    }
}

extension DonorDossier {
    /// Where the vault kept what it held of the donor.
    fileprivate var locators: [Digest] {
        receipts.map { CommittedDetails.locator(of: $0.recorded.terms.gift.commitments) }
    }
}

extension Erasure {
    fileprivate var line: String { "\(records) records of donor \(donor)" }
}

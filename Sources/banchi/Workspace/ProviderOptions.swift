import ArgumentParser
import Foundation
import LedgerCore
import LedgerService
import Providers
import Web

/// `--provider FILE` of a server that takes payment notifications (docs/payment-notifications.md).
struct ProviderOptions: ParsableArguments {
    @Option(help: "The file of a payment provider whose notifications are taken; repeatable.")
    var provider: [String] = []

    /// Nil where no provider is named.
    func intake(
        for workspace: Workspace, index: ReadIndex, in directory: DataDirectory
    ) throws -> ChargeIntake? {
        guard !provider.isEmpty else { return nil }
        let providers = try provider.map(read)
        let names = providers.map(\.name)
        guard Set(names).count == names.count else {
            throw Problem(.badInput, "two providers have one name: \(names.sorted().joined(separator: ", "))")
        }
        let desk = ChargeDesk(
            ledger: workspace.ledger, index: index, desk: workspace.desk, queue: try directory.charges())
        return ChargeIntake(providers: providers, desk: desk)
    }

    private func read(_ path: String) throws -> any PaymentProvider {
        let file = URL(filePath: path)
        let folder = file.deletingLastPathComponent()
        do {
            let json = try JSON(parsing: Array(try readText(file).utf8))
            return try ProviderFile.provider(reading: json) { name in
                try DataDirectory.passphrase(in: URL(filePath: name, relativeTo: folder))
            }
        } catch let fault as JSONFault {
            throw Problem(.badInput, "\(path): \(fault)")
        } catch let fault as ProviderFileFault {
            throw Problem(.badInput, "\(path): \(fault)")
        }
    }
}

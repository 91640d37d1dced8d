import ArgumentParser
import Foundation
import LedgerService
import Storage

/// The ledger, or with `--export DIR` an exported log, which anybody may have.
struct SourceOption: ParsableArguments {
    @OptionGroup var data: DataOption

    @Option(help: "Read an exported log instead of the ledger.")
    var export: String?

    func source() throws -> any LogSource {
        if let export { try ExportedLog(URL(filePath: export)) } else { try data.directory.store() }
    }
}

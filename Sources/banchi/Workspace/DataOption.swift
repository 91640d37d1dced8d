import ArgumentParser
import Foundation

/// `--data DIR`, or `BANCHI_DATA`, or `./banchi-data`.
struct DataOption: ParsableArguments {
    @Option(name: .customLong("data"), help: "The ledger's folder (default: BANCHI_DATA, or ./banchi-data).")
    var path: String?

    var directory: DataDirectory {
        let environment = ProcessInfo.processInfo.environment["BANCHI_DATA"]
        return DataDirectory(URL(filePath: path ?? environment ?? "banchi-data"))
    }
}

/// `--format text|json`, where a result is data.
struct FormatOption: ParsableArguments {
    enum Format: String, ExpressibleByArgument, CaseIterable {
        case text, json
    }

    @Option(name: .customLong("format"), help: "text or json.")
    var format: Format = .text
}

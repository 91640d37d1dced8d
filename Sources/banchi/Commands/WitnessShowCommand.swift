import ArgumentParser
import Foundation
import LedgerCore
import LedgerService
import OpenSSL
import Storage
import StorageSQLite

/// `banchi witness show`: what a witness last cosigned, for each log.
struct WitnessShowCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "show", abstract: "What a witness last cosigned: size, root and time of each log.")

    @Option(help: "The witness's folder.")
    var dir: String

    func run() async throws {
        try await reportingProblems {
            let folder = WitnessDirectory(URL(filePath: dir))
            guard folder.exists, FileManager.default.fileExists(atPath: folder.storePath) else {
                throw Problem(.unavailable, "there is no witness in \(dir); banchi witness serve makes one")
            }
            print("witness \(try folder.verifierKey())")
            for cosigned in try await SQLiteWitnessStore(path: folder.storePath).allCosigned() {
                print(cosigned.checkpoint.origin)
                print("  size      \(grouped(cosigned.checkpoint.size))")
                print("  root      \(cosigned.checkpoint.root.hex)")
                print("  cosigned  \(timeText(cosigned.time))")
            }
        }
    }
}

import ArgumentParser
import Foundation
import Giving
import LedgerCore

/// `banchi init`: keys, genesis entry, first checkpoint.
struct InitCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "init", abstract: "Make a new ledger: keys, genesis entry, first checkpoint.")

    @OptionGroup var data: DataOption

    @Option(help: "The log's name: a URL without scheme, such as ledger.example.org/banchi.")
    var origin: String

    @Option(help: "ISO 4217; one ledger has one currency for ever.")
    var currency = "THB"

    @Option(help: "JSON with name_th, name_en, tax_id, branch, address (default: a demo issuer).")
    var issuer: String?

    @Option(help: "A file whose first line is the keys' passphrase (default: generated, mode 0600).")
    var passphraseFile: String?

    func validate() throws {
        guard Checkpoint.isValidOrigin(origin), !origin.contains("://") else {
            throw ValidationError(
                "--origin is a URL without scheme, spaces and +, such as ledger.example.org/banchi")
        }
        guard currency.utf8.count == 3, currency.utf8.allSatisfy({ (0x41...0x5A).contains($0) }) else {
            throw ValidationError("--currency is three capital letters, such as THB")
        }
    }

    func run() async throws {
        try await reportingProblems {
            let directory = data.directory
            guard !directory.exists else {
                throw Problem(.badInput, "there is a ledger in \(directory.url.path) already")
            }
            let opening = LedgerOpening(origin: origin, currency: currency, issuer: try readIssuer())
            let vkey = try await NewLedger(opening: opening, directory: directory)
                .create(passphraseFile: passphraseFile.map { URL(filePath: $0) })
            report(opening, directory: directory, vkey: vkey)
        }
    }

    private func readIssuer() throws -> Issuer {
        guard let issuer else { return .demonstration }
        let json = try JSON(parsing: Array(try readText(URL(filePath: issuer)).utf8))
        func text(_ key: String) throws -> String {
            guard let value = json[key]?.stringValue, !value.isEmpty else {
                throw Problem(.badInput, "\(issuer): a text \"\(key)\" was expected")
            }
            return value
        }
        guard let taxID = TaxID(try text("tax_id")), taxID.isJuristic else {
            throw Problem(.badInput, "\(issuer): \"tax_id\" is to be a juristic person's 13 digits")
        }
        let branch = json["branch"]?.stringValue ?? "00000"
        guard branch.utf8.count == 5, Int(branch) != nil else {
            throw Problem(.badInput, "\(issuer): \"branch\" is to be five digits, 00000 for the head office")
        }
        return Issuer(
            nameThai: try text("name_th"), nameEnglish: try text("name_en"),
            taxID: taxID.description, branch: branch,
            address: try text("address"), isDemonstration: false)
    }

    private func report(_ opening: LedgerOpening, directory: DataDirectory, vkey: VerifierKey) {
        print("A new ledger in \(directory.url.path)")
        print("  origin      \(opening.origin)")
        print("  currency    \(opening.currency)")
        let mark = opening.issuer.isDemonstration ? "  (demonstration: not a real foundation)" : ""
        print("  issuer      \(opening.issuer.nameThai) · \(opening.issuer.nameEnglish)\(mark)")
        print("  log key     \(vkey)")
        if passphraseFile == nil {
            print("  passphrase  \(directory.generatedPassphraseURL.path)  (mode 0600: back it up apart)")
        }
    }
}

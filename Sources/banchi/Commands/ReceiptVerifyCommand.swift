import ArgumentParser
import Foundation
import Giving
import LedgerCore
import LedgerService
import OpenSSL
import Papers
import Receipts

/// `banchi receipt verify`: checks a receipt offline, and against a newer log where one is given.
struct ReceiptVerifyCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "verify",
        abstract: "Check a receipt: NUMBER.sd-jwt and NUMBER.tlog-proof beside it; or a paper, or a folder.",
        discussion: """
            Of a paper, a PDF, its signature must cover the whole file and be made under the certificate \
            of the receipts inside; each of those is then checked as if it came by itself.
            """)

    @Argument(help: "A .pdf; a .sd-jwt or .tlog-proof, the other one beside it; or a folder of receipts.")
    var file: String

    @OptionGroup var trust: ReceiptTrust
    @OptionGroup var output: FormatOption

    func run() async throws {
        try await reportingProblems {
            var isFolder: ObjCBool = false
            _ = FileManager.default.fileExists(atPath: file, isDirectory: &isFolder)
            try await isFolder.boolValue ? verifyFolder() : verifyOne()
        }
    }

    private func verifyOne() async throws {
        let handed = try HandedReceipts(file)
        for pair in handed.pairs { try await verify(pair, of: handed) }
        if let paper = handed.paper, output.format == .text {
            print("paper \(file): the signature covers the whole file, by \(paper.certificate.subject)")
        }
    }

    private func verify(_ files: HandedReceipts.Pair, of handed: HandedReceipts) async throws {
        let verifier = try trust.verifier()
        do {
            let receipt: VerifiedReceipt
            do {
                receipt = try verifier.verify(token: files.token, proof: files.proof)
            } catch {
                throw RefusedReceipt(error)
            }
            try handed.check(receipt, of: files)
            let newer = try await trust.newerLog(for: [receipt.checkpoint])
            try newer?.judge(JudgeableReceipt(receipt))
            let notes = receipt.notes(asOf: systemClock(), isSignerKnown: newer != nil)
            let report = ReceiptReport(receipt: receipt, newest: newer?.size, notes: notes)
            print(output.format == .json ? report.document.text : report.text(policy: trust.policy))
        } catch let refused as RefusedReceipt {
            switch output.format {
            case .text: printProblem(refused.text(of: file))
            case .json: print(refused.document.text)
            }
            throw ExitCode(Problem.Kind.found.rawValue)
        }
    }

    private func verifyFolder() async throws {
        let folder = try ReceiptFolder(URL(filePath: file))
        let verdicts = try await folder.verify(by: try trust.verifier(), against: trust)
        let refused = verdicts.refused.sorted { $0.key < $1.key }
        switch output.format {
        case .text:
            for (name, refusal) in refused { printProblem(refusal.text(of: name)) }
            print("\(grouped(verdicts.held)) receipts hold, \(grouped(refused.count)) refused")
        case .json:
            let documents = refused.map { JSON.Member($0.key, $0.value.document) }
            print(
                JSON.object([
                    "held": .integer(Int64(verdicts.held)), "refused": .object(documents),
                ]).text)
        }
        guard refused.isEmpty else { throw ExitCode(Problem.Kind.found.rawValue) }
    }
}

/// The two files of a receipt.
struct ReceiptFiles {
    let token: String
    let proof: String

    /// - Parameter base: their path without a suffix.
    init(_ base: URL) throws {
        let token = try readText(URL(filePath: base.path + ".sd-jwt"))
        self.token = token.hasSuffix("\n") ? String(token.dropLast()) : token
        proof = try readText(URL(filePath: base.path + ".tlog-proof"))
    }
}

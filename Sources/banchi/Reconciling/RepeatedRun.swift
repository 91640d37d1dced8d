import Clearing
import Foundation
import Giving
import LedgerCore
import LedgerService
import OpenSSL
import Reconciliation

/// `banchi reconcile --replay FILE --export DIR --inputs DIR`: repeats a run from what anybody may have, and
/// says whether it gives the same bytes. No ledger, no vault, no network.
struct RepeatedRun {
    let file: URL
    let export: URL
    let inputs: URL
    /// Who must have signed; nil for the keys that the ledger itself names.
    let key: VerifierKey?

    /// - Throws: `Problem` of kind `found` where the document is not what the run gives.
    func check() async throws {
        let bytes = try RunFiles.Content.at(file).bytes()
        let document = try read(bytes)
        let isReceipt = { (input: Finding.Input) in input.name.hasPrefix(RunFiles.Name.receipts) }
        let repeated = try await Reconciler(
            source: try ExportedLog(export), subject: document.question.subject,
            scope: document.question.scope, asOf: document.question.asOf, parameters: document.parameters,
            receipts: try GivenReceipts(RunFiles(document.inputs.filter(isReceipt), in: inputs))
        ).run(upTo: document.ledger.head.size) { _ in
            try RunFiles(document.inputs.filter { !isReceipt($0) }, in: inputs)
        }
        let signer = try verifiedSigner(of: document, history: repeated.identity.logKeys)
        let own = repeated.run.document
        guard own == bytes else {
            throw Problem(.found, "\(file.lastPathComponent): \(difference(document, bytes, repeated.run))")
        }
        print("the same \(grouped(own.count)) bytes: \(findings(repeated.run))")
        print("  SHA-256  \(document.digest.hex)")
        print("  ledger   \(document.ledger.origin), \(grouped(document.ledger.head.size)) entries, "
            + "root \(document.ledger.head.root.hex)")
        let signed = signer.map { "by \($0.label)" }
        print("  signed   \(signed ?? "by nobody: there is no \(note.lastPathComponent)")")
    }

    private func read(_ bytes: [UInt8]) throws -> RunDocument {
        do {
            return try RunDocument(bytes)
        } catch {
            throw Problem(.badInput, "\(file.path) is no document of a reconciliation: \(error)")
        }
    }

    private func findings(_ run: Run) -> String {
        run.findings.count == 1 ? "1 finding" : "\(grouped(run.findings.count)) findings"
    }

    /// What is not the same, the ledger first: on another one everything differs.
    private func difference(_ document: RunDocument, _ bytes: [UInt8], _ run: Run) -> String {
        if let other = JSONDifference(document.head, run.head) { return other.description }
        if let other = JSONDifference(document.json, run.json) { return other.description }
        return "it says the same, but is not spelt as RFC 8785 has it"
    }

    // MARK: Who vouches

    private var note: URL { file.appendingPathExtension("note") }

    /// Nil where there is no note, and no key was asked for.
    private func verifiedSigner(of document: RunDocument, history: LogKeyHistory) throws -> VerifierKey? {
        guard FileManager.default.fileExists(atPath: note.path) else {
            guard key == nil else { throw Problem(.badInput, "\(note.path) is missing") }
            return nil
        }
        let keys = key.map { [$0] } ?? history.active(at: document.ledger.head.size)
        let text = try readText(note)
        do {
            let signed = try SignedNote(text)
            let signers = try signed.verified(by: keys)
            guard signed.text == RunNote(document.ledger, document: document.digest).text else {
                throw Problem(.found, "\(note.lastPathComponent) was signed for another document")
            }
            return signers.first
        } catch let fault as SignedNote.Fault {
            throw Problem(.found, "\(note.lastPathComponent) does not vouch for the document: \(fault.words)")
        }
    }
}

extension SignedNote.Fault {
    fileprivate var words: String {
        switch self {
        case .malformed: "it is no signed note"
        case .invalidSignature(let key): "the signature is not that of \(key)"
        case .noKnownKey: "no known key signed it"
        }
    }
}

import Clearing
import Foundation
import Giving
import LedgerCore
import LedgerService
import OpenSSL
import Reconciliation

/// `banchi reconcile all --out FILE --sign --by accountant:ID`: the document, the log's signature on it, and
/// what it found as facts. Every step may be the last before a crash: the same command goes on from there.
struct RunSigning {
    let workspace: Workspace
    let directory: DataDirectory
    let by: String
    let out: URL
    let reconciler: Reconciler
    let files: (Evidence) throws -> RunFiles

    /// What was recorded.
    struct Outcome {
        let run: Run
        let raised: Int
        let cleared: Int
    }

    func sign() async throws -> Outcome {
        let result =
            if let begun = try await begun() { begun } else { try await reconciler.run(files: files) }
        let run = result.run
        guard run.isOfAll else {
            throw Problem(.badInput, "only a reconciliation of all checks and all schools is signed")
        }
        try keep(result.files)
        try DurableFile.createDirectory(directory.reconciliationsURL)
        let kept = directory.reconciliationsURL.appending(path: run.digest.hex)
        for url in [kept, out] { try write(run.document, to: url) }
        // The document is on disk in both places before anybody vouches for it.
        let note = Array(try note(of: run, keys: result.identity.logKeys).encoded.utf8)
        for url in [kept, out] { try write(note, to: url.appendingPathExtension("note")) }
        return try await record(run, rules: result.files.file(RunFiles.Name.matching)?.input.sha256)
    }

    /// The run whose document a crash has left in the file; nil where there is none yet.
    private func begun() async throws -> Reconciler.Result? {
        guard FileManager.default.fileExists(atPath: out.path) else { return nil }
        let bytes = try RunFiles.Content.at(out).bytes()
        let document: RunDocument
        do {
            document = try RunDocument(bytes)
        } catch {
            throw Problem(.badInput, "\(out.path) is there already, and no document: \(error)")
        }
        let isReceipt = { (input: Finding.Input) in input.name.hasPrefix(RunFiles.Name.receipts) }
        // They were kept before the document was written.
        let kept = directory.statementsURL
        let again = try await Reconciler(
            source: reconciler.source, subject: document.question.subject, scope: document.question.scope,
            asOf: document.question.asOf, parameters: document.parameters,
            receipts: try GivenReceipts(try RunFiles(document.inputs.filter(isReceipt), in: kept))
        ).run(upTo: document.ledger.head.size) { _ in
            try RunFiles(document.inputs.filter { !isReceipt($0) }, in: kept)
        }
        guard again.run.document == bytes else {
            throw Problem(.badInput, "\(out.path) is there already, with another document")
        }
        return again
    }

    /// Every input lies where the statements lie, so that the run can be repeated.
    private func keep(_ files: RunFiles) throws {
        try DurableFile.createDirectory(directory.statementsURL)
        for file in files.all {
            try write(
                try file.bytes(), to: directory.statementsURL.appending(path: file.input.sha256.hex))
        }
    }

    /// Never over another file; one with the same bytes is the same.
    private func write(_ bytes: [UInt8], to url: URL) throws {
        guard FileManager.default.fileExists(atPath: url.path) else {
            return try DurableFile.write(bytes, to: url, mode: 0o600)
        }
        guard try RunFiles.Content.at(url).bytes() == bytes else {
            throw Problem(.badInput, "\(url.path) is there already, with something else in it")
        }
    }

    private func note(of run: Run, keys history: LogKeyHistory) throws -> SignedNote {
        var signer = try workspace.keys.checkpointSigner()
        let keys = history.active(at: run.ledger.head.size)
        try signer.prepare(keys)
        return signer.sign(run.noteText, keys: keys)
    }
}

// What the ledger learns of it.
extension RunSigning {
    private func record(_ run: Run, rules: Digest?) async throws -> Outcome {
        var register = FindingRegister()
        let known = try await Replay(of: workspace.store) { register.take($0, $1) }.books.reconciling
        if let later = register.reconciliations.last(where: { $0.size > run.ledger.head.size }) {
            throw Problem(
                .badInput,
                "a later run was signed, of \(grouped(later.size)) entries; name another --out")
        }
        if known.reconciliations[run.digest.hex] == nil { try await record(signature(of: run, rules)) }
        let raised = run.raised(beside: known)
        for chunk in raised.chunks(of: RaisedFindings.limit) {
            try await record(.raised(RaisedFindings(document: run.digest.hex, findings: chunk)))
        }
        let cleared = run.cleared(beside: known)
        for chunk in cleared.chunks(of: ClearedFindings.limit) {
            try await record(.cleared(ClearedFindings(document: run.digest.hex, findings: chunk)))
        }
        return Outcome(run: run, raised: raised.count, cleared: cleared.count)
    }

    private func signature(of run: Run, _ rules: Digest?) -> ReconcilingFact {
        .signed(
            SignedReconciliation(
                document: run.digest.hex, asOf: run.question.asOf, size: run.ledger.head.size,
                root: run.ledger.head.root, rules: (rules ?? SHA256.hash([])).hex,
                findings: Int64(run.findings.count),
                critical: Int64(run.findings.count { $0.finding.severity == .critical })))
    }

    /// The body is the reference: what was recorded before a crash is not recorded again.
    private func record(_ fact: ReconcilingFact) async throws {
        let reference = "\(fact.kind) \(SHA256.hash(fact.body.canonical).hex)"
        _ = try await workspace.record(
            try workspace.form(of: .reconciling(fact), by: by, reference: reference))
    }
}

extension Array {
    /// Parts of at most so many elements.
    fileprivate func chunks(of size: Int) -> [[Element]] {
        stride(from: 0, to: count, by: size).map { Array(self[$0..<Swift.min($0 + size, count)]) }
    }
}

import Foundation
public import LedgerCore
import OpenSSL
public import Storage

extension ExportedLog {
    /// The log keys that it claims.
    public func logKeys() throws(StoreFailure) -> [VerifierKey] {
        try keys(in: "keys/log.vkey")
    }

    /// What lies beside the entries and the tiles. What is missing or contradicts itself is a fault
    /// of the log and not of the reading.
    public func documents() async -> LogDocuments {
        var faults: [Verification.Fault] = []
        var documents = LogDocuments()
        do {
            documents.checkpoints = try await checkpoints()
            // Where it cannot be read, that is a fault below.
            documents.newest = try? newestCheckpoint()
            faults += checkpointFaults(documents.checkpoints)
        } catch {
            faults.append(.unreadable("checkpoints", error))
        }
        documents.logKeys = reading("keys/log.vkey", else: [], &faults, keys(in:))
        documents.witnessKeys = reading("keys/witnesses.vkey", else: [], &faults, keys(in:))
        documents.certificates = reading("keys/receipts.pem", else: [], &faults, certificates(in:))
        documents.receipts = receipts(&faults)
        faults += strangers()
        if !endsInNewline {
            faults.append(.entry(LedgerFault(sequence: lineCount - 1, reason: "lacks its newline")))
        }
        documents.faults = faults
        return documents
    }

    /// Reads a file, or notes why it cannot be read.
    private func reading<Content>(
        _ path: String, else missing: Content, _ faults: inout [Verification.Fault],
        _ read: (String) throws(StoreFailure) -> Content
    ) -> Content {
        do {
            return try read(path)
        } catch {
            faults.append(.unreadable(path, error))
            return missing
        }
    }

    /// The newest stands on its own as well, and the list names them all.
    private func checkpointFaults(_ kept: [KeptCheckpoint]) -> [Verification.Fault] {
        let expected = [
            ("checkpoint", kept.last?.note ?? "", "is not the largest of checkpoints/"),
            (
                "checkpoints/sizes", kept.map { "\($0.size)\n" }.joined(),
                "does not list the files of checkpoints/"
            ),
        ]
        var faults = missingCheckpoints(kept)
        for (path, content, reason) in expected {
            let found = reading(path, else: content, &faults, text)
            if !found.isSpelt(like: content) { faults.append(.file(path, reason: reason)) }
        }
        return faults
    }

    /// Checkpoints that the list names and the folder does not hold.
    private func missingCheckpoints(_ kept: [KeptCheckpoint]) -> [Verification.Fault] {
        // A list that cannot be read names nothing, and is a fault itself.
        let listed = ((try? text("checkpoints/sizes")) ?? "").split(separator: "\n")
        let missing = listed.compactMap { strictDecimal($0) }.filter { size in
            !kept.contains { $0.size == size }
        }
        return missing.map { .file("checkpoints/\($0)", reason: "is missing") }
    }

    /// Files in the folders of checkpoints and tiles that a log of this size does not have there.
    private func strangers() -> [Verification.Fault] {
        let filed = names(in: "checkpoints").filter { $0 != "sizes" && strictDecimal($0) == nil }
        let tiles = Set(Tile.all(treeSize: lineCount).map(\.path))
        let laid = names(in: "tile").map { "tile/\($0)" }.filter { !tiles.contains($0) }
        let strangers = filed.map { "checkpoints/\($0)" } + laid
        return strangers.sorted().map { .file($0, reason: "belongs to no log") }
    }

    /// The files of a folder and of those in it, by their paths below it.
    private func names(in folder: String) -> [String] {
        // A folder that is not there holds nothing; that it should be there is said elsewhere.
        let found = try? reading(folder) { url in
            try FileManager.default.subpathsOfDirectory(atPath: url.path).filter {
                var isFolder: ObjCBool = false
                let path = url.appending(path: $0).path
                let isThere = FileManager.default.fileExists(atPath: path, isDirectory: &isFolder)
                return isThere && !isFolder.boolValue
            }
        }
        return found ?? []
    }

    /// C2SP verifier keys, one a line.
    private func keys(in path: String) throws(StoreFailure) -> [VerifierKey] {
        let content = try text(path)
        let keys = content.split(separator: "\n").compactMap { VerifierKey(String($0)) }
        guard keys.map({ "\($0)\n" }).joined().isSpelt(like: content) else {
            throw .broken("not verifier keys, one a line")
        }
        return keys
    }

    private func certificates(in path: String) throws(StoreFailure) -> [Certificate] {
        let pem = try text(path)
        // What OpenSSL cannot read is no certificate.
        let certificates = (try? Certificate.certificates(inPEM: pem)) ?? []
        // PEM forgives stray bytes between its lines; what was exported has none.
        guard !certificates.isEmpty, certificates.map(\.pem).joined().isSpelt(like: pem) else {
            throw .broken("not certificates as they were exported")
        }
        return certificates
    }

    /// Receipts that were handed along; an export need not have any.
    private func receipts(_ faults: inout [Verification.Fault]) -> [LogDocuments.HandedReceipt] {
        let stems = names(in: "receipts").map { $0.replacing(/\.(sd-jwt|tlog-proof)$/, with: "") }
        return Set(stems).sorted().compactMap { stem in
            let path = "receipts/\(stem)"
            let token = reading("\(path).sd-jwt", else: "", &faults, text)
            let proof = reading("\(path).tlog-proof", else: "", &faults, text)
            return LogDocuments.HandedReceipt(path: path, token: token, proof: proof)
        }
    }
}

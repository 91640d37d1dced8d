import Clearing
import Foundation
import Giving
import LedgerCore
import OpenSSL
import Papers
import Receipts
import Reconciliation

/// The receipts of `--receipts DIR`: `NUMBER.sd-jwt` with `NUMBER.tlog-proof` beside it, papers with receipts
/// inside, and `papers.csv` with what somebody read off papers (`receipt,amount,words`).
struct GivenReceipts {
    let files: RunFiles
    private let given: [Given]

    /// One receipt, read as far as it can be, and what is still to be verified of it.
    fileprivate struct Given {
        let handed: HandedReceipt
        /// Nil where there is no token to verify.
        let texts: (token: String, proof: String)?
    }

    static let none = GivenReceipts()

    private init() {
        files = RunFiles()
        given = []
    }

    /// Takes everything that a folder holds of receipts.
    init(_ folder: URL) throws {
        var files = RunFiles()
        do {
            for name in try FileManager.default.contentsOfDirectory(atPath: folder.path).sorted()
            where Self.suffixes.contains(where: name.hasSuffix) || name == Self.papers {
                try files.add(RunFiles.Name.receipts + name, .at(folder.appending(path: name)))
            }
        } catch let fault as ClearingFault {
            throw fault
        } catch {
            throw Problem(.inputOutput, "\(folder.path) cannot be read: \(error.localizedDescription)")
        }
        guard !files.all.isEmpty else { throw Problem(.badInput, "\(folder.path) holds no receipt") }
        try self.init(files)
    }

    private static let suffixes = [token, proof, ".pdf"]
    private static let token = ".sd-jwt"
    private static let proof = ".tlog-proof"
    private static let papers = "papers.csv"

    /// - Parameter files: those of the folder for receipts; of a document that is repeated, say.
    init(_ files: RunFiles) throws {
        self.files = files
        let papers = try files.file(RunFiles.Name.receipts + Self.papers).map { try ReadOffPapers($0) }
        var given: [Given] = []
        for file in files.files(in: RunFiles.Name.receipts) {
            if file.input.name.hasSuffix(Self.token) {
                let base = file.input.name.dropLast(Self.token.count)
                let proof = try files.file(base + Self.proof).map { try Self.text(of: $0) } ?? ""
                given.append(Given(try Self.text(of: file), proof, file.input, papers))
            } else if file.input.name.hasSuffix(".pdf") {
                given += Self.receipts(inside: try file.bytes(), file.input, papers)
            }
        }
        let found = Set(given.compactMap { $0.handed.claims?["receipt"]?.stringValue })
        given += papers?.rows.filter { !found.contains($0.receipt.description) }.map { row in
            Given(row, papers?.input ?? Finding.Input(name: Self.papers, sha256: .zero))
        } ?? []
        self.given = given
    }

    private static func text(of file: RunFiles.File) throws -> String {
        let bytes = try file.bytes()
        return String(decoding: bytes.last == 0x0A && file.input.name.hasSuffix(token)
            ? bytes.dropLast() : bytes[...], as: UTF8.self)
    }

    private static func receipts(
        inside bytes: [UInt8], _ input: Finding.Input, _ papers: ReadOffPapers?
    ) -> [Given] {
        do {
            return try SignedPaper(bytes).receipts.map { Given($0.token, $0.proof, input, papers) }
        } catch {
            // A paper whose own signature does not hold says nothing that could be believed.
            return [Given(input, refusedFor: .signature)]
        }
    }

    /// In the order of their files' names.
    var handed: [HandedReceipt] { given.map(\.handed) }

    /// Verifies each with the log keys that were active when it was handed out.
    func faults(_ keys: LogKeyHistory) -> [ReceiptFault?] {
        given.map { given in
            guard let texts = given.texts else { return given.handed.fault }
            let size = given.handed.proof.flatMap { Self.size(of: $0.checkpoint) }
            let active = size.map { keys.active(at: $0) } ?? []
            // Which certificates the ledger knows is for a check to compare.
            let verifier = ReceiptVerifier(
                logKeys: active.isEmpty ? keys.keys : active, certificates: [])
            do throws(ReceiptFault) {
                _ = try verifier.verify(token: texts.token, proof: texts.proof)
                return nil
            } catch {
                return error
            }
        }
    }

    private static func size(of note: String) -> UInt64? {
        // A note that cannot be read is a fault of the receipt, which the verifier names.
        (try? SignedNote(note)).flatMap { Checkpoint(text: $0.text) }?.size
    }
}

extension GivenReceipts.Given {
    fileprivate init(_ token: String, _ proof: String, _ input: Finding.Input, _ papers: ReadOffPapers?) {
        // A token that cannot be read is a fault of the receipt, which the verifier names.
        let jwt = try? SDJWT(token)
        let details = DonorDetails(jwt?.disclosures ?? [])
        let number = jwt?.payload["receipt"]?.stringValue
        handed = HandedReceipt(
            file: input, claims: jwt?.payload, proof: TlogProof(proof), fault: nil,
            certificate: jwt?.chain?.first?.fingerprint, disclosed: jwt?.disclosures.map(\.name) ?? [],
            isTaxIDValid: details.taxID.map { TaxID($0) != nil },
            written: papers?.rows.first { $0.receipt.description == number }?.written)
        texts = (token, proof)
    }

    fileprivate init(_ row: ReadOffPapers.Row, _ input: Finding.Input) {
        handed = HandedReceipt(
            file: input, claims: .object(["receipt": .string(row.receipt.description)]), proof: nil,
            fault: nil, certificate: nil, written: row.written)
        texts = nil
    }

    fileprivate init(_ input: Finding.Input, refusedFor fault: ReceiptFault) {
        handed = HandedReceipt(file: input, claims: nil, proof: nil, fault: fault, certificate: nil)
        texts = nil
    }
}

import Giving
import LedgerCore
import LedgerService

/// A paper that somebody files on a payment's page: its file, or the digest of one that is kept elsewhere.
struct EvidenceUpload {
    let file: PostedFile
    /// The digest that was typed; empty where none was.
    private let typed: String

    init(_ file: PostedFile) {
        self.file = file
        typed = file.form.typed("document_sha256").lowercased()
    }

    /// Records the paper's digest, then keeps its file. Whatever comes in between, the same file again
    /// completes it: a paper that the payment has already, as one of this kind, is only kept.
    func record(
        for account: DisbursementAccount, _ visit: Visit, of site: Site, in evidence: EvidenceDirectory
    ) async throws -> [PlacedEntry] {
        guard !file.name.isEmpty else {
            guard !typed.isEmpty else { throw Problem.evidenceMissing }
            return try await filed(typed, for: account, visit, of: site)
        }
        let paper = try evidence.stage(file.spool)
        guard paper.content.byteCount > 0 else { throw Problem.evidenceEmpty(file.name) }
        guard typed.isEmpty || typed == paper.sha256 else { throw Problem.evidenceDiffers(paper.sha256) }
        let isKnown = account.evidence.contains {
            $0.document == paper.sha256 && $0.kind.rawValue == file.form["kind"]
        }
        let entries = isKnown ? [] : try await filed(paper.sha256, for: account, visit, of: site)
        try evidence.keep(paper, named: file.name)
        return entries
    }

    private func filed(
        _ document: String, for account: DisbursementAccount, _ visit: Visit, of site: Site
    ) async throws -> [PlacedEntry] {
        try await PaymentDeed.filing(document, file.form, payment: account.id).act()
            .record(file.form, visit, of: site)
    }
}

extension Problem {
    fileprivate static let evidenceMissing = typed(
        Wording(
            "เลือกไฟล์ หรือพิมพ์ SHA-256 ของเอกสารที่เก็บไว้ที่อื่น",
            "a file, or the SHA-256 of a paper that is kept elsewhere, was expected"))

    fileprivate static func evidenceEmpty(_ name: String) -> Problem {
        typed(Wording("ไฟล์ \(name) ว่างเปล่า", "\(name) is empty"))
    }

    fileprivate static func evidenceDiffers(_ sha256: String) -> Problem {
        typed(
            Wording(
                "ไฟล์ที่เลือกมี SHA-256 \(sha256) ไม่ตรงกับที่พิมพ์",
                "the file that was chosen has SHA-256 \(sha256), not the one that was typed"))
    }
}

import Foundation
import LedgerCore

/// The findings of signed reconciliations, with their numbers, out of the documents. The last that was read
/// is kept: it is megabytes, and people look at one finding after the other.
actor StatedFindings {
    private let folder: URL
    private var last: (document: String, findings: [String: JSON])?

    init(in folder: URL) { self.folder = folder }

    /// A finding as the document has it; nil where that does not lie here.
    func finding(_ id: String, in document: String) -> JSON? {
        if last?.document != document { last = (document, read(document)) }
        return last?.findings[id]
    }

    private func read(_ document: String) -> [String: JSON] {
        // An auditor's copy has the ledger and not always the documents.
        guard let bytes = try? Data(contentsOf: folder.appending(path: document)),
            // One that somebody spoilt is none; who repeats the reconciliation finds out.
            let json = try? JSON(parsing: Array(bytes))
        else { return [:] }
        let findings = (json["findings"]?.arrayValue ?? []).compactMap { finding in
            finding["finding"]?.stringValue.map { ($0, finding) }
        }
        return Dictionary(findings) { first, _ in first }
    }
}

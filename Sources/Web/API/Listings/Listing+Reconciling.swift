import Giving
import LedgerCore
import LedgerService

extension Listing {
    static let statements = Listing(
        "statements", parts: ["sha256", "part"], filters: ["account"],
        keys: { $0.books.banking.statements.keys.map(\.path).sorted() },
        document: { path, view in
            StatementID(path: path).flatMap { view.books.banking.statements[$0] }?.document
        })

    static let findings = Listing(
        "findings", filters: ["severity", "school", "stage"],
        keys: { $0.books.reconciling.findings.keys.sorted() },
        document: { id, view in view.books.reconciling.findings[id]?.document(as: id) })
}

extension StatementID {
    fileprivate var path: String { "\(sha256)/\(part)" }

    /// Nil where the text is not a path that `path` gives.
    fileprivate init?(path: String) {
        let parts = path.split(separator: "/", omittingEmptySubsequences: false)
        guard parts.count == 2, let part = Int64(parts[1]) else { return nil }
        self.init(sha256: String(parts[0]), part: part)
        guard self.path == path else { return nil }
    }
}

extension StatementAccount {
    /// Its figures as they were recorded, and how many of its lines are in a live match.
    fileprivate var document: JSON {
        let matched = lines > 0 ? (1...lines).filter { match(of: $0) != nil }.count : 0
        return imported.body.with(["matched": .integer(Int64(matched))])
    }
}

extension FindingAccount {
    fileprivate func document(as id: String) -> JSON {
        .object([
            "check": RaisedFinding.check(of: id).map(JSON.string) ?? .null,
            "digest": .string(digest),
            "document_sha256": .string(document),
            "id": .string(id),
            "open": .bool(isOpen),
            "school": school.map(JSON.string) ?? .null,
            "severity": .string(severity.rawValue),
            "since": .string(since.description),
            "stage": .string(stage.word),
        ])
    }
}

import Foundation
import Giving
import Imports
import LedgerCore
import LedgerService
import OpenSSL

extension Workspace {
    /// Records a fact out of members as people type them; names in clear become pseudonyms.
    ///
    /// - Parameters:
    ///   - members: those without a value are left out.
    ///   - reference: asking again with the same one records nothing twice.
    func declare(
        _ kind: String, _ members: KeyValuePairs<String, String?>, by: String, reference: String
    ) async throws -> [PlacedEntry] {
        let typed = members.compactMap { name, value in value.map { "\(name)=\($0)" } }
        let body: JSON
        do {
            body = try TypedBody(of: kind, members: typed).body
        } catch {
            throw Problem(.badInput, "\(kind): \(error)")
        }
        return try await declare(kind, body: body, by: by, reference: "\(kind) \(reference)")
    }

    /// Records a fact out of its body, with names in clear, which become pseudonyms.
    func declare(_ kind: String, body: JSON, by: String, reference: String) async throws -> [PlacedEntry] {
        let organisations = try await Replay(of: store).books.organisations
        return try await record(
            form(kind, body, by: by, reference: reference, organisations: Set(organisations.keys)))
    }

    /// Asks for a fact that names nobody: whoever is in it stands there by an id already.
    ///
    /// - Parameter reference: asking again with the same one, and the same body, records nothing twice.
    func form(of fact: DeclaredFact, by: String, reference: String) throws -> Form {
        try form(fact.kind, fact.body, by: by, reference: reference, organisations: [])
    }

    private func form(
        _ kind: String, _ body: JSON, by: String, reference: String, organisations: Set<String>
    ) throws -> Form {
        do {
            return .fact(
                try FactForm(
                    kind: kind, body: body, by: by, reference: reference, organisations: organisations))
        } catch {
            throw Problem(.badInput, "\(kind): expected \(error.expected(of: body).english)")
        }
    }
}

/// SHA-256 of a document, which is named by it, 64 hex digits, or by its file.
func documentDigest(of text: String) throws -> String {
    if Hex.decode(text.lowercased())?.count == Digest.byteCount { return text.lowercased() }
    do {
        return SHA256.hash(Array(try Data(contentsOf: URL(filePath: text)))).hex
    } catch {
        throw Problem(.badInput, "\(text): expected a file, or the SHA-256 of a document")
    }
}

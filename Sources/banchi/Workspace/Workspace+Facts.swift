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
        guard Actor(by) != nil else { throw Problem(.badInput, "--by \(by): expected role:id") }
        let typed = members.compactMap { name, value in value.map { "\(name)=\($0)" } }
        let organisations = try await Replay(of: store).books.organisations
        do {
            let body = try TypedBody(of: kind, members: typed).body
            return try await record(.fact(try form(kind, body, by, reference, Set(organisations.keys))))
        } catch let fault as TypedBody.Fault {
            throw Problem(.badInput, "\(kind): \(fault)")
        }
    }

    private func form(
        _ kind: String, _ body: JSON, _ by: String, _ reference: String, _ organisations: Set<String>
    ) throws -> FactForm {
        do {
            return try FactForm(
                kind: kind, body: body, by: by, reference: "\(kind) \(reference)",
                organisations: organisations)
        } catch {
            throw Problem(.badInput, "\(kind): expected \(error.expected(of: body))")
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

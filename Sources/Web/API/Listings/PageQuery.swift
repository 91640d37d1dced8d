import Hummingbird
import LedgerCore

/// Which page of a list is asked for.
struct PageQuery {
    /// The `next` of the page before; nil for the first page.
    let after: String?
    let limit: Int

    /// How many things a page has, unless it is asked for another number.
    private static let usualLimit: UInt64 = 50

    init(_ request: Request) throws(Problem) {
        limit = Int(try request.number("limit", in: 1...200, fallback: Self.usualLimit))
        guard let text = request.uri.queryParameters["after"].map(String.init) else {
            after = nil
            return
        }
        guard Self.isKey(text) else { throw .query("after", expected: "the \"next\" of the page before") }
        after = text
    }

    /// Whether some listing may have a key like that: identifiers, codes and digests, and paths of these.
    private static func isKey(_ text: String) -> Bool {
        (1...200).contains(text.utf8.count)
            && text.split(omittingEmptySubsequences: false) { ":/".contains($0) }
                .allSatisfy { Identifier.isValid(String($0)) }
    }
}

extension Request {
    /// A query parameter that is a short text, as keys and filters are; nil where it is absent.
    func word(_ name: String) throws(Problem) -> String? {
        guard let text = uri.queryParameters[name[...]].map(String.init) else { return nil }
        let isPlain = text.unicodeScalars.allSatisfy { $0.properties.generalCategory != .control }
        guard (1...200).contains(text.unicodeScalars.count), isPlain else {
            throw .query(name, expected: "a text of 1 to 200 characters")
        }
        return text
    }
}

import Giving
public import LedgerCore
import LedgerService

/// Declared facts, one a line: `{"kind":…,"by":…,"reference":…,"body":{…}}`, with bodies of docs/facts.md.
struct FactRows: FormReader {
    static let columns = Columns(
        required: ["kind", "reference", "body"], optional: ["by"], objects: ["body"])

    /// Ids of the registry, which stand for themselves where a person would stand by a pseudonym.
    let organisations: Set<String>

    mutating func read(_ row: Row) throws(RowFault) -> [PlacedForm] {
        let kind = try row.text("kind", limit: 64)
        let body = try body(row)
        let by = try row.optional("by", expected: "an actor, role:id") { Actor($0)?.description }
        let reference = try row.text("reference", limit: 200)
        do {
            let form = try FactForm(
                kind: kind, body: body, by: by, reference: reference, organisations: organisations)
            return [PlacedForm(row: row, form: .fact(form))]
        } catch {
            let column = if case .unknownKind = error { "kind" } else { "body" }
            throw row.fault(column, error.expected(of: body).english)
        }
    }

    private func body(_ row: Row) throws(RowFault) -> JSON {
        let body = try row.value("body", limit: 60_000, expected: "one JSON object") { text in
            // Where it does not parse is not said: a line of JSON was parsed before.
            (try? JSON(parsing: Array(text.utf8))).flatMap { $0.members == nil ? nil : $0 }
        }
        guard body.isPrintable else { throw row.fault("body", "text without control characters") }
        return body
    }
}

extension JSON {
    /// Whether no text in it holds control characters, or what turns the direction of writing.
    public var isPrintable: Bool {
        switch self {
        case .string(let text): !text.unicodeScalars.contains(where: \.isUnprintable)
        case .array(let elements): elements.allSatisfy(\.isPrintable)
        case .object(let members):
            members.allSatisfy { JSON.string($0.key).isPrintable && $0.value.isPrintable }
        default: true
        }
    }
}

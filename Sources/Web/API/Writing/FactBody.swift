import Giving
import Imports
import LedgerCore
import LedgerService

/// A fact as a client asks for it.
struct FactBody {
    let kind: String
    let body: JSON
    /// Who declares it; nil where that is whoever asks.
    let by: Actor?

    /// `{"kind": …, "body": {…}, "by": "role:id"}`, of any kind.
    init(_ json: JSON) throws(Problem) {
        let members = try MemberReader(json, at: "$", known: ["kind", "body", "by"])
        kind = try members.required("kind", expected: "a kind of docs/facts.md") {
            $0.stringValue.flatMap { DeclaredFact.isKind($0) ? $0 : nil }
        }
        body = try members.required("body", expected: "the members of the fact, an object,") {
            $0.members == nil ? nil : $0
        }
        by = try members.actor("by")
    }

    /// The members of a fact of a kind that the path names, with `by` beside them.
    ///
    /// - Parameter path: the members that stand in the path.
    init(_ json: JSON, of kind: String, in path: [JSON.Member]) throws(Problem) {
        guard let members = json.members else { throw .body("$", expected: "an object was expected") }
        if let twice = path.first(where: { json[$0.key] != nil }) {
            throw .body("$", expected: "the member \"\(twice.key)\" stands in the path already")
        }
        self.kind = kind
        body = .object(members.filter { $0.key != "by" } + path)
        by = try MemberReader(json, at: "$", known: Set(members.map(\.key))).actor("by")
    }

    /// - Parameters:
    ///   - by: `role:id` of who declares it.
    ///   - reference: asking again with the same one records nothing twice.
    ///   - organisations: ids of the registry, which stand for themselves.
    func form(
        by: String, reference: String, organisations: Set<String>
    ) throws(Problem) -> Form {
        guard body.isPrintable else {
            throw .body(
                "$",
                expected: Wording(
                    "ต้องเป็นข้อความที่ไม่มีอักขระควบคุม", "text without control characters was expected"))
        }
        do {
            return .fact(
                try FactForm(
                    kind: kind, body: body, by: by, reference: reference, organisations: organisations))
        } catch {
            let expected = error.expected(of: body)
            throw .body(
                "$",
                expected: Wording(
                    "\(kind): ต้องเป็น\(expected.thai)", "\(kind): \(expected.english) was expected"))
        }
    }
}

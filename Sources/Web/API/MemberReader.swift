import LedgerCore

/// Reads the members of a JSON object strictly: what is unknown, missing or of another type is
/// named by its path, with what was expected.
struct MemberReader {
    private let json: JSON
    private let path: String

    /// - Parameters:
    ///   - path: where the object stands, as a JSON path; `$` is the whole body.
    ///   - known: every member that the object may have. A misspelt member is refused, since a gift
    ///     would otherwise be recorded without what its donor said.
    init(_ json: JSON, at path: String, known: Set<String>) throws(Problem) {
        guard let members = json.members else {
            throw .body(path, expected: "an object was expected")
        }
        if let stranger = members.first(where: { !known.contains($0.key) }) {
            throw .body(
                path, expected: "the member \"\(stranger.key.prefix(64))\" is unknown; "
                    + "\(known.sorted().joined(separator: ", ")) were expected")
        }
        self.json = json
        self.path = path
    }

    func required<Value>(
        _ name: String, expected: String, _ read: (JSON) -> Value?
    ) throws(Problem) -> Value {
        guard let value = try optional(name, expected: expected, read) else {
            throw missing(name, expected: expected)
        }
        return value
    }

    func missing(_ name: String, expected: String) -> Problem {
        .body("\(path).\(name)", expected: "is missing; \(expected) was expected")
    }

    /// Nil where the member is absent or null; a member that cannot be read is still refused.
    func optional<Value>(
        _ name: String, expected: String, _ read: (JSON) -> Value?
    ) throws(Problem) -> Value? {
        guard let member = json[name], member != .null else { return nil }
        guard let value = read(member) else {
            throw .body("\(path).\(name)", expected: "\(expected) was expected")
        }
        return value
    }

    func word<Word: RawRepresentable<String> & CaseIterable>(
        _ name: String
    ) throws(Problem) -> Word {
        let words = Word.allCases.map(\.rawValue).joined(separator: ", ")
        return try required(name, expected: "one of \(words)") { $0.stringValue.flatMap(Word.init) }
    }

    /// A text that says something: not empty, no control characters.
    func text(_ name: String, limit: Int = 1000) throws(Problem) -> String? {
        try optional(name, expected: "a text of 1 to \(limit) bytes without control characters") {
            $0.stringValue.flatMap { text in
                let isWritten = text.unicodeScalars.contains { !$0.properties.isWhitespace }
                let isPlain = text.unicodeScalars.allSatisfy {
                    $0.properties.generalCategory != .control
                }
                return isWritten && isPlain && text.utf8.count <= limit ? text : nil
            }
        }
    }

    func object(_ name: String, known: Set<String>) throws(Problem) -> MemberReader? {
        guard let member = json[name], member != .null else { return nil }
        return try MemberReader(member, at: "\(path).\(name)", known: known)
    }

    /// - Parameter known: every member that an element, an object, may have.
    func list<Value>(
        _ name: String, known: Set<String>, of expected: String,
        _ read: (MemberReader) throws(Problem) -> Value
    ) throws(Problem) -> [Value] {
        let elements = try required(name, expected: expected, \.arrayValue)
        var values: [Value] = []
        for (position, element) in elements.enumerated() {
            values.append(try read(MemberReader(element, at: "\(path).\(name)[\(position)]", known: known)))
        }
        return values
    }
}

import LedgerCore

/// One object of a parameter file while it is read, and where in the file it stands.
struct ParameterFields {
    private let json: JSON
    private let path: String

    init(_ json: JSON, at path: String = "") throws(ParameterFault) {
        guard json.members != nil else {
            throw .unfit(path.isEmpty ? "the file" : path, expected: "an object")
        }
        self.json = json
        self.path = path
    }

    private func path(to name: String) -> String { path.isEmpty ? name : "\(path).\(name)" }

    private func member(_ name: String) throws(ParameterFault) -> JSON {
        guard let value = json[name] else { throw .missing(path(to: name)) }
        return value
    }

    func section(_ name: String) throws(ParameterFault) -> ParameterFields {
        try ParameterFields(try member(name), at: path(to: name))
    }

    /// An integer that is not beyond `most`.
    func count(_ name: String, most: Int64) throws(ParameterFault) -> Int64 {
        guard let number = try member(name).integerValue, (0...most).contains(number) else {
            throw .unfit(path(to: name), expected: "an integer from 0 to \(most)")
        }
        return number
    }

    /// At most a hundred years.
    func days(_ name: String) throws(ParameterFault) -> Int64 { try count(name, most: 36_500) }

    /// At most ten times the whole.
    func percent(_ name: String) throws(ParameterFault) -> Int64 { try count(name, most: 1000) }

    func satang(_ name: String) throws(ParameterFault) -> Satang {
        Satang(try count(name, most: Satang.largestMove.amount))
    }

    /// Different words, each of which is one of `Word`.
    func words<Word: RawRepresentable<String> & CaseIterable & Hashable>(
        _ name: String, _ type: Word.Type = Word.self
    ) throws(ParameterFault) -> [Word] {
        let words = try member(name).arrayValue?.map { $0.stringValue.flatMap(Word.init) }
        guard let words, !words.contains(nil), Set(words).count == words.count else {
            let known = Word.allCases.map(\.rawValue).joined(separator: ", ")
            throw .unfit(path(to: name), expected: "a list of different words out of \(known)")
        }
        return words.compactMap { $0 }
    }

    /// A list of objects; `plan.P13.bands[1]` is the second.
    func sections(_ name: String) throws(ParameterFault) -> [ParameterFields] {
        guard let elements = try member(name).arrayValue else {
            throw .unfit(path(to: name), expected: "a list")
        }
        var sections: [ParameterFields] = []
        for (index, element) in elements.enumerated() {
            sections.append(try ParameterFields(element, at: "\(path(to: name))[\(index)]"))
        }
        return sections
    }

    func text(_ name: String) throws(ParameterFault) -> String {
        guard let text = try member(name).stringValue else {
            throw .unfit(path(to: name), expected: "a text")
        }
        return text
    }

    func texts(_ name: String) throws(ParameterFault) -> [String] {
        let texts = try member(name).arrayValue?.map(\.stringValue)
        guard let texts, !texts.contains(nil) else {
            throw .unfit(path(to: name), expected: "a list of texts")
        }
        return texts.compactMap { $0 }
    }

    /// One of the words of `Word`.
    func word<Word: RawRepresentable<String> & CaseIterable>(
        _ name: String, _ type: Word.Type = Word.self
    ) throws(ParameterFault) -> Word {
        guard let word = try member(name).stringValue.flatMap(Word.init) else {
            let known = Word.allCases.map(\.rawValue).joined(separator: ", ")
            throw .unfit(path(to: name), expected: "one of \(known)")
        }
        return word
    }

    /// For what a single member cannot tell.
    func fault(_ name: String, expected: String) -> ParameterFault {
        .unfit(path(to: name), expected: expected)
    }
}

extension JSON {
    /// The path of the first member that `understood` does not have, whatever the values are.
    func firstUnknown(beside understood: JSON, at path: String = "") -> String? {
        switch (self, understood) {
        case (.object(let members), .object):
            for member in members {
                let inner = path.isEmpty ? member.key : "\(path).\(member.key)"
                guard let known = understood[member.key] else { return inner }
                if let unknown = member.value.firstUnknown(beside: known, at: inner) { return unknown }
            }
            return nil
        case (.array(let elements), .array(let known)):
            for (index, pair) in zip(elements, known).enumerated() {
                if let unknown = pair.0.firstUnknown(beside: pair.1, at: "\(path)[\(index)]") {
                    return unknown
                }
            }
            return nil
        default: return nil
        }
    }
}

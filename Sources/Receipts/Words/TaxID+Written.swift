public import Giving

extension TaxID {
    /// As papers write it: `0-99-4-000-61772-1` of a company, foundation or state body,
    /// `1-2345-67890-12-1` of a person.
    public var written: String {
        let groups = isJuristic ? [1, 2, 1, 3, 5, 1] : [1, 4, 5, 2, 1]
        var rest = description[...]
        return groups.map { length in
            defer { rest = rest.dropFirst(length) }
            return String(rest.prefix(length))
        }.joined(separator: "-")
    }
}

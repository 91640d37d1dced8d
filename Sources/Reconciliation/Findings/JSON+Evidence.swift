import LedgerCore

extension JSON {
    /// The text, or `null` where there is none: evidence shows what is missing.
    init(orNull text: String?) { self = text.map(JSON.string) ?? .null }
}

extension Satang {
    var json: JSON { .integer(amount) }
}

extension Day {
    var json: JSON { .string(description) }
}

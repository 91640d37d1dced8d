extension JSON {
    /// Of a fact's body the Bangkok day on which it happened: when money was received, was paid, or what its
    /// kind calls `on`; nil where it names none.
    public var statedDay: Day? {
        let text = (self["received"] ?? self["paid"] ?? self["on"])?.stringValue
        return text.flatMap { Instant(canonical: $0).map { Day(bangkok: $0) } ?? Day($0) }
    }
}

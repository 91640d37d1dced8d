/// Texts that occur again and again, each kept once and known by a small number.
public struct Names: Sendable {
    private var texts: [String] = []
    private var numbers: [String: Name] = [:]

    public init() {}

    /// The number of a text, a new one where it was never seen.
    public mutating func name(_ text: String) -> Name {
        if let known = numbers[text] { return known }
        let name = Name(number: Int32(texts.count))
        texts.append(text)
        numbers[text] = name
        return name
    }

    public mutating func name(orNone text: String?) -> Name { text.map { name($0) } ?? .none }

    /// Nil where the text was never seen.
    public func known(_ text: String) -> Name? { numbers[text] }

    public subscript(name: Name) -> String? {
        name.isNone ? nil : text(name)
    }

    /// - Precondition: there is a text.
    public func text(_ name: Name) -> String { texts[Int(name.number)] }
}

/// A text of `Names`, in four bytes.
public struct Name: Hashable, Sendable {
    let number: Int32

    /// Where there is no text.
    public static let none = Name(number: -1)

    public var isNone: Bool { number < 0 }
}

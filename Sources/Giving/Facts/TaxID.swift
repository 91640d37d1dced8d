/// The 13-digit number of a person or company, with its check digit
/// (11 − Σ dᵢ × (13 − i) mod 11) mod 10.
public struct TaxID: Hashable, Sendable, CustomStringConvertible {
    /// 13 ASCII digits.
    public let description: String

    /// Reads the number with or without the dashes and spaces that people write; nil where the check
    /// digit does not fit or the first digit is 9, which nobody is given.
    public init?(_ text: String) {
        let digits = text.utf8.filter { $0 != UInt8(ascii: "-") && $0 != UInt8(ascii: " ") }
        guard digits.count == 13, digits.allSatisfy({ (0x30...0x39).contains($0) }) else { return nil }
        let values = digits.map { Int($0) - 0x30 }
        let sum = values.prefix(12).enumerated().reduce(0) { $0 + $1.element * (13 - $1.offset) }
        guard values[0] != 9, (11 - sum % 11) % 10 == values[12] else { return nil }
        description = String(decoding: digits, as: UTF8.self)
    }

    /// Companies, foundations and state bodies begin with 0, citizens with 1 to 8.
    public var isJuristic: Bool { description.hasPrefix("0") }
}

import LedgerCore

/// What elements of OFX hold (OFX 2.2, section 3.2.8).
enum OFXValue {
    /// `20070329`, with a time and a zone or without: `20070329131415.123[-5:EST]`. The day is the one that
    /// the
    /// bank wrote, in its own zone. A year from 2400 on is Buddhist.
    static func day(_ bytes: [UInt8]) -> Day? {
        guard bytes.count >= 8, bytes.count <= 64, bytes.prefix(8).allSatisfy(\.isDigit) else { return nil }
        let digits = bytes.prefix(8).reduce(0) { $0 * 10 + Int64($1 & 0x0F) }
        let rest = bytes.dropFirst(8)
        guard rest.first.map({ $0.isDigit || $0 == UInt8(ascii: "[") || $0 == UInt8(ascii: ".") }) ?? true
        else {
            return nil
        }
        let year = digits / 10_000
        return Day(
            year: year >= 2400 ? year - Day.buddhistOffset : year, month: digits / 100 % 100,
            day: digits % 100)
    }

    /// `-1234.5`, `1234,50`, `$120`, `1,234.50`, `12.50000`; nil of what is blank. A single mark is of
    /// decimals: OFX has
    /// none between thousands.
    static func amount(_ bytes: [UInt8]) throws(AmountFault) -> Satang? {
        let points = bytes.count { $0 == UInt8(ascii: ".") }
        let commas = bytes.count { $0 == UInt8(ascii: ",") }
        let decimal: DecimalMark? =
            switch (points, commas) {
            case (0, 1): .comma
            case (1, 0): .point
            default: nil
            }
        return try AmountText(decimal: decimal).satang(String(decoding: bytes, as: UTF8.self))
    }
}

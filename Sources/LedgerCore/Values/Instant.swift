/// A moment, in microseconds since 1970-01-01T00:00:00Z. There is no other clock time in Banchi.
///
/// Written as RFC 3339 in UTC with exactly six decimals and `Z` (docs/format.md, "Entry").
public struct Instant: Hashable, Comparable, Sendable {
    /// Microseconds since the Unix epoch.
    public let microseconds: Int64

    public init(microseconds: Int64) {
        self.microseconds = microseconds
    }

    /// Whole seconds since the Unix epoch, as X.509 and cosignatures count them.
    public init(unixSeconds: Int64) {
        self.init(microseconds: unixSeconds * 1_000_000)
    }

    /// Seconds since the Unix epoch, rounded towards the past.
    public var unixSeconds: Int64 { microseconds.floorDivided(by: 1_000_000) }

    public static func < (left: Instant, right: Instant) -> Bool {
        left.microseconds < right.microseconds
    }
}

extension Instant: CustomStringConvertible {
    /// RFC 3339, UTC, six decimals: `2026-11-21T03:04:05.000000Z`.
    public var description: String {
        let days = microseconds.floorDivided(by: Self.microsecondsPerDay)
        let (year, month, day) = Day(daysSinceEpoch: days).civil
        let (seconds, fraction) = (microseconds - days * Self.microsecondsPerDay)
            .quotientAndRemainder(dividingBy: 1_000_000)
        var text: [UInt8] = []
        text.reserveCapacity(Self.canonicalByteCount)
        func append(_ number: Int64, _ width: Int, _ end: Unicode.Scalar) {
            text.append(decimal: number, width: width)
            text.append(UInt8(ascii: end))
        }
        append(year, 4, "-")
        append(month, 2, "-")
        append(day, 2, "T")
        append(seconds / 3600, 2, ":")
        append(seconds / 60 % 60, 2, ":")
        append(seconds % 60, 2, ".")
        append(fraction, 6, "Z")
        return String(decoding: text, as: UTF8.self)
    }

    private static let microsecondsPerDay: Int64 = 86_400_000_000
    private static let canonicalByteCount = 27
}

extension Instant {
    /// Reads the one form that entries use: UTC, six decimals, `Z`. Anything else is nil.
    public init?(canonical text: String) {
        let bytes = text.utf8.span
        // Of what is read below, this length and end leave six decimals, and only a Buddhist year another
        // spelling.
        guard bytes.count == Self.canonicalByteCount,
            bytes[Self.canonicalByteCount - 1] == UInt8(ascii: "Z"),
            let year = decimal(bytes.extracting(0..<4)), year < Day.firstBuddhistYear,
            let instant = Instant(bytes)
        else { return nil }
        self = instant
    }

    /// Reads RFC 3339 with any offset and up to six decimals, as people and banks write it.
    ///
    /// A year from 2400 on is taken for a Buddhist year (`2569-11-21T10:00:00+07:00`).
    public init?(rfc3339 text: String) {
        self.init(text.utf8.span)
    }

    private init?(_ bytes: Span<UInt8>) {
        let colon = UInt8(ascii: ":")
        guard bytes.count >= 20, bytes[10] == UInt8(ascii: "T"), let day = Day(bytes.extracting(0..<10)),
            let hour = decimal(bytes.extracting(11..<13)), bytes[13] == colon, hour < 24,
            let minute = decimal(bytes.extracting(14..<16)), bytes[16] == colon, minute < 60,
            let second = decimal(bytes.extracting(17..<19)), second < 60,
            let (fraction, end) = Self.fraction(bytes, from: 19),
            let offset = Self.offset(bytes.extracting(end..<bytes.count))
        else { return nil }
        let seconds = day.daysSinceEpoch * 86_400 + hour * 3600 + minute * 60 + second - offset
        self.init(microseconds: seconds * 1_000_000 + fraction)
    }

    /// `.123` in microseconds, and where it ends; 0 where there is none.
    private static func fraction(_ bytes: Span<UInt8>, from start: Int) -> (value: Int64, end: Int)? {
        guard bytes[start] == UInt8(ascii: ".") else { return (0, start) }
        var end = start + 1
        while end < bytes.count, bytes[end].isASCIIDigit { end += 1 }
        let digits = bytes.extracting(start + 1..<end)
        guard (1...6).contains(digits.count), let value = decimal(digits) else { return nil }
        return ((digits.count..<6).reduce(value) { scaled, _ in scaled * 10 }, end)
    }

    /// `Z` or `±hh:mm`, in seconds east of Greenwich.
    private static func offset(_ bytes: Span<UInt8>) -> Int64? {
        if bytes.count == 1, bytes[0] == UInt8(ascii: "Z") { return 0 }
        guard bytes.count == 6, bytes[3] == UInt8(ascii: ":"),
            let hours = decimal(bytes.extracting(1..<3)), hours < 24,
            let minutes = decimal(bytes.extracting(4..<6)), minutes < 60
        else { return nil }
        switch bytes[0] {
        case UInt8(ascii: "+"): return hours * 3600 + minutes * 60
        case UInt8(ascii: "-"): return -(hours * 3600 + minutes * 60)
        default: return nil
        }
    }
}

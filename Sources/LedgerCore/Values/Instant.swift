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
        let bytes = Array(text.utf8)
        // Of what is read below, this length and end leave six decimals, and only a Buddhist year another
        // spelling.
        guard bytes.count == Self.canonicalByteCount, bytes.last == UInt8(ascii: "Z"),
            let year = decimal(bytes[..<4]), year < Day.firstBuddhistYear, let instant = Instant(bytes)
        else { return nil }
        self = instant
    }

    /// Reads RFC 3339 with any offset and up to six decimals, as people and banks write it.
    ///
    /// A year from 2400 on is taken for a Buddhist year (`2569-11-21T10:00:00+07:00`).
    public init?(rfc3339 text: String) {
        self.init(Array(text.utf8))
    }

    private init?(_ bytes: [UInt8]) {
        guard bytes.count >= 20, bytes[10] == UInt8(ascii: "T"), let day = Day(bytes[..<10]),
            let hour = decimal(bytes[11..<13]), bytes[13] == UInt8(ascii: ":"), hour < 24,
            let minute = decimal(bytes[14..<16]), bytes[16] == UInt8(ascii: ":"), minute < 60,
            let second = decimal(bytes[17..<19]), second < 60
        else { return nil }
        var rest = bytes[19...]
        guard let fraction = Self.takeFraction(&rest), let offset = Self.offset(rest) else {
            return nil
        }
        let seconds = day.daysSinceEpoch * 86_400 + hour * 3600 + minute * 60 + second - offset
        self.init(microseconds: seconds * 1_000_000 + fraction)
    }

    /// Takes `.123` off the front and returns it in microseconds; 0 where there is none.
    private static func takeFraction(_ rest: inout ArraySlice<UInt8>) -> Int64? {
        guard rest.first == UInt8(ascii: ".") else { return 0 }
        let digits = rest.dropFirst().prefix { $0.isASCIIDigit }
        guard (1...6).contains(digits.count), let value = decimal(digits) else { return nil }
        rest = rest.dropFirst(1 + digits.count)
        return (digits.count..<6).reduce(value) { scaled, _ in scaled * 10 }
    }

    /// `Z` or `±hh:mm`, in seconds east of Greenwich.
    private static func offset(_ rest: ArraySlice<UInt8>) -> Int64? {
        if rest.elementsEqual([UInt8(ascii: "Z")]) { return 0 }
        let bytes = Array(rest)
        guard bytes.count == 6, bytes[3] == UInt8(ascii: ":"),
            let hours = decimal(bytes[1..<3]), hours < 24,
            let minutes = decimal(bytes[4..<6]), minutes < 60
        else { return nil }
        switch bytes[0] {
        case UInt8(ascii: "+"): return hours * 3600 + minutes * 60
        case UInt8(ascii: "-"): return -(hours * 3600 + minutes * 60)
        default: return nil
        }
    }
}

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
        let day = Day(daysSinceEpoch: microseconds.floorDivided(by: Self.microsecondsPerDay))
        var rest = microseconds - day.daysSinceEpoch * Self.microsecondsPerDay
        let fraction = rest % 1_000_000
        rest /= 1_000_000
        let time = [rest / 3600, rest / 60 % 60, rest % 60].map { $0.padded(to: 2) }
        return "\(day)T\(time.joined(separator: ":")).\(fraction.padded(to: 6))Z"
    }

    private static let microsecondsPerDay: Int64 = 86_400_000_000
}

extension Instant {
    /// Reads the one form that entries use: UTC, six decimals, `Z`. Anything else is nil.
    public init?(canonical text: String) {
        guard text.utf8.count == 27, let instant = Instant(rfc3339: text),
            instant.description == text
        else { return nil }
        self = instant
    }

    /// Reads RFC 3339 with any offset and up to six decimals, as people and banks write it.
    ///
    /// A year from 2400 on is taken for a Buddhist year (`2569-11-21T10:00:00+07:00`).
    public init?(rfc3339 text: String) {
        let bytes = Array(text.utf8)
        guard bytes.count >= 20, bytes[10] == UInt8(ascii: "T"),
            let day = Day(String(decoding: bytes[..<10], as: UTF8.self)),
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

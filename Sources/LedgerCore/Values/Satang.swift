/// An amount of money in satang, the hundredth part of a baht. Never a floating-point number.
public struct Satang: Hashable, Comparable, Sendable {
    /// Minor units; may be negative as a balance or a difference, never in a move.
    public let amount: Int64

    public init(_ amount: Int64) {
        self.amount = amount
    }

    public static let zero = Satang(0)

    /// What one money fact may carry at most: 10^15 satang, ten trillion baht.
    public static let largestMove = Satang(1_000_000_000_000_000)

    /// Totals stay below 2^53, so that every JSON reader in the world reads them exactly.
    public static let totalLimit = Satang(1 << 53)

    public static func < (left: Satang, right: Satang) -> Bool { left.amount < right.amount }
    public static func + (left: Satang, right: Satang) -> Satang { Satang(left.amount + right.amount) }
    public static func - (left: Satang, right: Satang) -> Satang { Satang(left.amount - right.amount) }
    public static func += (left: inout Satang, right: Satang) { left = left + right }
    public static func -= (left: inout Satang, right: Satang) { left = left - right }
    public static prefix func - (satang: Satang) -> Satang { Satang(-satang.amount) }
}

extension Satang: CustomStringConvertible {
    /// Decimal baht with two places and grouped thousands: `1,234.50`.
    public var description: String {
        let grouped = (amount.magnitude / 100).groupedDigits
        return "\(amount < 0 ? "-" : "")\(grouped).\(Int64(amount.magnitude % 100).padded(to: 2))"
    }

    /// Decimal baht without grouping, as files carry it: `1234.50`.
    public var plainBaht: String { description.filter { $0 != "," } }
}

extension Satang {
    /// Why a text is not an amount.
    public enum Fault: Error, Equatable, Sendable {
        case empty
        case notANumber
        case negative
        case tooPrecise
        case badGrouping
        case mixedDigits
        case tooLarge

        /// What was expected instead, in words for the person who wrote the file.
        public var expectation: String {
            switch self {
            case .empty: "an amount in baht, such as 1,234.50"
            case .notANumber: "an amount in baht made of digits, such as 1,234.50"
            case .negative: "an amount that is not negative"
            case .tooPrecise: "at most two decimals: a satang is the smallest unit"
            case .badGrouping: "commas only between groups of three digits, as in 1,234,567.89"
            case .mixedDigits: "either Thai or Arabic digits, not both in one amount"
            case .tooLarge: "at most 10,000,000,000,000.00 baht"
            }
        }
    }

    /// Reads decimal baht (`1,234.50`, `1234.5`, `๑,๒๓๔.๕๐`) without ever leaving integers.
    public init(baht text: String) throws(Fault) {
        let (digits, sawThai, sawArabic) = Self.arabicDigits(of: text)
        guard !digits.isEmpty else { throw .empty }
        guard digits[0] != UInt8(ascii: "-") else { throw .negative }
        guard !(sawThai && sawArabic) else { throw .mixedDigits }
        let parts = digits.split(
            separator: UInt8(ascii: "."), maxSplits: 1, omittingEmptySubsequences: false)
        let baht = try Self.wholeBaht(parts[0])
        let satang = parts.count == 2 ? try Self.decimals(parts[1]) : 0
        let (scaled, overflow) = baht.multipliedReportingOverflow(by: 100)
        // Whole baht are judged before satang are added, which then cannot overflow.
        guard !overflow, scaled <= Self.largestMove.amount,
            scaled + satang <= Self.largestMove.amount
        else { throw .tooLarge }
        self.init(scaled + satang)
    }

    /// The text's bytes with Thai digits written as Arabic ones, and which kinds were seen.
    private static func arabicDigits(of text: String) -> ([UInt8], thai: Bool, arabic: Bool) {
        var sawThai = false
        var sawArabic = false
        let bytes = text.unicodeScalars.flatMap { scalar -> [UInt8] in
            if (0x0E50...0x0E59).contains(scalar.value) {
                sawThai = true
                return [UInt8(ascii: "0") + UInt8(scalar.value - 0x0E50)]
            }
            sawArabic = sawArabic || (scalar.isASCII && UInt8(ascii: scalar).isASCIIDigit)
            return Array(String(scalar).utf8)
        }
        return (bytes, sawThai, sawArabic)
    }

    private static func wholeBaht(_ bytes: ArraySlice<UInt8>) throws(Fault) -> Int64 {
        let groups = bytes.split(separator: UInt8(ascii: ","), omittingEmptySubsequences: false)
        let digits = Array(groups.joined())
        guard !digits.isEmpty, digits.allSatisfy(\.isASCIIDigit) else { throw .notANumber }
        if groups.count > 1 {
            guard (1...3).contains(groups[0].count), groups.dropFirst().allSatisfy({ $0.count == 3 })
            else { throw .badGrouping }
        }
        let significant = digits.drop { $0 == UInt8(ascii: "0") }
        guard significant.count <= 17 else { throw .tooLarge }
        return decimal(significant.span) ?? 0
    }

    private static func decimals(_ bytes: ArraySlice<UInt8>) throws(Fault) -> Int64 {
        let first = bytes.prefix(18)
        guard !bytes.isEmpty, bytes.allSatisfy(\.isASCIIDigit), let value = decimal(first.span)
        else { throw .notANumber }
        guard bytes.count <= 2 else { throw .tooPrecise }
        return bytes.count == 1 ? value * 10 : value
    }
}

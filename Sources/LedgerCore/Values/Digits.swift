/// The value of a run of ASCII digits; nil when it is empty, holds anything else or overflows.
func decimal(_ digits: Span<UInt8>) -> Int64? {
    guard !digits.isEmpty else { return nil }
    var value: Int64 = 0
    for place in digits.indices {
        guard digits[place].isASCIIDigit else { return nil }
        let (tenfold, overflowed) = value.multipliedReportingOverflow(by: 10)
        let (sum, carried) = tenfold.addingReportingOverflow(Int64(digits[place] - UInt8(ascii: "0")))
        guard !overflowed, !carried else { return nil }
        value = sum
    }
    return value
}

/// A decimal number without sign and leading zeros, as C2SP formats write sizes and indices.
public func strictDecimal(_ text: some StringProtocol) -> UInt64? {
    guard let value = UInt64(text), String(value) == text else { return nil }
    return value
}

extension UInt8 {
    var isASCIIDigit: Bool { (UInt8(ascii: "0")...UInt8(ascii: "9")).contains(self) }
}

extension BinaryInteger {
    /// Decimal text with its thousands apart: `1,234,567`. For values from 0 on.
    public var groupedDigits: String {
        let digits = String(self)
        return digits.enumerated().reduce(into: "") { text, digit in
            if digit.offset > 0, (digits.count - digit.offset) % 3 == 0 { text.append(",") }
            text.append(digit.element)
        }
    }
}

extension Int64 {
    /// Division that rounds towards minus infinity, so that days before 1970 come out right.
    func floorDivided(by divisor: Int64) -> Int64 {
        let (quotient, remainder) = quotientAndRemainder(dividingBy: divisor)
        return remainder < 0 ? quotient - 1 : quotient
    }

    /// Decimal text with zeros in front, at least `width` digits long.
    public func padded(to width: Int) -> String {
        var digits: [UInt8] = []
        digits.append(decimal: self, width: width)
        return String(decoding: digits, as: UTF8.self)
    }
}

extension [UInt8] {
    /// Appends decimal digits with zeros in front, at least `width` of them.
    mutating func append(decimal number: Int64, width: Int) {
        if number < 0 { append(UInt8(ascii: "-")) }
        var rest = number.magnitude
        var unit: UInt64 = 1
        for _ in 1..<width { unit *= 10 }
        while rest / unit >= 10 { unit *= 10 }
        while unit > 0 {
            let (digit, remainder) = rest.quotientAndRemainder(dividingBy: unit)
            append(UInt8(ascii: "0") + UInt8(digit))
            rest = remainder
            unit /= 10
        }
    }
}

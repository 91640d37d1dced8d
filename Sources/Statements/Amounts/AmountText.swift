import LedgerCore

/// What stands between the whole and the fraction of an amount.
public enum DecimalMark: String, Hashable, Sendable, CaseIterable {
    case point = "."
    case comma = ","

    fileprivate var byte: UInt8 { self == .point ? UInt8(ascii: ".") : UInt8(ascii: ",") }
    fileprivate var other: DecimalMark { self == .point ? .comma : .point }
}

/// Why a text is no amount, and what was expected.
struct AmountFault: Error, Hashable {
    let expectation: String

    static let notANumber = AmountFault(expectation: "an amount such as 1,234.50 was expected")
    static let tooPrecise = AmountFault(
        expectation: "an amount in whole satang, with two decimals, was expected")
    static let badGrouping = AmountFault(expectation: "groups of three digits were expected in an amount")
    static let ambiguous = AmountFault(
        expectation: "an amount was expected that shows whether its mark is of decimals or of thousands")
    static let mixedDigits = AmountFault(
        expectation: "either Thai or Arabic digits were expected in one amount")
    static let tooLarge = AmountFault(expectation: "an amount below 90,071,992,547,409.92 was expected")
    static let twoSigns = AmountFault(expectation: "one sign at most was expected in an amount")
}

/// Reads amounts as banks write them: `1,234.50`, `1.234,5`, `(๑,๒๓๔.๕๐)`, `-120`, `฿1 234.50`, `99.00-`,
/// `12.00 DR`. Never leaves integers.
struct AmountText {
    /// Nil where an amount is to tell by itself, and is refused where it does not.
    let decimal: DecimalMark?

    /// The amount; nil of a text that is blank.
    func satang(_ text: some StringProtocol) throws(AmountFault) -> Satang? {
        let ascii = try Self.ascii(text)
        return ascii.isEmpty ? nil : try satang(ascii: ascii[...])
    }

    /// The amount of a text of ASCII that is not blank.
    func satang(ascii text: ArraySlice<UInt8>) throws(AmountFault) -> Satang {
        var body = Self.trimmed(text)
        let negations = try Self.takeSigns(&body)
        let magnitude = try magnitude(body)
        return negations ? -magnitude : magnitude
    }

    // MARK: To ASCII

    /// The text with Thai digits, odd minus signs and odd spaces as ASCII has them, and without marks of
    /// currency.
    private static func ascii(_ text: some StringProtocol) throws(AmountFault) -> [UInt8] {
        var ascii: [UInt8] = []
        var sawThai = false
        var sawArabic = false
        for scalar in text.unicodeScalars {
            switch scalar.value {
            case 0x0E50...0x0E59:
                sawThai = true
                ascii.append(UInt8(ascii: "0") + UInt8(scalar.value - 0x0E50))
            case 0x2212, 0x2012, 0x2013: ascii.append(UInt8(ascii: "-"))
            case 0xA0, 0x2007, 0x2009, 0x202F: ascii.append(UInt8(ascii: " "))
            case 0x2019: ascii.append(UInt8(ascii: "'"))
            // ฿ $ € £ ¥, and the letters of บาท.
            case 0x0E3F, 0x24, 0x20AC, 0xA3, 0xA5, 0x0E1A, 0x0E32, 0x0E17: ascii.append(UInt8(ascii: " "))
            case 0..<0x80:
                sawArabic = sawArabic || (0x30...0x39).contains(scalar.value)
                ascii.append(UInt8(scalar.value))
            default: throw .notANumber
            }
        }
        guard !(sawThai && sawArabic) else { throw .mixedDigits }
        return Array(trimmed(ascii[...]))
    }

    private static func trimmed(_ text: ArraySlice<UInt8>) -> ArraySlice<UInt8> {
        let isBlank = { (byte: UInt8) in byte == UInt8(ascii: " ") || byte == UInt8(ascii: "\t") }
        var text = text.drop(while: isBlank)
        while let last = text.last, isBlank(last) { text.removeLast() }
        return text
    }

    // MARK: Signs

    /// Takes signs, parentheses, letters of currency and marks of debit and credit off.
    ///
    /// - Returns: whether what remains is to be negated.
    private static func takeSigns(_ body: inout ArraySlice<UInt8>) throws(AmountFault) -> Bool {
        var signs: [Bool] = []
        if body.first == UInt8(ascii: "("), body.last == UInt8(ascii: ")"), body.count > 2 {
            signs.append(true)
            body = trimmed(body.dropFirst().dropLast())
        }
        // Sign and currency stand in either order.
        for _ in 0..<2 {
            if let isMinus = sign(body.first) {
                signs.append(isMinus)
                body = trimmed(body.dropFirst())
            }
            let letters = body.prefix(while: isLetter)
            if isCurrency(letters) { body = trimmed(body.dropFirst(letters.count)) }
        }
        for _ in 0..<2 {
            if let isMinus = sign(body.last) {
                signs.append(isMinus)
                body = trimmed(body.dropLast())
            }
            let letters = body.suffix(body.reversed().prefix(while: isLetter).count)
            if isCurrency(letters) {
                body = trimmed(body.dropLast(letters.count))
            } else if let isDebit = isDebit(letters) {
                signs.append(isDebit)
                body = trimmed(body.dropLast(letters.count))
            }
        }
        guard signs.count < 2 else { throw .twoSigns }
        return signs.first ?? false
    }

    private static func sign(_ byte: UInt8?) -> Bool? {
        switch byte {
        case UInt8(ascii: "-"): true
        case UInt8(ascii: "+"): false
        default: nil
        }
    }

    private static func isLetter(_ byte: UInt8) -> Bool {
        (UInt8(ascii: "A")...UInt8(ascii: "Z")).contains(byte & 0xDF) && byte >= 0x40
    }

    /// An ISO 4217 code, or what people write for one.
    private static func isCurrency(_ letters: ArraySlice<UInt8>) -> Bool {
        letters.count == 3 || letters.elementsEqual("Baht".utf8) || letters.elementsEqual("BAHT".utf8)
            || letters.elementsEqual("baht".utf8)
    }

    private static func isDebit(_ letters: ArraySlice<UInt8>) -> Bool? {
        switch String(decoding: letters, as: UTF8.self).uppercased() {
        case "DR", "D": true
        case "CR", "C": false
        default: nil
        }
    }

    // MARK: Digits

    private func magnitude(_ body: ArraySlice<UInt8>) throws(AmountFault) -> Satang {
        let mark = if let decimal { decimal } else { try Self.inferredMark(body) }
        let (whole, fraction) = Self.split(body, at: mark.byte)
        guard !whole.isEmpty || !fraction.isEmpty else { throw .notANumber }
        let baht = try Self.whole(whole, grouping: mark.other)
        let satang = try Self.fraction(fraction)
        let limit = Satang.totalLimit.amount
        guard baht <= limit / 100, baht * 100 + satang <= limit else { throw .tooLarge }
        return Satang(baht * 100 + satang)
    }

    private static func split(
        _ body: ArraySlice<UInt8>, at mark: UInt8
    ) -> (whole: ArraySlice<UInt8>, fraction: ArraySlice<UInt8>) {
        guard let index = body.firstIndex(of: mark) else { return (body, []) }
        return (body[..<index], body[(index + 1)...])
    }

    /// What the decimals' mark of one amount must be.
    private static func inferredMark(_ body: ArraySlice<UInt8>) throws(AmountFault) -> DecimalMark {
        let points = body.count { $0 == DecimalMark.point.byte }
        let commas = body.count { $0 == DecimalMark.comma.byte }
        switch (points, commas) {
        case (0, 0): return .point
        case (1..., 1...):
            let last = body.last { $0 == DecimalMark.point.byte || $0 == DecimalMark.comma.byte }
            return last == DecimalMark.point.byte ? .point : .comma
        case (2..., _): return .comma
        case (_, 2...): return .point
        default:
            let mark: DecimalMark = points == 1 ? .point : .comma
            let (whole, fraction) = split(body, at: mark.byte)
            let looksGrouped = fraction.count == 3 && (1...3).contains(whole.count)
                && whole.first != UInt8(ascii: "0")
            guard !looksGrouped else { throw .ambiguous }
            return mark
        }
    }

    private static func whole(
        _ digits: ArraySlice<UInt8>, grouping: DecimalMark
    ) throws(AmountFault) -> Int64 {
        var value: Int64 = 0
        var groups: [Int] = [0]
        for byte in digits {
            switch byte {
            case UInt8(ascii: "0")...UInt8(ascii: "9"):
                value = value * 10 + Int64(byte - UInt8(ascii: "0"))
                // Far above the limit, and far below where the next digit overflows.
                guard value < 1 << 58 else { throw .tooLarge }
                groups[groups.count - 1] += 1
            case grouping.byte, UInt8(ascii: " "), UInt8(ascii: "'"): groups.append(0)
            default: throw .notANumber
            }
        }
        if groups.count > 1 {
            guard (1...3).contains(groups[0]), groups.dropFirst().allSatisfy({ $0 == 3 }) else {
                throw .badGrouping
            }
        }
        return value
    }

    private static func fraction(_ digits: ArraySlice<UInt8>) throws(AmountFault) -> Int64 {
        guard digits.allSatisfy((UInt8(ascii: "0")...UInt8(ascii: "9")).contains) else { throw .notANumber }
        guard digits.dropFirst(2).allSatisfy({ $0 == UInt8(ascii: "0") }) else { throw .tooPrecise }
        let zero = UInt8(ascii: "0")
        let tenths = Int64((digits.first ?? zero) - zero)
        let hundredths = Int64((digits.dropFirst().first ?? zero) - zero)
        return tenths * 10 + hundredths
    }
}

extension AmountText {
    /// The amount of plain digits with a point at most, as ISO 20022 writes it; nil of anything else, which
    /// the general reader then judges.
    static func plain(_ text: some Collection<UInt8>) -> Satang? {
        var value: Int64 = 0
        var decimals = -1
        // 15 digits and a point are below every limit; a point alone is for the general reader to refuse.
        guard (1...16).contains(text.count), !text.elementsEqual(".".utf8) else {
            return nil
        }
        for byte in text {
            switch byte {
            case UInt8(ascii: "0")...UInt8(ascii: "9"):
                value = value * 10 + Int64(byte - UInt8(ascii: "0"))
                if decimals >= 0 { decimals += 1 }
            case UInt8(ascii: ".") where decimals < 0: decimals = 0
            default: return nil
            }
        }
        switch decimals {
        case -1, 0: return value <= Satang.totalLimit.amount / 100 ? Satang(value * 100) : nil
        case 1 where value <= Satang.totalLimit.amount / 10: return Satang(value * 10)
        case 2 where value <= Satang.totalLimit.amount: return Satang(value)
        default: return nil
        }
    }
}

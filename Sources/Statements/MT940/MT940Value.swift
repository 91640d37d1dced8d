import LedgerCore

// What the fields of a message are made of: days, amounts, balances (SWIFT User Handbook, Category 9).

extension ByteScanner {
    /// `YYMMDD`: years to 79 are of this century.
    mutating func mt940Day() -> Day? {
        guard let digits = number(digits: 6) else { return nil }
        let year = digits / 10_000
        return Day.held(
            year: year < 80 ? 2000 + year : 1900 + year, month: digits / 100 % 100, day: digits % 100)
    }

    /// `MMDD`, in the year in which it is nearest to another day: a booking on 2 January of a payment
    /// that counts from 24 December is of the year after.
    mutating func mt940Day(near day: Day) -> Day? {
        guard let digits = number(digits: 4) else { return nil }
        let (month, date) = (digits / 100, digits % 100)
        guard let sameYear = Day.held(year: day.year, month: month, day: date) else { return nil }
        let distance = sameYear.daysSinceEpoch - day.daysSinceEpoch
        guard abs(distance) > 183 else { return sameYear }
        return Day.held(year: day.year + (distance > 0 ? -1 : 1), month: month, day: date)
    }

    /// `1234,5`: digits and a decimal comma, which may have nothing behind it.
    mutating func mt940Amount() throws(AmountFault) -> Satang {
        var amount = AmountDigits()
        while let digit = take(if: \.isDigit) { amount.add(whole: digit) }
        guard amount.digitCount > 0, take(UInt8(ascii: ",")) else { throw .notANumber }
        while let digit = take(if: \.isDigit) { amount.add(decimal: digit) }
        return try amount.satang()
    }

    /// `EUR`, as text.
    mutating func mt940Currency() -> String? {
        var ahead = self
        guard let letters = ahead.take(count: 3), letters.allSatisfy(\.isUppercase) else { return nil }
        self = ahead
        return String(decoding: letters, as: UTF8.self)
    }
}

/// A balance: `C160101EUR10,00`.
struct MT940Balance {
    let day: Day
    let currency: String
    let amount: Satang

    /// - Parameter place: where the field's text begins.
    init(_ text: UnsafeRawBufferPointer, at place: Place) throws(StatementFault) {
        var scanner = ByteScanner(text.trimmed)
        let mark = scanner.take(if: { $0 == UInt8(ascii: "C") || $0 == UInt8(ascii: "D") })
        guard let mark, let day = scanner.mt940Day(), let currency = scanner.mt940Currency() else {
            throw StatementFault(
                .malformed, at: place, "a balance was expected: C or D, its day, currency and amount")
        }
        do {
            let amount = try scanner.mt940Amount()
            self.amount = mark == UInt8(ascii: "D") ? -amount : amount
        } catch {
            throw StatementFault(.amount, at: place, error.expectation + ", with a decimal comma")
        }
        self.day = day
        self.currency = currency
    }
}

extension Day {
    /// The day of a calendar in which banks let every month end on the 30th: 30 February is its last day, and
    /// so is 31 November.
    static func held(year: Int64, month: Int64, day: Int64) -> Day? {
        guard (1...31).contains(day) else { return nil }
        for shorter in 0...3 {
            if let found = Day(year: year, month: month, day: day - Int64(shorter)) { return found }
        }
        return nil
    }
}

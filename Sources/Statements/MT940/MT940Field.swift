/// The fields of an MT940 or MT942 message that are told apart.
enum MT940Field {
    case reference, relatedReference
    case account, accountWithBank
    case number
    case opening, openingOfPage
    case entry, details
    case closing, closingOfPage
    case available
    /// What only a report within the day has: floor limits, its moment, its sums.
    case floorLimit, moment, debitSum, creditSum
    /// A field that no statement has.
    case unknown

    /// The field that a line begins with, and how many bytes its tag takes; nil for a line that goes
    /// on with the field before it.
    static func leading(_ line: UnsafeRawBufferPointer) -> (field: MT940Field, byteCount: Int)? {
        guard line.count >= 4, line[0] == UInt8(ascii: ":"), line[1].isDigit, line[2].isDigit else {
            return nil
        }
        let number = (line[1] & 0x0F) * 10 + (line[2] & 0x0F)
        if line[3] == UInt8(ascii: ":") { return (field(number, nil), 4) }
        guard line.count >= 5, line[3].isUppercase, line[4] == UInt8(ascii: ":") else { return nil }
        return (field(number, line[3]), 5)
    }

    private static func field(_ number: UInt8, _ letter: UInt8?) -> MT940Field {
        switch (number, letter) {
        case (20, nil): .reference
        case (21, nil): .relatedReference
        case (25, nil): .account
        case (25, UInt8(ascii: "P")): .accountWithBank
        case (28, nil), (28, UInt8(ascii: "C")): .number
        case (60, UInt8(ascii: "F")): .opening
        case (60, UInt8(ascii: "M")): .openingOfPage
        case (61, nil): .entry
        case (86, nil): .details
        case (62, UInt8(ascii: "F")): .closing
        case (62, UInt8(ascii: "M")): .closingOfPage
        case (64, nil), (65, nil): .available
        case (34, UInt8(ascii: "F")): .floorLimit
        case (13, nil), (13, UInt8(ascii: "D")): .moment
        case (90, UInt8(ascii: "D")): .debitSum
        case (90, UInt8(ascii: "C")): .creditSum
        default: .unknown
        }
    }
}

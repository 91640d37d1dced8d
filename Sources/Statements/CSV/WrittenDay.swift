import LedgerCore

/// A day as a row has it, before it is known what its year counts from.
struct WrittenDay: Hashable {
    let year: Int64
    /// Whether the year has two digits.
    let isShort: Bool
    let month: Int64
    let day: Int64

    /// Orders days of one calendar.
    var ordinal: Int64 { year * 10_000 + month * 100 + day }

    /// The day under a calendar: two digits are of the century of 2000, or of that of 2500. Four digits tell
    /// themselves: from 2400 on they are Buddhist.
    func day(_ calendar: StatementOptions.Years) -> Day? {
        guard isShort else {
            return Day(year: year >= 2400 ? year - Day.buddhistOffset : year, month: month, day: day)
        }
        switch calendar {
        case .christian: return Day(year: 2000 + year, month: month, day: day)
        case .buddhist: return Day(year: 2500 + year - Day.buddhistOffset, month: month, day: day)
        }
    }

    /// Reads `31/05/2025`, `31-5-68`, `2025-05-31`, `20250531`, `31.05.2025 14:02`.
    init?(_ bytes: UnsafeRawBufferPointer, _ order: StatementProfile.DateOrder) {
        var scanner = ByteScanner(bytes)
        let first = scanner.take(while: \.isDigit)
        if first.count == 8 {
            guard scanner.isAtTime else { return nil }
            self.init(
                Self.value(first.part(0..<4)), 4, Self.value(first.part(4..<6)),
                Self.value(first.part(6..<8)))
            return
        }
        let mark = scanner.take(if: Self.isMark)
        let second = scanner.take(while: \.isDigit)
        guard let mark, (1...2).contains(second.count), scanner.take(mark) else { return nil }
        let third = scanner.take(while: \.isDigit)
        guard scanner.isAtTime else { return nil }
        self.init(first, second, third, order)
    }

    /// Reads the same in Thai digits, and with the names of months: `31 พ.ค. 2568`, `31 May 2025`.
    init?(text: String, _ order: StatementProfile.DateOrder) {
        var ascii = ""
        for scalar in text.lowercased().unicodeScalars {
            switch scalar.value {
            case 0x0E50...0x0E59:
                ascii.append(Character(Unicode.Scalar(UInt8(scalar.value - 0x0E50 + 0x30))))
            default: ascii.unicodeScalars.append(scalar)
            }
        }
        for (index, names) in MonthNames.all.enumerated() {
            guard let name = names.first(where: { ascii.contains($0) }) else { continue }
            let parts = ascii.split(separator: name, maxSplits: 1, omittingEmptySubsequences: false)
            guard parts.count == 2 else { return nil }
            let separators: (Character) -> Bool = {
                $0 == " " || $0 == "-" || $0 == "." || $0 == "/" || $0 == ","
            }
            let (day, year) = (
                parts[0].split(whereSeparator: separators), parts[1].split(whereSeparator: separators)
            )
            guard day.count == 1, let year = year.first else { return nil }
            ascii = "\(day[0])/\(index + 1)/\(year)"
            break
        }
        guard !ascii.isEmpty, ascii.utf8.allSatisfy({ $0 < 0x80 }) else { return nil }
        var bytes = Array(ascii.utf8)
        // The array stays where it is while its bytes are read.
        let read = bytes.withUnsafeMutableBytes { WrittenDay(UnsafeRawBufferPointer($0).trimmed, order) }
        guard let read else { return nil }
        self = read
    }

    private init?(
        _ first: UnsafeRawBufferPointer, _ second: UnsafeRawBufferPointer, _ third: UnsafeRawBufferPointer,
        _ order: StatementProfile.DateOrder
    ) {
        if first.count == 4 || order == .yearFirst {
            guard (1...2).contains(third.count) else { return nil }
            self.init(Self.value(first), first.count, Self.value(second), Self.value(third))
        } else {
            guard (1...2).contains(first.count) else { return nil }
            let isDayFirst = order == .dayFirst
            self.init(
                Self.value(third), third.count, Self.value(isDayFirst ? second : first),
                Self.value(isDayFirst ? first : second))
        }
    }

    private init?(_ year: Int64, _ yearDigits: Int, _ month: Int64, _ day: Int64) {
        guard yearDigits == 2 || yearDigits == 4, (1...12).contains(month), (1...31).contains(day) else {
            return nil
        }
        (self.year, isShort, self.month, self.day) = (year, yearDigits == 2, month, day)
    }

    private static func value(_ digits: UnsafeRawBufferPointer) -> Int64 {
        digits.prefix(8).reduce(0) { $0 * 10 + Int64($1 & 0x0F) }
    }

    private static func isMark(_ byte: UInt8) -> Bool {
        byte == UInt8(ascii: "/") || byte == UInt8(ascii: "-") || byte == UInt8(ascii: ".")
            || byte == UInt8(ascii: " ")
    }
}

extension ByteScanner {
    /// Whether nothing more is to come, or a time of day.
    fileprivate var isAtTime: Bool {
        let rest = rest
        guard rest.count > 1 else { return rest.isEmpty }
        return
            (rest[0] == UInt8(ascii: " ") || rest[0] == UInt8(ascii: "T") || rest[0] == UInt8(ascii: ","))
            && (rest[1].isDigit || rest[1] == UInt8(ascii: " "))
    }
}

/// How months are called and cut short, in small letters.
enum MonthNames {
    static let all: [[String]] = [
        ["january", "jan", "มกราคม", "ม.ค."], ["february", "feb", "กุมภาพันธ์", "ก.พ."],
        ["march", "mar", "มีนาคม", "มี.ค."], ["april", "apr", "เมษายน", "เม.ย."],
        ["may", "พฤษภาคม", "พ.ค."], ["june", "jun", "มิถุนายน", "มิ.ย."],
        ["july", "jul", "กรกฎาคม", "ก.ค."], ["august", "aug", "สิงหาคม", "ส.ค."],
        ["september", "sep", "กันยายน", "ก.ย."], ["october", "oct", "ตุลาคม", "ต.ค."],
        ["november", "nov", "พฤศจิกายน", "พ.ย."], ["december", "dec", "ธันวาคม", "ธ.ค."],
    ]
}

import LedgerCore

/// The numbers that stand in the words of an announcement: in either digits, with grouping commas and a
/// Thai multiplier behind them (`กว่า 3,153 ล้านบาท`, `๒๕ แห่ง`).
struct SpokenNumbers: Sendable {
    /// Each number, and each pair that a stray space may have parted (`2 1 องค์กร`).
    let values: [Int64]

    private static let multipliers: [(word: String, factor: Int64)] = [
        ("ล้าน", 1_000_000), ("แสน", 100_000), ("หมื่น", 10_000), ("พัน", 1_000),
    ]

    init(_ words: String) {
        var values: [Int64] = []
        var last: (digits: String, end: Int)?
        let scalars = Array(words.unicodeScalars)
        var position = 0
        while position < scalars.count {
            guard let first = Self.digit(scalars[position]) else {
                position += 1
                continue
            }
            let start = position
            var digits = String(first)
            position += 1
            while position < scalars.count {
                if let digit = Self.digit(scalars[position]) {
                    digits += String(digit)
                } else if scalars[position] != "," || position + 1 == scalars.count
                    || Self.digit(scalars[position + 1]) == nil
                {
                    break
                }
                position += 1
            }
            guard let value = Int64(digits) else { continue }
            let (product, overflow) = value.multipliedReportingOverflow(
                by: Self.factor(scalars[position...]))
            values.append(overflow ? value : product)
            if let last, last.end == start - 1, scalars[last.end] == " ",
                let joined = Int64(last.digits + digits)
            {
                values.append(joined)
            }
            last = (digits, position)
        }
        self.values = values
    }

    private static func digit(_ scalar: Unicode.Scalar) -> Int? {
        switch scalar.value {
        case 0x30...0x39: Int(scalar.value - 0x30)
        // ๐ to ๙
        case 0xE50...0xE59: Int(scalar.value - 0xE50)
        default: nil
        }
    }

    private static func factor(_ rest: ArraySlice<Unicode.Scalar>) -> Int64 {
        let word = rest.drop { $0 == " " }
        return multipliers.first { word.starts(with: $0.word.unicodeScalars) }?.factor ?? 1
    }

    /// The number nearest to a value; nil where there is none.
    func nearest(to value: Int64) -> Int64? {
        values.min { abs($0 - value) < abs($1 - value) }
    }
}

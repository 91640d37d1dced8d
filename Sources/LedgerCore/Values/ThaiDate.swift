/// A day as Thai papers write it: years of the Buddhist era, months and weekdays by name.
extension Day {
    /// `21 พฤศจิกายน 2569`
    public var thaiLong: String { "\(civil.day) \(Months.thai[monthIndex]) \(buddhistYear)" }

    /// `๒๑ พฤศจิกายน ๒๕๖๙`
    public var thaiLongInThaiDigits: String { thaiLong.inThaiDigits }

    /// `21 พ.ย. 69`
    public var thaiShort: String {
        "\(civil.day) \(thaiMonthAbbreviation) \((buddhistYear % 100).padded(to: 2))"
    }

    /// `วันเสาร์ที่ 21 พฤศจิกายน พ.ศ. 2569`
    public var thaiFormal: String {
        "วัน\(Months.thaiWeekdays[weekdayIndex])ที่ \(civil.day) \(Months.thai[monthIndex]) พ.ศ. \(buddhistYear)"
    }

    /// `21/11/2569`
    public var buddhistNumeric: String {
        "\(civil.day.padded(to: 2))/\(civil.month.padded(to: 2))/\(buddhistYear)"
    }

    /// `21 November 2026`
    public var englishLong: String { "\(civil.day) \(Months.english[monthIndex]) \(year)" }

    /// `พ.ย.`
    public var thaiMonthAbbreviation: String { Months.thaiAbbreviations[monthIndex] }

    /// `Nov`
    public var englishMonthAbbreviation: String { String(Months.english[monthIndex].prefix(3)) }

    /// The quarter of the Thai fiscal year, 1 to 4: October begins the first.
    public var fiscalQuarter: Int64 { (civil.month + 2) % 12 / 3 + 1 }

    private var monthIndex: Int { Int(civil.month) - 1 }

    /// From 0, Sunday. 1970-01-01 was a Thursday.
    private var weekdayIndex: Int { Int(((daysSinceEpoch + 4) % 7 + 7) % 7) }
}

extension String {
    /// With every Arabic digit as the Thai one.
    public var inThaiDigits: String {
        String(String.UnicodeScalarView(unicodeScalars.map { scalar in
            ("0"..."9").contains(scalar) ? Unicode.Scalar(scalar.value - 0x30 + 0x0E50) ?? scalar : scalar
        }))
    }
}

private enum Months {
    static let thai = [
        "มกราคม", "กุมภาพันธ์", "มีนาคม", "เมษายน", "พฤษภาคม", "มิถุนายน",
        "กรกฎาคม", "สิงหาคม", "กันยายน", "ตุลาคม", "พฤศจิกายน", "ธันวาคม",
    ]
    static let thaiAbbreviations = [
        "ม.ค.", "ก.พ.", "มี.ค.", "เม.ย.", "พ.ค.", "มิ.ย.",
        "ก.ค.", "ส.ค.", "ก.ย.", "ต.ค.", "พ.ย.", "ธ.ค.",
    ]
    static let thaiWeekdays = ["อาทิตย์", "จันทร์", "อังคาร", "พุธ", "พฤหัสบดี", "ศุกร์", "เสาร์"]
    static let english = [
        "January", "February", "March", "April", "May", "June",
        "July", "August", "September", "October", "November", "December",
    ]
}

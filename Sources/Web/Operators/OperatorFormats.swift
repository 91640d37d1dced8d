import LedgerCore
import LedgerService

/// Moments, ages and sizes as operators and auditors read them.
extension Formats {
    /// `21 พ.ย. 2569 10:05` or `21 Nov 2026 10:05`, in Bangkok.
    func moment(_ instant: Instant) -> String {
        let day = Day(bangkok: instant)
        let minutes = max(0, (instant.unixSeconds - day.bangkokStart.unixSeconds) / 60)
        let (hour, minute) = minutes.quotientAndRemainder(dividingBy: 60)
        return "\(self.day(day)) \(Self.twoDigits(hour)):\(Self.twoDigits(minute))"
    }

    private static func twoDigits(_ number: Int64) -> String { number < 10 ? "0\(number)" : "\(number)" }

    /// How long ago something was, in the largest unit of which it has at least two.
    ///
    /// - Parameter seconds: below none counts as none, where two clocks differ.
    func age(_ seconds: Int64) -> String {
        switch max(0, seconds) {
        case ..<120: phrase(AgePhrase.moment)
        case let age where age < 2 * 3600: phrase(AgePhrase.minutes, count(age / 60))
        case let age where age < 2 * 86_400: phrase(AgePhrase.hours, count(age / 3600))
        case let age: phrase(AgePhrase.days, count(age / 86_400))
        }
    }

    /// `12.3 MB`: powers of ten, as disks are sold.
    func byteCount(_ bytes: Int64) -> String {
        var (unit, tenths) = (0, bytes * 10)
        while tenths >= 10_000, unit < Self.byteUnits.count - 1 {
            tenths /= 1000
            unit += 1
        }
        return unit == 0 ? "\(bytes) B" : "\(tenths / 10).\(tenths % 10) \(Self.byteUnits[unit])"
    }

    private static let byteUnits = ["B", "kB", "MB", "GB", "TB"]
}

enum AgePhrase: String, PhraseTable {
    case moment, minutes, hours, days

    var texts: (thai: String, english: String) {
        switch self {
        case .moment: ("เมื่อครู่นี้", "just now")
        case .minutes: ("# นาทีที่แล้ว", "# minutes ago")
        case .hours: ("# ชั่วโมงที่แล้ว", "# hours ago")
        case .days: ("# วันที่แล้ว", "# days ago")
        }
    }
}

public import LedgerCore

extension Satang {
    /// The amount in Thai words, as a receipt says it: `หนึ่งร้อยเอ็ดบาทห้าสิบสตางค์`.
    ///
    /// The Royal Society's form: a final one is เอ็ด after any higher digit. Whole baht end in ถ้วน;
    /// where there are satang only, no zero baht are spoken of.
    public var bahtText: String {
        let baht = amount.magnitude / 100
        let satang = amount.magnitude % 100
        let sign = amount < 0 ? "ลบ" : ""
        let whole = baht > 0 || satang == 0 ? ThaiNumber.words(baht) + "บาท" : ""
        return sign + whole + (satang == 0 ? "ถ้วน" : ThaiNumber.words(satang) + "สตางค์")
    }
}

/// Whole numbers in Thai words.
private enum ThaiNumber {
    private static let digits = ["", "หนึ่ง", "สอง", "สาม", "สี่", "ห้า", "หก", "เจ็ด", "แปด", "เก้า"]
    private static let places = ["", "สิบ", "ร้อย", "พัน", "หมื่น", "แสน"]
    private static let million: UInt64 = 1_000_000

    /// ล้าน repeats: what stands before it is a number of its own.
    static func words(_ number: UInt64) -> String {
        guard number > 0 else { return "ศูนย์" }
        guard number >= million else { return group(number, isAfterHigher: false) }
        return words(number / million) + "ล้าน" + group(number % million, isAfterHigher: true)
    }

    /// Up to six digits; nothing for zero.
    private static func group(_ number: UInt64, isAfterHigher: Bool) -> String {
        let digits = String(number).compactMap(\.wholeNumberValue)
        return digits.enumerated().reduce(into: "") { text, digit in
            let place = digits.count - 1 - digit.offset
            let isLeading = digit.offset == 0 && !isAfterHigher
            text += word(digit.element, place: place, isLeading: isLeading)
        }
    }

    private static func word(_ digit: Int, place: Int, isLeading: Bool) -> String {
        switch (digit, place) {
        case (0, _): ""
        case (1, 0): isLeading ? "หนึ่ง" : "เอ็ด"
        case (1, 1): "สิบ"
        case (2, 1): "ยี่สิบ"
        default: digits[digit] + places[place]
        }
    }
}

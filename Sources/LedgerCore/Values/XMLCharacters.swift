extension String {
    /// Without the characters that XML 1.0 §2.2 has no place for, escaped or not.
    public var fitForXML: String {
        let fit = unicodeScalars.map { scalar -> Unicode.Scalar in
            switch scalar.value {
            case 0x9, 0xA, 0xD, 0x20...0xD7FF, 0xE000...0xFFFD, 0x10000...0x10FFFF: scalar
            default: "\u{FFFD}"
            }
        }
        return String(String.UnicodeScalarView(fit))
    }
}

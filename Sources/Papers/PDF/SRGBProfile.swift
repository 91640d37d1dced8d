/// The colour space of the papers as an ICC profile (ICC.1:2010): sRGB, IEC 61966-2-1, in some five
/// hundred bytes, so that no file of another package has to be there.
enum SRGBProfile {
    /// The bytes of the profile.
    static let bytes: [UInt8] = {
        let tags: [(name: String, data: [UInt8])] = [
            ("desc", localized("sRGB")), ("cprt", localized("No copyright")),
            ("wtpt", xyz(0.9642, 1, 0.8249)),
            // From D65 to the connection space's D50 (Bradford), and the primaries after it.
            ("chad", array([1.0478, 0.0229, -0.0502, 0.0296, 0.9905, -0.0171, -0.0092, 0.0151, 0.7517])),
            ("rXYZ", xyz(0.43607, 0.22249, 0.01392)), ("gXYZ", xyz(0.38515, 0.71687, 0.09708)),
            ("bXYZ", xyz(0.14307, 0.06061, 0.71410)),
            ("rTRC", curve), ("gTRC", curve), ("bTRC", curve),
        ]
        return profile(tags)
    }()

    /// ((v + 0.055) / 1.055)^2.4 above 0.04045, v / 12.92 below: parametric curve of type 3.
    private static let curve =
        Array("para".utf8) + [0, 0, 0, 0, 0, 3, 0, 0]
        + [2.4, 1 / 1.055, 0.055 / 1.055, 1 / 12.92, 0.04045].flatMap(fixed)

    private static func profile(_ tags: [(name: String, data: [UInt8])]) -> [UInt8] {
        let dataStart = 128 + 4 + 12 * tags.count
        var table = big(tags.count)
        var data: [UInt8] = []
        for tag in tags {
            table += Array(tag.name.utf8) + big(dataStart + data.count) + big(tag.data.count)
            data += tag.data + [UInt8](repeating: 0, count: (4 - tag.data.count % 4) % 4)
        }
        return header(size: dataStart + data.count) + table + data
    }

    /// §7.2: version 4.2, a display, RGB to XYZ under D50, made on 1 January 2026.
    private static func header(size: Int) -> [UInt8] {
        let zeros = { (count: Int) in [UInt8](repeating: 0, count: count) }
        return big(size) + zeros(4) + [4, 0x20, 0, 0] + Array("mntrRGB XYZ ".utf8)
            + [0x07, 0xEA, 0, 1, 0, 1, 0, 0, 0, 0, 0, 0] + Array("acsp".utf8) + zeros(28)
            + [0.9642, 1, 0.8249].flatMap(fixed) + zeros(48)
    }

    /// A multi-localised text with one record, in English.
    private static func localized(_ text: String) -> [UInt8] {
        let utf16 = text.utf16.flatMap { [UInt8($0 >> 8), UInt8($0 & 0xFF)] }
        return Array("mluc".utf8) + [0, 0, 0, 0] + big(1) + big(12) + Array("enUS".utf8) + big(utf16.count)
            + big(28) + utf16
    }

    private static func xyz(_ x: Double, _ y: Double, _ z: Double) -> [UInt8] {
        Array("XYZ ".utf8) + [0, 0, 0, 0] + [x, y, z].flatMap(fixed)
    }

    private static func array(_ values: [Double]) -> [UInt8] {
        Array("sf32".utf8) + [0, 0, 0, 0] + values.flatMap(fixed)
    }

    /// s15Fixed16Number.
    private static func fixed(_ value: Double) -> [UInt8] { big(Int((value * 65_536).rounded())) }

    /// The last 32 bits, big-endian.
    private static func big(_ value: Int) -> [UInt8] {
        stride(from: 24, through: 0, by: -8).map { UInt8(truncatingIfNeeded: value >> $0) }
    }
}

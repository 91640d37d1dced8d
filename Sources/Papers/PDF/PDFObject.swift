/// A PDF object (ISO 32000-1 §7.3), as far as the papers have any.
indirect enum PDFObject: Hashable, Sendable {
    case null
    case boolean(Bool)
    case integer(Int)
    /// As it is written: nothing here calculates with it.
    case real(String)
    case string([UInt8])
    case name(String)
    case array([PDFObject])
    case dictionary(PDFDictionary)
    case reference(Int)

    /// A text for people: UTF-16BE with a byte order mark (§7.9.2.2).
    static func text(_ text: String) -> PDFObject {
        .string([0xFE, 0xFF] + text.utf16.flatMap { [UInt8($0 >> 8), UInt8($0 & 0xFF)] })
    }

    static func ascii(_ text: String) -> PDFObject { .string(Array(text.utf8)) }

    var integerValue: Int? { if case .integer(let value) = self { value } else { nil } }
    var nameValue: String? { if case .name(let value) = self { value } else { nil } }
    var stringValue: [UInt8]? { if case .string(let value) = self { value } else { nil } }
    var arrayValue: [PDFObject]? { if case .array(let value) = self { value } else { nil } }
    var dictionaryValue: PDFDictionary? { if case .dictionary(let value) = self { value } else { nil } }
}

/// A dictionary in the order in which it is written: the same paper is the same bytes.
struct PDFDictionary: Hashable, Sendable, ExpressibleByDictionaryLiteral {
    private(set) var entries: [Entry]

    struct Entry: Hashable, Sendable {
        let key: String
        var value: PDFObject
    }

    init(dictionaryLiteral elements: (String, PDFObject)...) {
        entries = elements.map { Entry(key: $0, value: $1) }
    }

    subscript(key: String) -> PDFObject? {
        get { entries.first { $0.key == key }?.value }
        set {
            entries.removeAll { $0.key == key }
            if let newValue { entries.append(Entry(key: key, value: newValue)) }
        }
    }

    /// Whether `/Type` is this name.
    func isOf(type: String) -> Bool { self["Type"]?.nameValue == type }
}

extension PDFObject {
    /// The object as it is written into a file.
    var encoded: [UInt8] {
        switch self {
        case .null: Array("null".utf8)
        case .boolean(let value): Array(String(value).utf8)
        case .integer(let value): Array(String(value).utf8)
        case .real(let text): Array(text.utf8)
        case .string(let bytes): [UInt8(ascii: "<")] + Self.hexadecimal(bytes) + [UInt8(ascii: ">")]
        case .name(let name): Self.encoded(name)
        case .array(let elements):
            Array("[ ".utf8) + elements.flatMap { $0.encoded + [UInt8(ascii: " ")] } + Array("]".utf8)
        case .dictionary(let dictionary):
            Array("<< ".utf8)
                + dictionary.entries.flatMap { entry in
                    Self.encoded(entry.key) + [UInt8(ascii: " ")] + entry.value.encoded
                        + [UInt8(ascii: " ")]
                } + Array(">>".utf8)
        case .reference(let number): Array("\(number) 0 R".utf8)
        }
    }

    /// Lower-case hexadecimal digits.
    static func hexadecimal(_ bytes: some Sequence<UInt8>) -> [UInt8] {
        let digits = Array("0123456789abcdef".utf8)
        return bytes.flatMap { [digits[Int($0 >> 4)], digits[Int($0 & 15)]] }
    }

    /// A name with what is not a regular character as `#xx` (§7.3.5).
    private static func encoded(_ name: String) -> [UInt8] {
        [UInt8(ascii: "/")]
            + name.utf8.flatMap { byte in
                PDFReader.isRegular(byte) && (0x21...0x7E).contains(byte) && byte != UInt8(ascii: "#")
                    ? [byte] : [UInt8(ascii: "#")] + hexadecimal([byte])
            }
    }
}

/// The text of an EMVCo QR: fields of a two-digit tag, a two-digit length in characters and a value.
public struct TaggedFields: Hashable, Sendable {
    public struct Field: Hashable, Sendable {
        public let tag: String
        public let value: String

        public init(_ tag: String, _ value: String) {
            self.tag = tag
            self.value = value
        }
    }

    /// In the order in which they stand.
    public let fields: [Field]

    init(_ fields: [Field]) {
        self.fields = fields
    }

    public subscript(_ tag: String) -> String? { fields.first { $0.tag == tag }?.value }

    /// Values are at most 99 characters long.
    var encoded: String {
        fields.map { field in
            let length = field.value.unicodeScalars.count
            precondition(length <= 99, "a value's length has two digits")
            return field.tag + (length < 10 ? "0" : "") + String(length) + field.value
        }.joined()
    }

    /// The text with its checksum behind it, in the field of that tag.
    func encoded(checksumTag: String) -> String {
        let text = encoded + checksumTag + "04"
        return text + CRC16.text(text)
    }
}

extension TaggedFields {
    /// Takes a text apart; no tag may stand twice.
    ///
    /// - Parameter parent: the tag whose value the text is, for the faults.
    init(_ text: some StringProtocol, in parent: String? = nil) throws(PromptPayFault) {
        var rest = Array(text.unicodeScalars)[...]
        var fields: [Field] = []
        while !rest.isEmpty {
            let place = PromptPayFault.Place(tag: parent, offset: rest.startIndex)
            guard let tag = Self.number(rest.prefix(2)) else { throw .notAField(place) }
            guard let digits = Self.number(rest.dropFirst(2).prefix(2)), let length = Int(digits) else {
                throw rest.count < 4 ? .truncated(tag, place) : .notAField(place)
            }
            let value = rest.dropFirst(4).prefix(length)
            guard value.count == length else { throw .truncated(tag, place) }
            guard !fields.contains(where: { $0.tag == tag }) else { throw .repeated(tag, place) }
            fields.append(Field(tag, String(String.UnicodeScalarView(value))))
            rest = rest.dropFirst(4 + length)
        }
        self.fields = fields
    }

    /// Takes a whole QR text apart: 00 stands first, the checksum last and right.
    init(payload: String, checksumTag: String) throws(PromptPayFault) {
        guard !payload.isEmpty else { throw .empty }
        guard payload.unicodeScalars.count <= 512 else { throw .tooLong }
        let read = try TaggedFields(payload)
        guard read.fields.first?.tag == "00" else { throw .formatNotFirst }
        guard let checksum = read[checksumTag] else { throw .missing(checksumTag) }
        guard read.fields.last?.tag == checksumTag else { throw .checksumNotLast }
        let right = CRC16.text(String(String.UnicodeScalarView(
            payload.unicodeScalars.dropLast(checksum.unicodeScalars.count))))
        guard checksum == right else { throw .checksum(expected: right, found: checksum) }
        self.init(Array(read.fields.dropLast()))
    }

    private static func number(_ scalars: ArraySlice<Unicode.Scalar>) -> String? {
        guard scalars.count == 2, scalars.allSatisfy({ ("0"..."9").contains($0) }) else { return nil }
        return String(String.UnicodeScalarView(scalars))
    }
}

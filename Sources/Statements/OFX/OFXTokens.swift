/// A tag, or an element that has text.
enum OFXToken {
    /// A tag without text behind it: an aggregate begins, or an element is empty.
    case begins(UnsafeRawBufferPointer)
    case element(UnsafeRawBufferPointer, OFXContent)
    case ends(UnsafeRawBufferPointer)
}

/// The text of an element as it stands in the file.
struct OFXContent {
    let bytes: UnsafeRawBufferPointer
    /// Whether it stands in a CDATA section, where `&` is an ampersand.
    let isLiteral: Bool

    /// The bytes with entities resolved. Only the five of XML, the blank, and numbers are: others stay as
    /// they
    /// are, and none can be declared.
    var resolved: [UInt8] {
        guard !isLiteral, bytes.contains(UInt8(ascii: "&")) else { return Array(bytes) }
        var resolved: [UInt8] = []
        var index = 0
        while index < bytes.count {
            if bytes[index] == UInt8(ascii: "&"), let (text, end) = Self.entity(bytes, at: index) {
                resolved.append(contentsOf: text)
                index = end
            } else {
                resolved.append(bytes[index])
                index += 1
            }
        }
        return resolved
    }

    private static func entity(
        _ bytes: UnsafeRawBufferPointer, at start: Int
    ) -> (text: [UInt8], end: Int)? {
        let limit = min(bytes.count, start + 10)
        guard let end = (start..<limit).first(where: { bytes[$0] == UInt8(ascii: ";") }) else { return nil }
        let name = String(decoding: bytes.part(start + 1..<end), as: UTF8.self)
        let text: String? =
            switch name {
            case "amp": "&"
            case "lt": "<"
            case "gt": ">"
            case "quot": "\""
            case "apos": "'"
            case "nbsp": " "
            default: number(name).map { String($0) }
            }
        // A character beyond ASCII would not be in the encoding of the rest.
        return text.flatMap { $0.utf8.count == 1 ? (Array($0.utf8), end + 1) : nil }
    }

    private static func number(_ name: String) -> Unicode.Scalar? {
        guard name.hasPrefix("#") else { return nil }
        let digits = name.dropFirst()
        let value = digits.first == "x" ? UInt32(digits.dropFirst(), radix: 16) : UInt32(digits)
        return value.flatMap { (0x20..<0x7F).contains($0) ? Unicode.Scalar($0) : nil }
    }
}

/// Cuts a file into tags and texts, from the front.
struct OFXTokens {
    let text: StatementText
    private let bytes: UnsafeRawBufferPointer
    private var position: Int
    private var line: Int
    /// Where the token that was given last begins.
    private(set) var place: Place

    private static let widestName = 64

    init(_ text: StatementText, _ header: OFXHeader) {
        self.text = text
        bytes = text.bytes
        position = header.start
        line = header.line
        place = Place(line: header.line)
    }

    /// The next token; nil at the end of the file. Comments and processing instructions are passed over.
    mutating func next() throws(StatementFault) -> OFXToken? {
        while try toNextTag() {
            place = Place(line: line)
            if begins("<?") {
                try pass(to: "?>", what: "a processing instruction")
            } else if begins("<!--") {
                try pass(to: "-->", what: "a comment")
            } else if begins("<!") {
                guard begins("<![CDATA[") else {
                    // The file may end in the middle of that mark.
                    if bytes.count - position < 9 { throw truncated("a tag") }
                    throw StatementFault(
                        .xmlRefused, at: place, "no document type and no entity was expected")
                }
                // One that stands between elements says nothing.
                try pass(to: "]]>", what: "a CDATA section")
            } else {
                return try tag()
            }
        }
        return nil
    }

    // MARK: Tags

    private mutating func tag() throws(StatementFault) -> OFXToken {
        position += 1
        let isEnd = position < bytes.count && bytes[position] == UInt8(ascii: "/")
        if isEnd { position += 1 }
        let start = position
        while position < bytes.count, Self.isName(bytes[position]), position - start <= Self.widestName {
            position += 1
        }
        let name = bytes.part(start..<position)
        guard !name.isEmpty, name.count <= Self.widestName else {
            throw StatementFault(.malformed, at: place, "the name of an element was expected behind <")
        }
        try passToEndOfTag()
        if isEnd { return .ends(name) }
        if bytes[position - 2] == UInt8(ascii: "/") { return .begins(name) }
        let content = try content()
        return content.bytes.isEmpty ? .begins(name) : .element(name, content)
    }

    /// Attributes and blanks; OFX has none that matter.
    private mutating func passToEndOfTag() throws(StatementFault) {
        let start = position
        while position < bytes.count, bytes[position] != UInt8(ascii: ">") {
            guard bytes[position] != UInt8(ascii: "<") else {
                throw StatementFault(.malformed, at: place, "a tag was expected to end with >")
            }
            step()
            try limit(from: start)
        }
        guard position < bytes.count else { throw truncated("a tag") }
        position += 1
    }

    /// The text behind a tag, up to the next.
    private mutating func content() throws(StatementFault) -> OFXContent {
        let start = position
        while position < bytes.count, bytes[position] != UInt8(ascii: "<") {
            step()
            try limit(from: start)
        }
        let plain = bytes.part(start..<position).trimmed
        guard plain.isEmpty, begins("<![CDATA[") else { return OFXContent(bytes: plain, isLiteral: false) }
        let inner = position + 9
        try pass(to: "]]>", what: "a CDATA section")
        return OFXContent(
            bytes: bytes.part(min(inner, position - 3)..<position - 3).trimmed, isLiteral: true)
    }

    private static func isName(_ byte: UInt8) -> Bool {
        byte.isLetterOrDigit || byte == UInt8(ascii: ".") || byte == UInt8(ascii: "_")
            || byte == UInt8(ascii: "-")
            || byte == UInt8(ascii: ":")
    }

    // MARK: Bytes

    private func begins(_ mark: StaticString) -> Bool {
        bytes.part(position..<min(bytes.count, position + 9)).begins(with: mark)
    }

    /// Goes to the next `<`; text between tags belongs to no element that is asked for.
    private mutating func toNextTag() throws(StatementFault) -> Bool {
        let start = position
        while position < bytes.count, bytes[position] != UInt8(ascii: "<") {
            step()
            try limit(from: start)
        }
        return position < bytes.count
    }

    private mutating func pass(to end: StaticString, what: String) throws(StatementFault) {
        let start = position
        let width = end.utf8CodeUnitCount
        while position < bytes.count {
            if bytes.part(position..<min(bytes.count, position + width)).begins(with: end) {
                position += width
                return
            }
            step()
            try limit(from: start)
        }
        throw truncated(what)
    }

    private mutating func step() {
        if bytes[position] == UInt8(ascii: "\n") { line += 1 }
        position += 1
    }

    private func limit(from start: Int) throws(StatementFault) {
        guard position - start <= TextLines.widest else {
            throw StatementFault(
                .tooWide, at: place, "a tag or text of at most \(TextLines.widest) bytes was expected")
        }
    }

    private func truncated(_ what: String) -> StatementFault {
        StatementFault(.truncated, at: place, "\(what) was expected to end; the file does before it")
    }
}

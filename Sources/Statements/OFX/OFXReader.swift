import LedgerCore

/// Reads Open Financial Exchange, 1.x as SGML and 2.x as XML, with one reader: whether an element ends
/// by a tag or by the beginning of the next makes no difference to it.
enum OFXReader {
    /// - Parameter head: the first bytes, without blanks in front.
    static func recognises(_ head: ArraySlice<UInt8>) -> Bool {
        let text = String(decoding: head, as: UTF8.self)
        return text.hasPrefix("OFXHEADER") || text.contains("<?OFX") || text.contains("<OFX>")
    }

    static func read(
        _ text: StatementText, _ options: StatementOptions, _ gate: inout StatementGate
    ) throws(StatementFault) -> StatementReader.Reading {
        let header = OFXHeader(text.bytes)
        var tokens = OFXTokens(text.declaring(header.encoding), header)
        var statements = OFXStatements()
        while let token = try tokens.next() {
            try statements.take(token, tokens, &gate)
        }
        try statements.end(at: tokens.place, &gate)
        return StatementReader.Reading(.ofx)
    }
}

/// What stands before the elements.
struct OFXHeader {
    /// What the file says its encoding is.
    private(set) var encoding: TextEncoding?
    /// Where the elements begin: an offset in the file, and its line.
    let start: Int
    let line: Int

    init(_ bytes: UnsafeRawBufferPointer) {
        start = bytes.firstIndex(of: UInt8(ascii: "<")) ?? bytes.count
        line = 1 + bytes.part(0..<start).count { $0 == UInt8(ascii: "\n") }
        let head = bytes.part(0..<min(start, 4096))
        for entry in head.split(whereSeparator: { $0 <= UInt8(ascii: " ") }) {
            let entry = String(decoding: entry, as: UTF8.self)
            if let name = entry.wholeMatch(after: "CHARSET:") {
                encoding = TextEncoding(declared: name) ?? encoding
            }
            if entry == "ENCODING:UTF-8" { encoding = .utf8 }
        }
        if start < bytes.count, bytes.part(start..<bytes.count).begins(with: "<?xml") {
            encoding = Self.declared(bytes.part(start..<min(bytes.count, start + 200)))
        }
    }

    /// The encoding that an XML declaration names.
    private static func declared(_ bytes: UnsafeRawBufferPointer) -> TextEncoding? {
        guard let end = bytes.firstIndex(of: UInt8(ascii: ">")),
            let name = bytes.part(0..<end).offset(of: "encoding=")
        else { return nil }
        let value = bytes.part(name + 10..<max(end, name + 10))
        return TextEncoding(
            declared: String(
                decoding: value.prefix { $0.isLetterOrDigit || $0 == UInt8(ascii: "-") }, as: UTF8.self))
    }
}

extension String {
    /// What follows a beginning; nil where the text does not begin so.
    fileprivate func wholeMatch(after beginning: String) -> Substring? {
        hasPrefix(beginning) ? dropFirst(beginning.count) : nil
    }
}

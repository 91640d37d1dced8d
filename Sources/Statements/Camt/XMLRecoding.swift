/// How an XML file's bytes become what libxml2 reads by itself. The code pages of Thailand and the west are
/// recoded here: whether libxml2 knows them depends on the machine.
struct XMLRecoding {
    /// Nil where libxml2 reads the bytes as they are.
    private let codePage: TextEncoding?
    /// Where the document begins: blanks in front of the declaration are passed over.
    let start: Int

    var isNeeded: Bool { codePage != nil }

    init(_ bytes: UnsafeRawBufferPointer) throws(StatementFault) {
        if TextEncoding.marked(bytes) != nil {
            (codePage, start) = (nil, 0)
            return
        }
        start = bytes.firstIndex { $0 > UInt8(ascii: " ") } ?? 0
        let head = String(decoding: bytes[start...].prefix(200), as: UTF8.self)
        guard let declared = Self.declaration(head) else {
            codePage = nil
            return
        }
        switch TextEncoding(declared: declared) {
        case .windows874: codePage = .windows874
        case .windows1252: codePage = .windows1252
        case .utf8: codePage = nil
        // Without a byte order mark, what declares UTF-16 in single bytes is not in it.
        case .utf16LittleEndian, .utf16BigEndian, nil:
            throw StatementFault(
                .encoding, at: Place(line: 1),
                "UTF-8, UTF-16 with a mark, TIS-620, windows-874 or Latin-1 was expected")
        }
    }

    /// `TIS-620` of `<?xml version="1.0" encoding="TIS-620"?>`.
    private static func declaration(_ head: String) -> String? {
        guard head.hasPrefix("<?xml") else { return nil }
        let declaration = head.prefix { $0 != ">" }
        let parts = declaration.split { $0 == "\"" || $0 == "'" }
        guard let index = parts.firstIndex(where: { $0.contains("encoding") }), index + 1 < parts.count else {
            return nil
        }
        return String(parts[index + 1])
    }

    func utf8(_ piece: UnsafeRawBufferPointer) throws(StatementFault) -> [UInt8] {
        guard let text = codePage?.text(piece) else {
            throw StatementFault(.encoding, "text in \(codePage?.rawValue ?? "UTF-8") was expected")
        }
        return Array(text.utf8)
    }
}

/// What a field 86 says of a booking, in whatever way the bank writes it.
struct MT940Details {
    /// The German business transaction code: three digits before the first sub-field.
    private(set) var transactionCode: String?
    private(set) var references: [String] = []
    private(set) var name: String?
    private(set) var account: String?
    private(set) var text = ""

    init() {}

    /// - Parameter field: the field's bytes with the line ends in them.
    init(_ field: [UInt8], _ file: StatementText, at place: Place) throws(StatementFault) {
        // Sub-fields are cut anywhere to fit the line, even inside of their numbers.
        let unbroken = Self.unbroken(field)
        if let (code, fields) = Self.subfields(unbroken) {
            try take(code, fields, file, place)
        } else if let words = MT940CodeWords(unbroken) {
            try take(words, unbroken, file, place)
        } else {
            text = try file.text(Self.joined(field), at: place)
        }
    }

    // MARK: Lines

    /// As many bytes as a line of a SWIFT message has.
    private static let lineWidth = 65

    private static func unbroken(_ field: [UInt8]) -> [UInt8] {
        guard field.contains(where: { $0 < UInt8(ascii: " ") }) else { return field }
        var bytes: [UInt8] = []
        bytes.reserveCapacity(field.count)
        for byte in field where byte >= UInt8(ascii: " ") || byte == UInt8(ascii: "\t") {
            bytes.append(byte)
        }
        return bytes
    }

    /// Free text. A line as long as lines can be was cut where it was full; any other ended where it was
    /// meant to.
    private static func joined(_ field: [UInt8]) -> [UInt8] {
        var bytes: [UInt8] = []
        bytes.reserveCapacity(field.count)
        var width = 0
        var isBroken = false
        for byte in field {
            guard byte >= UInt8(ascii: " ") || byte == UInt8(ascii: "\t") else {
                isBroken = isBroken || !bytes.isEmpty
                continue
            }
            if isBroken, width < lineWidth, byte != UInt8(ascii: " "), bytes.last != UInt8(ascii: " ") {
                bytes.append(UInt8(ascii: " "))
            }
            width = isBroken ? 1 : width + 1
            isBroken = false
            bytes.append(byte)
        }
        while bytes.last == UInt8(ascii: " ") { bytes.removeLast() }
        return bytes
    }

    // MARK: Sub-fields: 051?00Gutschrift?20…?32…

    private struct Subfield {
        let number: Int
        let content: ArraySlice<UInt8>
    }

    /// The sub-fields and the code before them; nil where the text has none.
    private static func subfields(_ bytes: [UInt8]) -> (code: ArraySlice<UInt8>, fields: [Subfield])? {
        let start = bytes.firstIndex { $0 > UInt8(ascii: " ") } ?? bytes.endIndex
        let code = bytes[start...].prefix { $0.isDigit }
        let first = code.endIndex
        guard code.count <= 3, first + 2 < bytes.endIndex, number(at: first + 1, in: bytes) != nil,
            !bytes[first].isLetterOrDigit, bytes[first] < 0x7F, bytes[first] != UInt8(ascii: " ")
        else { return nil }
        // Of a text without code only the usual mark is believed.
        guard code.count == 3 || bytes[first] == UInt8(ascii: "?") else { return nil }
        let mark = bytes[first]
        var fields: [Subfield] = []
        var begin = first
        while begin < bytes.endIndex, let number = number(at: begin + 1, in: bytes) {
            var end = begin + 3
            while end < bytes.endIndex, bytes[end] != mark || self.number(at: end + 1, in: bytes) == nil {
                end += 1
            }
            fields.append(Subfield(number: number, content: bytes[(begin + 3)..<end]))
            begin = end
        }
        return (code, fields)
    }

    private static func number(at index: Int, in bytes: [UInt8]) -> Int? {
        guard index + 1 < bytes.endIndex, bytes[index].isDigit, bytes[index + 1].isDigit else { return nil }
        return Int(bytes[index] & 0x0F) * 10 + Int(bytes[index + 1] & 0x0F)
    }

    private mutating func take(
        _ code: ArraySlice<UInt8>, _ fields: [Subfield], _ file: StatementText, _ place: Place
    ) throws(StatementFault) {
        if code.count == 3 { transactionCode = try file.text(code, at: place) }
        var purpose: [UInt8] = []
        var names: [UInt8] = []
        var accounts: (local: ArraySlice<UInt8>?, international: ArraySlice<UInt8>?) = (nil, nil)
        for field in fields {
            switch field.number {
            case 20...29, 60...65: purpose += field.content
            case 31: accounts.local = field.content
            case 32, 33: names += field.content
            case 38: accounts.international = field.content
            default: break
            }
        }
        let account = (accounts.international ?? accounts.local)?.trimmedBlanks
        if let account, !account.isEmpty { self.account = try file.text(account, at: place) }
        let name = names[...].trimmedBlanks
        if !name.isEmpty { self.name = try file.text(name, at: place) }
        if purpose.isEmpty, let kind = fields.first(where: { $0.number == 0 }) { purpose += kind.content }
        text = try file.text(purpose[...].trimmedBlanks, at: place)
        for reference in SEPAKeywords.references(purpose) {
            references.append(try file.text(reference, at: place))
        }
    }

    // MARK: Code words: /EREF/…/BENM//NAME/…/REMI/…

    private mutating func take(
        _ words: MT940CodeWords, _ whole: [UInt8], _ file: StatementText, _ place: Place
    ) throws(StatementFault) {
        for reference in words.references { references.append(try file.text(reference, at: place)) }
        name = try words.name.map { content throws(StatementFault) in try file.text(content, at: place) }
        account = try words.account.map { content throws(StatementFault) in
            try file.text(content, at: place)
        }
        text = try file.text(words.remittance ?? whole[...].trimmedBlanks, at: place)
    }
}

/// The references in the purpose of a SEPA payment: `EREF+…MREF+…SVWZ+…`.
enum SEPAKeywords {
    private static let marks: [[UInt8]] = ["EREF", "KREF", "MREF", "BREF", "RREF"].map { Array($0.utf8) }

    /// Each up to the next keyword, in their order.
    static func references(_ purpose: [UInt8]) -> [ArraySlice<UInt8>] {
        var references: [ArraySlice<UInt8>] = []
        var start = next(from: 0, in: purpose)
        while start < purpose.endIndex {
            let end = next(from: start + 5, in: purpose)
            let content = purpose[(start + 5)..<end].trimmedBlanks
            let isReference = marks.contains { purpose[start...].starts(with: $0) }
            if isReference, !content.isEmpty, !content.elementsEqual("NOTPROVIDED".utf8) {
                references.append(content)
            }
            start = end
        }
        return references
    }

    /// Where the next keyword stands; the end where none does.
    private static func next(from start: Int, in purpose: [UInt8]) -> Int {
        var mark = start + 4
        while mark < purpose.endIndex {
            if purpose[mark] == UInt8(ascii: "+"), isKeyword(at: mark - 4, in: purpose) { return mark - 4 }
            mark += 1
        }
        return purpose.endIndex
    }

    private static func isKeyword(at start: Int, in purpose: [UInt8]) -> Bool {
        start + 4 < purpose.endIndex && purpose[start + 4] == UInt8(ascii: "+")
            && purpose[start..<start + 4].allSatisfy(\.isUppercase)
    }
}

/// A text in code words between strokes, as Dutch banks write it.
struct MT940CodeWords {
    private(set) var references: [ArraySlice<UInt8>] = []
    private(set) var name: ArraySlice<UInt8>?
    private(set) var account: ArraySlice<UInt8>?
    private(set) var remittance: ArraySlice<UInt8>?

    private static let known: Set<String> = [
        "ACCW", "BENM", "BIC", "BUSP", "CSID", "EREF", "IBAN", "ID", "ISDT", "KREF", "MARF", "NAME", "NRTX",
        "ORDP", "PREF", "PURP", "REMI", "RTRN", "SVCL", "TRCD", "TRTP", "ULTB", "ULTC", "ULTD",
    ]

    /// Nil for a text that is not written so.
    init?(_ bytes: [UInt8]) {
        guard Self.word(at: 0, in: bytes) != nil else { return nil }
        var index = 0
        while let (word, start) = Self.word(at: index, in: bytes) {
            var end = start
            while end < bytes.endIndex, Self.word(at: end, in: bytes) == nil { end += 1 }
            take(word, bytes[start..<end].trimmedBlanks)
            index = end
        }
    }

    private mutating func take(_ word: String, _ content: ArraySlice<UInt8>) {
        guard !content.isEmpty else { return }
        switch word {
        case "EREF", "KREF", "MARF", "PREF": references.append(content)
        case "NAME": name = name ?? content
        case "IBAN", "ACCW": account = account ?? content
        case "REMI": remittance = remittance ?? content
        default: break
        }
    }

    /// The known word that stands between two strokes here, and where what it says begins.
    private static func word(at index: Int, in bytes: [UInt8]) -> (word: String, start: Int)? {
        let stroke = UInt8(ascii: "/")
        guard index < bytes.endIndex, bytes[index] == stroke else { return nil }
        var end = index + 1
        while end < bytes.endIndex, bytes[end].isUppercase, end - index <= 4 { end += 1 }
        guard end < bytes.endIndex, bytes[end] == stroke else { return nil }
        let word = String(decoding: bytes[(index + 1)..<end], as: UTF8.self)
        return known.contains(word) ? (word, end + 1) : nil
    }
}

extension ArraySlice<UInt8> {
    /// Without the blanks around them.
    var trimmedBlanks: ArraySlice<UInt8> {
        let start = firstIndex { $0 > UInt8(ascii: " ") } ?? endIndex
        let end = lastIndex { $0 > UInt8(ascii: " ") }.map { $0 + 1 } ?? start
        return self[start..<end]
    }
}

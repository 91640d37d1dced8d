public import LedgerCore

/// A value in a table. Texts stay texts, also those made of digits: a tax id begins with zeros that a
/// number would lose.
public enum Cell: Hashable, Sendable {
    case text(String)
    case amount(Satang)
    case count(Int)
}

/// Rows under titles, with a notice above them.
public struct Table: Hashable, Sendable {
    public let notice: String
    public let titles: [String]
    public let rows: [[Cell]]

    public init(notice: String, titles: [String], rows: [[Cell]]) {
        self.notice = notice
        self.titles = titles
        self.rows = rows
    }
}

extension Table {
    /// RFC 4180 in UTF-8, with a byte order mark, without which Excel takes Thai for Latin letters.
    public var csv: [UInt8] {
        let heads = [["# \(notice)"], titles.map(Self.harmless)]
        let lines = heads + rows.map { $0.map(Self.text) }
        let body = lines.map { $0.map(Self.quoted).joined(separator: ",") + "\r\n" }.joined()
        return Array("\u{FEFF}\(body)".utf8)
    }

    private static func text(_ cell: Cell) -> String {
        switch cell {
        case .text(let text): harmless(text)
        case .amount(let amount): amount.plainBaht
        case .count(let count): String(count)
        }
    }

    /// Spreadsheets run a text that begins like a formula. An apostrophe before it makes them show it, as
    /// OWASP ("CSV Injection") advises; blanks before such a character do not protect, so they are looked
    /// through.
    private static func harmless(_ text: String) -> String {
        let first = text.unicodeScalars.first { !$0.properties.isWhitespace }
        let isFormula = first.map { formulaStarts.contains($0) } ?? false
        let isControl = text.unicodeScalars.first.map { "\t\r\n".unicodeScalars.contains($0) } ?? false
        return isFormula || isControl ? "'\(text)" : text
    }

    /// Also in full width, which spreadsheets in East Asia take for the same.
    private static let formulaStarts = Array("=+-@\u{FF1D}\u{FF0B}\u{FF0D}\u{FF20}".unicodeScalars)

    private static func quoted(_ text: String) -> String {
        // Scalar by scalar: a quotation mark before a Thai vowel sign is another character to Swift.
        guard text.unicodeScalars.contains(where: { "\",\r\n".unicodeScalars.contains($0) }) else {
            return text
        }
        var quoted = String.UnicodeScalarView()
        for scalar in text.unicodeScalars {
            if scalar == "\"" { quoted.append("\"") }
            quoted.append(scalar)
        }
        return "\"\(String(quoted))\""
    }
}

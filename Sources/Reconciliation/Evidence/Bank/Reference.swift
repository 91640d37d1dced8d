import Statements

/// References as they are compared: upper case, letters and digits only. `DON2569/000123` and
/// `don2569 000123` are one.
public enum Reference {
    public static func normalised(_ text: some StringProtocol) -> String {
        var bytes: [UInt8] = []
        bytes.reserveCapacity(text.utf8.count)
        for byte in text.utf8 {
            switch byte {
            case UInt8(ascii: "a")...UInt8(ascii: "z"): bytes.append(byte - 0x20)
            case UInt8(ascii: "0")...UInt8(ascii: "9"), UInt8(ascii: "A")...UInt8(ascii: "Z"):
                bytes.append(byte)
            default: break
            }
        }
        return String(decoding: bytes, as: UTF8.self)
    }

    /// Every text of a line, and of the transactions of its batch, that may be a reference, each once.
    ///
    /// Of what is written freely only words with a digit in them are: no name has one.
    static func all(in line: StatementLine) -> [String] {
        var found: [String] = []
        var seen: Set<String> = []
        func add(_ text: some StringProtocol) {
            let reference = normalised(text)
            guard !reference.isEmpty, reference.utf8.count <= longest else { return }
            if seen.insert(reference).inserted { found.append(reference) }
        }
        for reference in line.references { add(reference) }
        for word in words(of: line.text) { add(word) }
        for detail in line.details {
            for reference in detail.references { add(reference) }
            for word in words(of: detail.text) { add(word) }
        }
        return found
    }

    /// An identifier of the ledger has at most 64 characters, and a receipt's number a few more.
    private static let longest = 80

    private static func words(of text: String) -> [Substring] {
        guard text.utf8.contains(where: isDigit) else { return [] }
        return text.split { $0.isWhitespace || ",;|()[]<>".contains($0) }
            .filter { word in
                word.utf8.contains(where: isDigit) && word.utf8.allSatisfy { $0 < 0x80 }
            }
    }

    private static func isDigit(_ byte: UInt8) -> Bool {
        (UInt8(ascii: "0")...UInt8(ascii: "9")).contains(byte)
    }
}

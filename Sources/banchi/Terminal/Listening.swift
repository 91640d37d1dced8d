import Foundation

/// Reads `HOST:PORT`.
func hostAndPort(_ text: String) -> (host: String, port: Int)? {
    guard let colon = text.lastIndex(of: ":"),
        let port = Int(text[text.index(after: colon)...]), (0...65_535).contains(port)
    else { return nil }
    return (String(text[..<colon]), port)
}

/// Says where it listens at once, also into a pipe.
func announce(_ address: String) {
    FileHandle.standardOutput.write(Data("listening on \(address)\n".utf8))
}

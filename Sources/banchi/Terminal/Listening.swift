import Foundation

/// Reads `HOST:PORT`.
func hostAndPort(_ text: String) -> (host: String, port: Int)? {
    guard let colon = text.lastIndex(of: ":"),
        let port = Int(text[text.index(after: colon)...]), (0...65_535).contains(port)
    else { return nil }
    return (String(text[..<colon]), port)
}

/// Says where it listens.
func announce(_ address: String) { printAtOnce("listening on \(address)") }

/// Prints a line that others wait for, also into a pipe, where print() would keep it back.
func printAtOnce(_ line: String) {
    FileHandle.standardOutput.write(Data("\(line)\n".utf8))
}

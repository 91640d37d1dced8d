import LedgerCore

/// A file's bytes as text whose ASCII characters stand as they are: what the readers of lines work on.
struct StatementText {
    /// Without the byte order mark. Whoever made this keeps them alive.
    let bytes: UnsafeRawBufferPointer
    let encoding: TextEncoding
    private let census: EncodingCensus

    init(bytes: UnsafeRawBufferPointer, encoding: TextEncoding, census: EncodingCensus) {
        self.bytes = bytes
        self.encoding = encoding
        self.census = census
    }

    /// The same with what the file says of its encoding, where its bytes leave that open.
    func declaring(_ declared: TextEncoding?) -> StatementText {
        StatementText(bytes: bytes, encoding: census.encoding(declared: declared), census: census)
    }

    /// The text of a part of it.
    func text(
        _ part: some Collection<UInt8>, at place: @autoclosure () -> Place
    ) throws(StatementFault) -> String {
        guard let text = encoding.text(part) else {
            throw StatementFault(.encoding, at: place(), "text in \(encoding.rawValue) was expected")
        }
        return text
    }

    /// The amount that stands in a part of it; nil of a blank one.
    func amount(
        _ part: some Collection<UInt8>, decimal: DecimalMark?, at place: @autoclosure () -> Place
    ) throws(StatementFault) -> Satang? {
        if decimal != .comma, let plain = AmountText.plain(part) { return plain }
        let text = try text(part, at: place())
        do {
            return try AmountText(decimal: decimal).satang(text)
        } catch {
            throw StatementFault(.amount, at: place(), error.expectation)
        }
    }

    /// The lines, from the first on.
    var lines: TextLines { TextLines(bytes) }
}

/// Goes from line to line over bytes in which LF, CR or both end a line.
struct TextLines {
    /// No line of a statement comes near this.
    static let widest = 16 << 20

    private let bytes: UnsafeRawBufferPointer
    private var position = 0
    /// Of the line that was given last; from 1.
    private(set) var number = 0

    init(_ bytes: UnsafeRawBufferPointer) {
        self.bytes = bytes
    }

    /// The next line without its end; nil after the last one. An empty rest behind the last end is no line.
    mutating func next() throws(StatementFault) -> UnsafeRawBufferPointer? {
        guard position < bytes.count else { return nil }
        let start = position
        let limit = min(bytes.count, start + Self.widest + 1)
        number += 1
        while position < limit, bytes[position] != UInt8(ascii: "\n"), bytes[position] != UInt8(ascii: "\r") {
            position += 1
        }
        guard position - start <= Self.widest else {
            throw StatementFault(
                .tooWide, at: Place(line: number), "a line of at most \(Self.widest) bytes was expected")
        }
        let line = UnsafeRawBufferPointer(rebasing: bytes[start..<position])
        if position < bytes.count {
            let isPair = bytes[position] == UInt8(ascii: "\r") && position + 1 < bytes.count
                && bytes[position + 1] == UInt8(ascii: "\n")
            position += isPair ? 2 : 1
        }
        return line
    }
}

/// Reads multipart/form-data (RFC 7578, RFC 2046 §5.1) as it comes, so that a file need not fit into memory.
/// Strict: whatever browsers do not send is refused. Pure: bytes in, what they hold out.
struct MultipartReader {
    enum Event: Equatable {
        /// A part begins; `file` is the name of a file that was chosen, empty where none was.
        case part(name: String, file: String?)
        /// More of the part that began last.
        case content([UInt8])
        case end
    }

    /// What is wrong with the body.
    struct Fault: Error, Equatable {
        let expected: String
    }

    private enum State {
        /// Before the first boundary, or right behind one.
        case boundary
        case header
        case content
        case ended
    }

    private let boundary: [UInt8]
    /// Begins as if a line had ended, so that the first boundary is like all others.
    private var rest: [UInt8] = Array("\r\n".utf8)
    private var state = State.boundary
    private var parts = 0

    /// A page's form has a handful.
    static let mostParts = 32
    /// Name, file name and type: paths are not sent, names of files end at 255 bytes.
    static let mostHeaderBytes = 2048

    /// - Parameter contentType: of the request, with the boundary; nil where it is none.
    init?(contentType: String) {
        let parts = contentType.split(separator: ";").map { $0.trimmed }
        guard parts.first?.lowercased() == "multipart/form-data",
            let stated = parts.first(where: { $0.lowercased().hasPrefix("boundary=") })
        else { return nil }
        var text = stated.dropFirst("boundary=".count)
        if text.count >= 2, text.first == "\"", text.last == "\"" { text = text.dropFirst().dropLast() }
        // RFC 2046 §5.1.1: 1 to 70 characters.
        guard (1...70).contains(text.utf8.count), text.utf8.allSatisfy({ (0x21...0x7E).contains($0) }) else {
            return nil
        }
        boundary = Array("\r\n--\(text)".utf8)
    }

    /// Takes in the next bytes of the body.
    mutating func take(_ bytes: some Sequence<UInt8>) throws(Fault) -> [Event] {
        rest.append(contentsOf: bytes)
        var events: [Event] = []
        while try step(&events) {}
        return events
    }

    /// The body is over.
    func finish() throws(Fault) {
        guard state == .ended else { throw Fault(expected: "the closing boundary") }
    }

    /// - Returns: whether there may be more in what is at hand.
    private mutating func step(_ events: inout [Event]) throws(Fault) -> Bool {
        switch state {
        case .boundary: return try readBoundary(&events)
        case .header: return try readHeader(&events)
        case .content: return readContent(&events)
        case .ended:
            // What follows the closing boundary is nobody's (RFC 2046 §5.1.1): a line end at most.
            guard rest.count <= 2 else { throw Fault(expected: "nothing after the closing boundary") }
            return false
        }
    }

    private mutating func readBoundary(_ events: inout [Event]) throws(Fault) -> Bool {
        guard rest.count >= boundary.count + 2 else { return false }
        guard rest.starts(with: boundary) else { throw Fault(expected: "a boundary") }
        let tail = Array(rest[boundary.count..<boundary.count + 2])
        rest.removeFirst(boundary.count + 2)
        if tail == Array("--".utf8) {
            state = .ended
            events.append(.end)
            return true
        }
        guard tail == Array("\r\n".utf8) else { throw Fault(expected: "a line end after the boundary") }
        guard parts < Self.mostParts else { throw Fault(expected: "at most \(Self.mostParts) parts") }
        parts += 1
        state = .header
        return true
    }

    private mutating func readHeader(_ events: inout [Event]) throws(Fault) -> Bool {
        guard let end = Self.place(of: Array("\r\n\r\n".utf8), in: rest) else {
            guard rest.count <= Self.mostHeaderBytes else {
                throw Fault(expected: "a part's header of at most \(Self.mostHeaderBytes) bytes")
            }
            return false
        }
        let lines = String(decoding: rest[..<end], as: UTF8.self).split(separator: "\r\n")
        let prefix = "content-disposition: form-data;"
        guard let line = lines.first(where: { $0.lowercased().hasPrefix(prefix) }),
            let name = Self.parameter("name", of: line.dropFirst(prefix.count))
        else { throw Fault(expected: "a part with a name") }
        events.append(.part(name: name, file: Self.parameter("filename", of: line.dropFirst(prefix.count))))
        rest.removeFirst(end + 4)
        state = .content
        return true
    }

    private mutating func readContent(_ events: inout [Event]) -> Bool {
        if let end = Self.place(of: boundary, in: rest) {
            if end > 0 { events.append(.content(Array(rest[..<end]))) }
            rest.removeFirst(end)
            state = .boundary
            return true
        }
        // The last bytes may be the beginning of a boundary.
        let count = rest.count - boundary.count + 1
        if count > 0 {
            events.append(.content(Array(rest[..<count])))
            rest.removeFirst(count)
        }
        return false
    }

    /// `"value"` of `; name="value"`, as browsers write it (HTML, "multipart/form-data encoding algorithm").
    private static func parameter(_ name: String, of text: Substring) -> String? {
        for item in text.split(separator: ";").map({ $0.trimmed }) where item.hasPrefix("\(name)=\"") {
            guard item.count >= name.count + 3, item.last == "\"" else { return nil }
            return String(item.dropFirst(name.count + 2).dropLast())
        }
        return nil
    }

    /// Where some bytes begin.
    private static func place(of wanted: [UInt8], in bytes: [UInt8]) -> Int? {
        guard bytes.count >= wanted.count else { return nil }
        return bytes.withUnsafeBufferPointer { bytes in
            var start = 0
            while let next = bytes[start...].firstIndex(of: wanted[0]) {
                guard next + wanted.count <= bytes.count else { return nil }
                if wanted.indices.allSatisfy({ bytes[next + $0] == wanted[$0] }) { return next }
                start = next + 1
            }
            return nil
        }
    }
}

extension StringProtocol {
    /// Without blanks at either end.
    fileprivate var trimmed: String {
        String(drop { $0 == " " }.reversed().drop { $0 == " " }.reversed())
    }
}

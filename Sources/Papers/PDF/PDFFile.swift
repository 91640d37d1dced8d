/// Why bytes are not a PDF that can be read here.
public enum PDFFault: Error, Hashable, Sendable, CustomStringConvertible {
    case notPDF
    case crossReferences(at: Int)
    case object(Int)
    case catalog
    case stream(Int)

    public var description: String {
        switch self {
        case .notPDF: "is not a PDF: %PDF- at its beginning and startxref at its end were expected"
        case .crossReferences(let place):
            "its cross-reference table at byte \(place) cannot be read; a classic table was expected"
        case .object(let number): "its object \(number) cannot be read"
        case .catalog: "its catalogue cannot be read"
        case .stream(let number): "its stream \(number) cannot be read; one without a filter was expected"
        }
    }
}

/// A PDF with a classic cross-reference table (ISO 32000-1 §7.5.4), followed through all its updates.
///
/// Cairo writes such files (see `Canvas`), and updates are appended in the same form.
struct PDFFile {
    let bytes: [UInt8]
    /// Where the newest cross-reference table begins.
    let tablePosition: Int
    /// The newest trailer.
    let trailer: PDFDictionary
    /// Where each object's newest definition begins.
    let offsets: [Int: Int]

    /// As many updates as one file may have.
    private static let updateLimit = 64
    /// As many objects as one file may have.
    private static let objectLimit = 100_000

    init(_ bytes: [UInt8]) throws(PDFFault) {
        guard bytes.starts(with: "%PDF-".utf8), let start = Self.newestTable(bytes) else { throw .notPDF }
        var offsets: [Int: Int?] = [:]
        var newest: PDFDictionary?
        var next: Int? = start
        var seen: Set<Int> = []
        while let position = next {
            guard seen.count < Self.updateLimit, seen.insert(position).inserted, position < bytes.count
            else { throw .crossReferences(at: position) }
            let trailer = try Self.table(bytes, at: position, into: &offsets)
            newest = newest ?? trailer
            next = trailer["Prev"]?.integerValue
        }
        guard let newest else { throw .notPDF }
        self.bytes = bytes
        tablePosition = start
        trailer = newest
        self.offsets = offsets.compactMapValues { $0 }
    }

    /// What `startxref`, on the last lines, points to.
    private static func newestTable(_ bytes: [UInt8]) -> Int? {
        let tail = max(0, bytes.count - 1024)
        let keyword = Array("startxref".utf8)
        let starts = (tail..<max(tail, bytes.count - keyword.count)).reversed()
        guard let start = starts.first(where: { bytes[$0...].starts(with: keyword) }) else { return nil }
        var reader = PDFReader(bytes, at: start + keyword.count)
        return reader.number()
    }

    /// Reads one section; what a newer one has said stays. An object that was freed is nil.
    private static func table(
        _ bytes: [UInt8], at position: Int, into offsets: inout [Int: Int?]
    ) throws(PDFFault) -> PDFDictionary {
        var reader = PDFReader(bytes, at: position)
        guard reader.take("xref") else { throw .crossReferences(at: position) }
        while !reader.take("trailer") {
            guard let first = reader.number(), let count = reader.number(),
                first + count <= objectLimit
            else { throw .crossReferences(at: position) }
            for number in first..<first + count {
                guard let offset = reader.number(), reader.number() != nil else {
                    throw .crossReferences(at: position)
                }
                let isUsed = reader.take("n")
                guard isUsed || reader.take("f") else { throw .crossReferences(at: position) }
                if offsets[number] == nil { offsets[number] = .some(isUsed ? offset : nil) }
            }
        }
        guard case .dictionary(let trailer)? = reader.object() else { throw .crossReferences(at: position) }
        return trailer
    }
}

extension PDFFile {
    /// The object of a number; of a stream its dictionary.
    func object(_ number: Int) throws(PDFFault) -> PDFObject {
        guard var reader = reader(of: number), let object = reader.object() else { throw .object(number) }
        return object
    }

    /// What a value is, where it may be a reference.
    func resolve(_ value: PDFObject?) throws(PDFFault) -> PDFObject? {
        guard case .reference(let number)? = value else { return value }
        return try object(number)
    }

    func dictionary(_ number: Int) throws(PDFFault) -> PDFDictionary {
        guard let dictionary = try object(number).dictionaryValue else { throw .object(number) }
        return dictionary
    }

    /// The number of the catalogue, and what it says.
    func catalog() throws(PDFFault) -> (number: Int, PDFDictionary) {
        guard case .reference(let number)? = trailer["Root"] else { throw .catalog }
        return (number, try dictionary(number))
    }

    /// The bytes of a stream without a filter.
    func stream(_ number: Int) throws(PDFFault) -> [UInt8] {
        guard try dictionary(number)["Filter"] == nil else { throw .stream(number) }
        return try encodedStream(number)
    }

    /// The bytes of a stream as they stand in the file, whatever its filters.
    func encodedStream(_ number: Int) throws(PDFFault) -> [UInt8] {
        guard var reader = reader(of: number), let dictionary = reader.object()?.dictionaryValue,
            reader.take("stream"),
            let length = try resolve(dictionary["Length"])?.integerValue, length >= 0
        else { throw .stream(number) }
        let start = Self.lineEnd(bytes, reader.position)
        guard let start, length <= bytes.count - start else { throw .stream(number) }
        var end = PDFReader(bytes, at: start + length)
        guard end.take("endstream") else { throw .stream(number) }
        return Array(bytes[start..<start + length])
    }

    /// Stream data begin after CR LF or LF (§7.3.8.1).
    private static func lineEnd(_ bytes: [UInt8], _ position: Int) -> Int? {
        let rest = bytes[position...]
        if rest.starts(with: [13, 10]) { return position + 2 }
        return rest.first == 10 ? position + 1 : nil
    }

    /// A reader that stands behind `N 0 obj`.
    private func reader(of number: Int) -> PDFReader? {
        guard let offset = offsets[number], offset < bytes.count else { return nil }
        var reader = PDFReader(bytes, at: offset)
        guard reader.number() == number, reader.number() != nil, reader.take("obj") else { return nil }
        return reader
    }
}

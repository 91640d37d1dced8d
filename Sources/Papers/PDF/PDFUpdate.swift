/// New and changed objects at the end of a PDF (ISO 32000-1 §7.5.6): what was there stays byte for byte.
struct PDFUpdate {
    let file: PDFFile
    private(set) var bytes: [UInt8]
    /// Where each object of the update begins.
    private var offsets: [Int: Int] = [:]
    private var nextNumber: Int

    init(of file: PDFFile) {
        self.file = file
        bytes = file.bytes
        if bytes.last != UInt8(ascii: "\n") { bytes.append(UInt8(ascii: "\n")) }
        nextNumber = max(file.trailer["Size"]?.integerValue ?? 0, (file.offsets.keys.max() ?? 0) + 1)
    }

    /// A number for an object that follows.
    mutating func reserve() -> Int {
        defer { nextNumber += 1 }
        return nextNumber
    }

    /// Writes an object, new or instead of the one that has its number.
    mutating func write(_ number: Int, _ dictionary: PDFDictionary) {
        begin(number)
        bytes += PDFObject.dictionary(dictionary).encoded
        end()
    }

    /// Writes a new object.
    mutating func add(_ dictionary: PDFDictionary) -> PDFObject {
        let number = reserve()
        write(number, dictionary)
        return .reference(number)
    }

    /// Writes a new stream, as it is.
    mutating func add(_ dictionary: PDFDictionary, stream: [UInt8]) -> PDFObject {
        let number = reserve()
        write(number, dictionary, stream: stream)
        return .reference(number)
    }

    /// Writes a stream, new or instead of the one that has its number.
    mutating func write(_ number: Int, _ dictionary: PDFDictionary, stream: [UInt8]) {
        var dictionary = dictionary
        dictionary["Length"] = .integer(stream.count)
        begin(number)
        bytes += PDFObject.dictionary(dictionary).encoded + Array("\nstream\n".utf8)
        bytes += stream + Array("\nendstream".utf8)
        end()
    }

    /// Writes a signature's dictionary with room for what is known only when all else is written.
    mutating func write(
        _ number: Int, _ dictionary: PDFDictionary, awaiting hole: SignatureHole.Shape
    ) -> SignatureHole {
        begin(number)
        bytes += PDFObject.dictionary(dictionary).encoded.dropLast(2)
        bytes += Array("/ByteRange ".utf8)
        let range = bytes.count..<bytes.count + hole.rangeByteCount
        bytes += [UInt8](repeating: UInt8(ascii: " "), count: range.count) + Array(" /Contents ".utf8)
        let contents = bytes.count..<bytes.count + 2 * hole.signatureByteCount + 2
        bytes.append(UInt8(ascii: "<"))
        bytes += [UInt8](repeating: UInt8(ascii: "0"), count: contents.count - 2)
        bytes += Array("> >>".utf8)
        end()
        return SignatureHole(range: range, contents: contents)
    }

    private mutating func begin(_ number: Int) {
        offsets[number] = bytes.count
        bytes += Array("\(number) 0 obj\n".utf8)
    }

    private mutating func end() { bytes += Array("\nendobj\n".utf8) }

    /// Ends the update with its table and trailer.
    ///
    /// - Parameter id: the file's identifiers, of its first writing and of this one (§14.4).
    mutating func finish(id: (original: [UInt8], current: [UInt8])) {
        let position = bytes.count
        bytes += Array("xref\n0 1\n0000000000 65535 f \n".utf8)
        for (number, offset) in offsets.sorted(by: { $0.key < $1.key }) {
            let digits = String(offset)
            let padded = String(repeating: "0", count: 10 - digits.count) + digits
            bytes += Array("\(number) 1\n\(padded) 00000 n \n".utf8)
        }
        var trailer: PDFDictionary = ["Size": .integer(nextNumber)]
        for key in ["Root", "Info"] { trailer[key] = file.trailer[key] }
        trailer["Prev"] = .integer(file.tablePosition)
        trailer["ID"] = .array([.string(id.original), .string(id.current)])
        bytes += Array("trailer\n".utf8) + PDFObject.dictionary(trailer).encoded
        bytes += Array("\nstartxref\n\(position)\n%%EOF\n".utf8)
    }
}

/// Where a signature comes to stand in a file: everything but `contents` is signed.
struct SignatureHole: Hashable, Sendable {
    /// `[0 a b c]`, padded with blanks.
    let range: Range<Int>
    /// `<hex>`.
    let contents: Range<Int>

    struct Shape {
        /// Four numbers of up to ten digits.
        let rangeByteCount = 48
        let signatureByteCount: Int
    }
}

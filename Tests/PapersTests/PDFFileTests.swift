@testable import Papers
import Testing

/// PDFs that anybody may have written: each is read or refused, none ends the process.
@Suite struct PDFFileTests {
    private static func file(_ objects: [String], trailer: String = "/Root 1 0 R") -> [UInt8] {
        var text = "%PDF-1.5\n"
        var offsets: [Int] = []
        for (index, object) in objects.enumerated() {
            offsets.append(text.utf8.count)
            text += "\(index + 1) 0 obj\n\(object)\nendobj\n"
        }
        let table = text.utf8.count
        text += "xref\n0 \(objects.count + 1)\n0000000000 65535 f \n"
        for offset in offsets {
            let digits = String(offset)
            text += String(repeating: "0", count: 10 - digits.count) + digits + " 00000 n \n"
        }
        text += "trailer\n<< /Size \(objects.count + 1) \(trailer) >>\nstartxref\n\(table)\n%%EOF\n"
        return Array(text.utf8)
    }

    @Test func readsEveryKindOfObject() throws {
        let source = #"<< /A [ 1 -2 0.5 true null ] /B (a\(b\)\051\n) /C <0aF> /D 2 0 R /E#20F /g >>"#
        let file = try PDFFile(Self.file([source, "7"]))
        let dictionary = try file.dictionary(1)
        #expect(dictionary["A"] == .array([.integer(1), .integer(-2), .real("0.5"), .boolean(true), .null]))
        #expect(dictionary["B"] == .string(Array("a(b))\n".utf8)))
        #expect(dictionary["C"] == .string([0x0A, 0xF0]))
        #expect(dictionary["D"] == .reference(2))
        #expect(dictionary["E F"] == .name("g"))
        #expect(try file.resolve(dictionary["D"]) == .integer(7))
        var reader = PDFReader(PDFObject.dictionary(dictionary).encoded, at: 0)
        #expect(reader.object() == .dictionary(dictionary))
    }

    @Test func followsUpdatesAndNotTheText() throws {
        // An attachment may hold what looks like an object: the table says where objects are.
        let stream = "<< /Length 24 >>\nstream\n\n1 0 obj\n<< /X 1 >>\nendo\nendstream"
        let file = try PDFFile(Self.file(["<< /Type /Catalog >>", stream]))
        var update = PDFUpdate(of: file)
        update.write(1, ["Type": .name("Catalog"), "New": .integer(1)])
        update.finish(id: ([1], [2]))
        let updated = try PDFFile(update.bytes)
        #expect(try updated.dictionary(1)["New"] == .integer(1))
        #expect(update.bytes.starts(with: file.bytes))
    }

    @Test(arguments: [
        "", "%PDF-1.5", "%PDF-1.5\nstartxref\n9\n%%EOF", "%PDF-1.5\nstartxref\n99999999\n%%EOF",
        "%PDF-1.5\nxref\n0 1\ntrailer\n<< >>\nstartxref\n9\n%%EOF",
        "%PDF-1.5\nxref\n0 99999999\n0000000000 65535 f \nstartxref\n9\n%%EOF",
        "%PDF-1.5\nxref\ntrailer\n<< /Prev 9 >>\nstartxref\n9\n%%EOF",
        "%PDF-1.5\n1 0 obj << /Type /XRef >>\nstartxref\n9\n%%EOF",
    ])
    func refusesWhatIsNoPDF(text: String) {
        #expect(throws: PDFFault.self) { try PDFFile(Array(text.utf8)) }
    }

    @Test func refusesNestingWithoutEnd() throws {
        let deep = String(repeating: "[", count: 100_000)
        let file = try PDFFile(Self.file([deep, "<< /A << /B >>"]))
        #expect(throws: PDFFault.object(1)) { try file.object(1) }
        #expect(throws: PDFFault.object(2)) { try file.object(2) }
        #expect(throws: PDFFault.object(9)) { try file.object(9) }
    }

    @Test(arguments: ["<< /Length 99999 >>\nstream\nx\nendstream", "<< /Length 1 >>\nstream\nxyz\nendstream",
                      "<< /Length 1 /Filter /FlateDecode >>\nstream\nx\nendstream", "<< /Length 1 >>"])
    func refusesStreamsThatAreNotAsTheySay(source: String) throws {
        let file = try PDFFile(Self.file([source]))
        #expect(throws: PDFFault.stream(1)) { try file.stream(1) }
    }
}

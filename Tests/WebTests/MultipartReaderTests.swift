import Testing

@testable import Web

/// Forms with a file in them, byte by byte.
struct MultipartReaderTests {
    private static let type = "multipart/form-data; boundary=X"
    private static let body = Array(
        ("--X\r\nContent-Disposition: form-data; name=\"form_token\"\r\n\r\nabc\r\n"
            + "--X\r\nContent-Disposition: form-data; name=\"note\"\r\n\r\n\r\n"
            + "--X\r\nContent-Disposition: form-data; name=\"file\"; filename=\"march.csv\"\r\n"
            + "Content-Type: text/csv\r\n\r\na\r\n--b\r\n--\r\nX\r\n--X--\r\n").utf8)

    /// What a body holds, its pieces put together: names with contents.
    private static func parts(_ pieces: [[UInt8]]) throws -> [(String, String?, String)] {
        var reader = try #require(MultipartReader(contentType: type))
        var parts: [(name: String, file: String?, bytes: [UInt8])] = []
        for piece in pieces {
            for event in try reader.take(piece) {
                switch event {
                case .part(let name, let file): parts.append((name, file, []))
                case .content(let bytes): parts[parts.count - 1].bytes += bytes
                case .end: break
                }
            }
        }
        try reader.finish()
        return parts.map { ($0.name, $0.file, String(decoding: $0.bytes, as: UTF8.self)) }
    }

    @Test(arguments: [1, 2, 3, 7, 64, 10_000])
    func itReadsTheSameInPiecesOfAnySize(size: Int) throws {
        let pieces = stride(from: 0, to: Self.body.count, by: size).map {
            Array(Self.body[$0..<min($0 + size, Self.body.count)])
        }
        let parts = try Self.parts(pieces)
        #expect(parts.map(\.0) == ["form_token", "note", "file"])
        #expect(parts.map(\.1) == [nil, nil, "march.csv"])
        // What only looks like the boundary is a part of the file.
        #expect(parts.map(\.2) == ["abc", "", "a\r\n--b\r\n--\r\nX"])
    }

    @Test func aBodyThatIsCutIsRefusedWhereverItIs() throws {
        // Without its last line end it is whole.
        for count in 0..<Self.body.count - 2 {
            #expect(throws: MultipartReader.Fault.self, "\(count)") {
                _ = try Self.parts([Array(Self.body.prefix(count))])
            }
        }
    }

    @Test(arguments: [
        "--Y\r\nContent-Disposition: form-data; name=\"a\"\r\n\r\n1\r\n--Y--\r\n",
        "--X\r\nContent-Disposition: attachment; name=\"a\"\r\n\r\n1\r\n--X--\r\n",
        "--X\r\nContent-Disposition: form-data; name=a\r\n\r\n1\r\n--X--\r\n",
        "--X\r\nContent-Type: text/plain\r\n\r\n1\r\n--X--\r\n",
        "--X\r\nContent-Disposition: form-data; name=\"a\"\r\n\r\n1\r\n--X--\r\nmore",
        "preamble\r\n--X\r\nContent-Disposition: form-data; name=\"a\"\r\n\r\n1\r\n--X--\r\n",
    ])
    func whatBrowsersDoNotSendIsRefused(body: String) throws {
        #expect(throws: MultipartReader.Fault.self) { _ = try Self.parts([Array(body.utf8)]) }
    }

    @Test func aHeaderOrAFormWithoutEndIsRefused() throws {
        let long = String(repeating: "x", count: MultipartReader.mostHeaderBytes + 1)
        #expect(throws: MultipartReader.Fault.self) { _ = try Self.parts([Array("--X\r\n\(long)".utf8)]) }
        let part = "--X\r\nContent-Disposition: form-data; name=\"a\"\r\n\r\n1\r\n"
        let many = String(repeating: part, count: MultipartReader.mostParts + 1) + "--X--\r\n"
        #expect(throws: MultipartReader.Fault.self) { _ = try Self.parts([Array(many.utf8)]) }
    }

    @Test(arguments: [
        "application/x-www-form-urlencoded", "multipart/form-data", "multipart/form-data; boundary=",
        "multipart/mixed; boundary=X", "multipart/form-data; boundary=" + String(repeating: "a", count: 71),
    ])
    func anotherTypeIsNone(type: String) {
        #expect(MultipartReader(contentType: type) == nil)
    }

    @Test func aBoundaryMayBeQuoted() throws {
        #expect(MultipartReader(contentType: "Multipart/Form-Data; boundary=\"a b\"") == nil)
        #expect(MultipartReader(contentType: "Multipart/Form-Data; boundary=\"ab\"") != nil)
    }
}

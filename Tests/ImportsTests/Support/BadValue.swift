import Imports
import Testing

/// A value that no row of a kind of file may hold, and what the fault says was expected.
struct BadValue: Sendable, CustomTestStringConvertible {
    let column: String
    let value: String
    let expected: String

    init(_ column: String, _ value: String, _ expected: String) {
        self.column = column
        self.value = value
        self.expected = expected
    }

    var testDescription: String { "\(column) \(value.prefix(40).debugDescription)" }
}

extension TestOffice {
    /// Imports a good row and then a bad one, and expects the one fault of the value to blame, in the
    /// CSV and in the JSONL of the same content.
    func refuses(
        _ bad: BadValue, in kind: ImportKind, after good: FileRow, spoiling row: FileRow,
        sourceLocation: SourceLocation = #_sourceLocation
    ) async throws {
        let spoilt = row.with([bad.column: bad.value])
        let faults = try await faults(kind, [good, spoilt].csv, sourceLocation: sourceLocation)
        #expect(faults.count == 1, "\(faults)", sourceLocation: sourceLocation)
        guard let fault = faults.first else { return }
        #expect(fault.line == 3, sourceLocation: sourceLocation)
        #expect(fault.column == spoilt.column(of: bad.column), sourceLocation: sourceLocation)
        #expect(fault.name == bad.column, sourceLocation: sourceLocation)
        #expect(fault.value == bad.value, sourceLocation: sourceLocation)
        #expect(fault.expected.hasPrefix(bad.expected), "\(fault.expected)", sourceLocation: sourceLocation)
        let json = try await self.faults(kind, [good, spoilt].jsonl, sourceLocation: sourceLocation)
        #expect(json.map(\.line) == [2], sourceLocation: sourceLocation)
        #expect(json.map(\.name) == [bad.column], sourceLocation: sourceLocation)
        #expect(json.map(\.value) == [bad.value], sourceLocation: sourceLocation)
        #expect(json.map(\.expected) == [fault.expected], sourceLocation: sourceLocation)
    }
}

import Foundation
import Reconciliation
import Testing

/// docs/checks.md against the checks that there are.
struct ChecksPageTests {
    /// One row of a table: id, version, severity.
    private struct Row: Hashable, CustomStringConvertible {
        let id: String
        let version: Int64
        let severity: String

        var description: String { "\(id) \(version) \(severity)" }
    }

    private static func page() throws -> [Row] {
        let page = URL(filePath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
            .deletingLastPathComponent().appending(path: "docs/checks.md")
        return try String(contentsOf: page, encoding: .utf8).split(separator: "\n").compactMap { line in
            let cells = line.split(separator: "|").map { $0.trimmingCharacters(in: .whitespaces) }
            guard cells.count > 3, let version = Int64(cells[1]) else { return nil }
            return Row(id: cells[0], version: version, severity: cells[2])
        }
    }

    @Test func thePageNamesEveryCheckInItsOrder() throws {
        let checks = Checks.of(.all).map {
            Row(id: $0.id, version: $0.version, severity: $0.severity.rawValue)
        }
        let rows = try Self.page()
        #expect(Set(rows).symmetricDifference(checks) == [])
        #expect(rows == checks)
        #expect(checks.count >= 32)
    }

    @Test func everyCheckSaysWhatItIsInBothLanguages() {
        let checks = Checks.of(.all)
        #expect(Set(checks.map(\.id)).count == checks.count)
        for check in checks {
            #expect(!check.title.isEmpty && !check.documentation.isEmpty, "\(check.id)")
            // Thai letters are U+0E00 to U+0E7F.
            let isThai = check.titleThai.unicodeScalars.contains { (0x0E00...0x0E7F).contains($0.value) }
            #expect(isThai, "\(check.id)")
        }
    }
}

import Giving
import LedgerCore

extension Report {
    /// The findings as RFC 4180: a header row, CRLF, amounts in baht without grouping.
    public var csv: String {
        ([Self.columns] + findings.map(Self.row))
            .map { $0.map(CSVField.init).map(\.text).joined(separator: ",") + "\r\n" }
            .joined()
    }

    private static let columns = [
        "check", "version", "severity", "subject", "school", "amount", "expected", "found",
        "difference", "entries", "inputs", "recompute", "summary",
    ]

    private static func row(_ finding: Finding) -> [String] {
        [
            finding.check,
            String(finding.version),
            finding.severity.rawValue,
            finding.subject,
            finding.school ?? "",
            finding.amount?.plainBaht ?? "",
            String(decoding: finding.expected.canonical, as: UTF8.self),
            String(decoding: finding.found.canonical, as: UTF8.self),
            finding.difference?.plainBaht ?? "",
            finding.entries.map { "\($0.sequence):\($0.leaf.hex)" }.joined(separator: " "),
            finding.inputs.map { "\($0.name):\($0.sha256.hex)" }.joined(separator: " "),
            finding.recompute,
            finding.summary,
        ]
    }
}

/// One value as it stands in a CSV file that somebody will open in a spreadsheet.
struct CSVField {
    /// Escaped and quoted where it has to be.
    let text: String

    init(_ value: String) {
        let safe = Self.isFormula(value) ? "'" + value : value
        // By scalar: Swift reads CR LF as one character, which equals neither of the two.
        let needsQuotes = safe.unicodeScalars.contains { [",", "\"", "\r", "\n"].contains($0) }
        guard needsQuotes else {
            text = safe
            return
        }
        let doubled = safe.unicodeScalars.split(
            separator: "\"", omittingEmptySubsequences: false)
        text = "\"" + doubled.map { String($0) }.joined(separator: "\"\"") + "\""
    }

    /// Spreadsheets run what starts like this (OWASP, "CSV Injection"); a negative amount may stay.
    private static func isFormula(_ value: String) -> Bool {
        guard let first = value.unicodeScalars.first,
            ["=", "+", "-", "@", "\t", "\r", "\n"].contains(first)
        else { return false }
        return !isPlainNumber(value)
    }

    /// Digits with an optional sign and an optional fraction, and nothing else.
    private static func isPlainNumber(_ value: String) -> Bool {
        let unsigned = value.hasPrefix("-") || value.hasPrefix("+") ? value.dropFirst() : value[...]
        let parts = unsigned.utf8.split(
            separator: UInt8(ascii: "."), omittingEmptySubsequences: false)
        return parts.count <= 2 && parts.allSatisfy { part in
            !part.isEmpty && part.allSatisfy { (0x30...0x39).contains($0) }
        }
    }
}

import Giving
import LedgerCore

extension Report {
    /// The findings as RFC 4180: a header row, CRLF, amounts in baht without grouping.
    public var csv: String {
        ([Self.columns.map { CSVField($0) }] + findings.map(Self.row))
            .map { $0.map(\.text).joined(separator: ",") + "\r\n" }
            .joined()
    }

    private static let columns = [
        "check", "version", "severity", "subject", "school", "amount", "expected", "found",
        "difference", "entries", "inputs", "recompute", "summary",
    ]

    private static func row(_ finding: Finding) -> [CSVField] {
        [
            CSVField(finding.check),
            CSVField(number: String(finding.version)),
            CSVField(finding.severity.rawValue),
            CSVField(finding.subject),
            CSVField(finding.school ?? ""),
            CSVField(number: finding.amount?.plainBaht ?? ""),
            field(finding.expected),
            field(finding.found),
            CSVField(number: finding.difference?.plainBaht ?? ""),
            CSVField(finding.entries.map { "\($0.sequence):\($0.leaf.hex)" }.joined(separator: " ")),
            CSVField(finding.inputs.map { "\($0.name):\($0.sha256.hex)" }.joined(separator: " ")),
            CSVField(finding.recompute),
            CSVField(finding.summary),
        ]
    }

    private static func field(_ json: JSON) -> CSVField {
        let text = String(decoding: json.canonical, as: UTF8.self)
        return json.integerValue == nil ? CSVField(text) : CSVField(number: text)
    }
}

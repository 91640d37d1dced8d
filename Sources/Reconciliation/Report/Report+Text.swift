import Giving
import LedgerCore

extension Report {
    /// The report for a terminal: a table of the checks, then the findings. Thai stands at the end
    /// of a line, where the width of its marks moves no column.
    public func text() -> String {
        let lines =
            ["\(Self.count(findings.count)) at ledger size \(head.size), root \(head.root.hex)", ""]
            + checkTable
            + findings.flatMap { [""] + Self.lines(of: $0) }
        return lines.map(Self.printable).joined(separator: "\n") + "\n"
    }

    private static func count(_ number: Int) -> String {
        number == 1 ? "1 finding" : "\(number) findings"
    }

    private var checkTable: [String] {
        let counts = checks.map { String($0.count) }
        let countWidth = counts.map(\.count).max() ?? 0
        let titleWidth = checks.map(\.title.count).max() ?? 0
        return zip(checks, counts).map { check, count in
            [
                check.id, check.severity.rawValue.padded(to: Self.severityWidth),
                count.padded(to: countWidth, atStart: true), check.title.padded(to: titleWidth),
                check.titleThai,
            ].joined(separator: "  ")
        }
    }

    private static let severityWidth = Severity.allCases.map(\.rawValue.count).max() ?? 0

    private static func lines(of finding: Finding) -> [String] {
        let first = [
            finding.check, finding.severity.rawValue.padded(to: severityWidth),
            "\(finding.subject) \(finding.summary)",
        ]
        let facts = [
            finding.school.map { "school \($0)" },
            finding.amount.map { "amount \($0) baht" },
            finding.difference.map { "difference \($0) baht" },
            finding.entries.isEmpty ? nil : "entries \(Self.sequences(of: finding))",
        ]
        return [
            first.joined(separator: "  "),
            "     " + facts.compactMap { $0 }.joined(separator: " · "),
            "     " + finding.recompute,
        ]
    }

    private static func sequences(of finding: Finding) -> String {
        finding.entries.map { String($0.sequence) }.joined(separator: ", ")
    }

    /// Papers may hold anything, also what would move a terminal's cursor or turn its text around.
    private static func printable(_ text: String) -> String {
        text.unicodeScalars.reduce(into: "") { printable, scalar in
            switch scalar.properties.generalCategory {
            case .control, .format, .lineSeparator, .paragraphSeparator:
                printable.unicodeScalars.append("\u{FFFD}")
            default: printable.unicodeScalars.append(scalar)
            }
        }
    }
}

extension String {
    fileprivate func padded(to width: Int, atStart: Bool = false) -> String {
        let space = String(repeating: " ", count: max(0, width - count))
        return atStart ? space + self : self + space
    }
}

import Foundation

/// A verdict in words, or as JSON.
struct Report {
    let log: String
    let verdict: Verdict
    let arguments: Arguments

    private static let mostFaults = 20

    var text: String {
        var lines = ["\(log): \(Text.grouped(verdict.entries)) entries, root \(verdict.root.hex)"]
        let figures = [
            ("accounts", verdict.accounts), ("seals", verdict.seals), ("log keys", verdict.keys),
            ("checkpoints", verdict.checkpoints), ("receipts handed along", verdict.receipts),
        ]
        lines.append(
            "checked: form, chain, tree, tiles, money, receipt numbers, campaigns, seals, keys, checkpoints"
        )
        lines.append(figures.map { "\($0.0) \(Text.grouped($0.1))" }.joined(separator: ", "))
        lines += verdict.shown
        if !verdict.holds { lines += damage }
        return (lines + conclusion).joined(separator: "\n")
    }

    private var damage: [String] {
        var lines: [String] = []
        if let bad = verdict.firstBad { lines.append("first bad entry: \(bad.seq)") }
        if let size = verdict.firstDisagreeing {
            lines.append(
                "last checkpoint that agrees: \(verdict.lastAgreeing.map { "size \($0)" } ?? "none")")
            lines.append("first checkpoint that does not: size \(size)")
        }
        lines += verdict.faults.prefix(Self.mostFaults).map { "fault: \($0)" }
        let more = verdict.faults.count - Self.mostFaults
        return more > 0 ? lines + ["and \(Text.grouped(more)) faults more"] : lines
    }

    private var conclusion: [String] {
        guard verdict.holds else { return ["IT DOES NOT HOLD"] }
        guard verdict.isAnchored else {
            return [
                "consistent, not anchored",
                """
                All parts of this log agree with one another. But whoever wrote it could have written another
                one, with other entries, and could show you this one and somebody else that one: nothing here
                tells. Give what you have from somebody else than whoever gave you this log: its key (--key),
                a witness policy (--policy), or a checkpoint seen earlier (--known).
                """,
            ]
        }
        return ["it holds, and is anchored:"] + verdict.anchors.map { "  \($0)" } + open
    }

    /// What the anchors that were given leave open.
    private var open: [String] {
        var lines: [String] = []
        if arguments.policy == nil && arguments.known.isEmpty {
            lines.append(
                "A key alone cannot tell a rewritten log from the true one: the same key signs both.")
        }
        if arguments.known.isEmpty {
            lines.append("Only a checkpoint seen earlier (--known) tells a log that was rolled back.")
        }
        return lines
    }

    var json: String {
        func number(_ value: Int?) -> String { value.map(String.init) ?? "null" }
        return "{\"anchored\":\(verdict.isAnchored),\"entries\":\(verdict.entries),"
            + "\"faults\":[\(verdict.faults.map(Self.quoted).joined(separator: ","))],"
            + "\"first_bad\":\(number(verdict.firstBad?.seq)),"
            + "\"first_disagreeing\":\(number(verdict.firstDisagreeing)),\"holds\":\(verdict.holds),"
            + "\"last_agreeing\":\(number(verdict.lastAgreeing)),\"root\":\"\(verdict.root.hex)\"}"
    }

    private static func quoted(_ text: String) -> String {
        let escaped = text.unicodeScalars.map { scalar -> String in
            switch scalar {
            case "\"", "\\": "\\\(scalar)"
            case _ where scalar.value < 32:
                "\\u00" + (scalar.value < 16 ? "0" : "") + String(scalar.value, radix: 16)
            default: String(scalar)
            }
        }
        return "\"\(escaped.joined())\""
    }
}

import Foundation

/// How the code is written: risky words with their reason beside them, no loose ends, no giants.
enum Manners {
    static let longestLine = 110
    static let longestFile = 400

    /// A reason stands on the same line or at most this many lines above.
    private static let reach = 3

    /// What needs its reason beside it. The last one is an `!` that unwraps.
    private static var risky: [(name: String, pattern: Regex<Substring>, remedy: String)] {
        [
            ("try?", /\btry\?/, "say why the error may be dropped, or handle it"),
            ("try!", /\btry!/, "say why it cannot fail, or handle the error"),
            ("as!", /\bas!/, "say why it is of that type, or use as?"),
            ("@unchecked Sendable", /@unchecked\s+Sendable/, "say what makes it safe to share"),
            ("nonisolated(unsafe)", /nonisolated\(unsafe\)/, "say what makes it safe to share"),
            ("!", /(?:\w|[)\]}?"])!(?!=)/, "say why it is never nil, or unwrap it with guard"),
        ]
    }

    static let reasons = Rule(name: "reasons") { file in
        file.code.enumerated().flatMap { index, code -> [Violation] in
            guard code.utf8.contains(where: { "!?@(".utf8.contains($0) }) else { return [] }
            return risky.filter { isRisky(code, $0.name, $0.pattern) && !hasReason(file, near: index) }
                .map { name, _, remedy in
                    file.violation(line: index, "\(name) without a comment beside it; \(remedy)")
                }
        }
    }

    private static func isRisky(_ code: String, _ name: String, _ pattern: Regex<Substring>) -> Bool {
        let code = name == "!" ? code.replacing(/\b(?:try|as)!/, with: "") : code
        return code.contains(pattern)
    }

    private static func hasReason(_ file: SourceFile, near index: Int) -> Bool {
        (max(0, index - reach)...index).contains(where: file.commented.contains)
    }

    static let looseEnds = Rule(name: "loose ends") { file in
        file.lines.enumerated().compactMap { index, line in
            guard line.contains("O") || line.contains("X") else { return nil }
            return line.firstMatch(of: /\b(?:TODO|FIXME|XXX)\b/).map { found in
                file.violation(
                    line: index, "\(found.0): do it now, or write a page in docs/decisions/")
            }
        }
    }

    static let lineLength = Rule(name: "line length") { file in
        file.lines.enumerated().compactMap { index, line in
            line.count <= longestLine
                ? nil
                : file.violation(
                    line: index, "\(line.count) columns; break the line, \(longestLine) is the most")
        }
    }

    static let fileLength = Rule(name: "file length") { file in
        let count = file.lines.last == "" ? file.lines.count - 1 : file.lines.count
        return count <= longestFile
            ? []
            : [
                file.violation(
                    line: count - 1,
                    "\(count) lines; split it as Type+Aspect.swift, \(longestFile) is the most")
            ]
    }
}

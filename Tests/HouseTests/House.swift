import Foundation

/// A source file as the rules see it.
struct SourceFile: Sendable {
    /// From the package's folder on: `Sources/Giving/Books/Books.swift`.
    let path: String
    let lines: [String]
    /// The lines without comments and without what stands between quotation marks.
    let code: [String]
    /// The lines, from 0, that hold a comment.
    let commented: Set<Int>

    init(path: String, text: String) {
        self.path = path
        lines = text.split(separator: "\n", omittingEmptySubsequences: false).map(String.init)
        let read = CodeOnly.read(lines)
        code = read.map(\.code)
        commented = Set(read.indices.filter { read[$0].hasComment })
    }

    /// `Giving` for `Sources/Giving/Books/Books.swift`.
    var target: String {
        let parts = path.split(separator: "/")
        return parts.count > 1 ? String(parts[1]) : ""
    }

    func violation(line index: Int, _ message: String) -> Violation {
        Violation(path: path, line: index + 1, message: message)
    }
}

/// Where a rule is broken, and what to do about it.
struct Violation: Sendable, CustomStringConvertible {
    let path: String
    let line: Int
    let message: String

    var description: String { "\(path):\(line): \(message)" }
}

/// One rule of the house: what it finds in a file.
struct Rule: Sendable {
    let name: String
    let violations: @Sendable (SourceFile) -> [Violation]
}

enum House {
    /// The package's folder.
    static let root = URL(filePath: #filePath)
        .deletingLastPathComponent().deletingLastPathComponent().deletingLastPathComponent()

    /// Every Swift file of a folder of the package, in the order of their paths.
    static func files(in folder: String) throws -> [SourceFile] {
        let base = root.appending(path: folder)
        let names = FileManager.default.enumerator(atPath: base.path)?.compactMap { $0 as? String } ?? []
        return try names.filter { $0.hasSuffix(".swift") }.sorted().map { name in
            let text = try String(contentsOf: base.appending(path: name), encoding: .utf8)
            return SourceFile(path: "\(folder)/\(name)", text: text)
        }
    }
}

/// Takes comments and string literals out, so that rules look at code only.
enum CodeOnly {
    typealias Line = (code: String, hasComment: Bool)

    static func read(_ lines: [String]) -> [Line] {
        var isInText = false
        var commentDepth = 0
        return lines.map { read($0, &isInText, &commentDepth) }
    }

    /// - Parameters:
    ///   - isInText: whether the line begins within a `"""` literal.
    ///   - commentDepth: how many `/*` are open.
    private static func read(
        _ line: String, _ isInText: inout Bool, _ commentDepth: inout Int
    ) -> Line {
        var code = ""
        var hasComment = commentDepth > 0
        var rest = Substring(line)
        var isInString = false
        while let character = rest.first {
            if commentDepth > 0 {
                if rest.hasPrefix("*/") { commentDepth -= 1 }
                rest = rest.dropFirst(rest.hasPrefix("*/") ? 2 : 1)
            } else if rest.hasPrefix("\"\"\"") {
                isInText.toggle()
                rest = rest.dropFirst(3)
            } else if isInText {
                rest = rest.dropFirst()
            } else if isInString {
                if character == "\"" {
                    isInString = false
                    code.append("\"")
                }
                rest = rest.dropFirst(character == "\\" ? 2 : 1)
            } else if rest.hasPrefix("//") {
                return (code, true)
            } else if rest.hasPrefix("/*") {
                hasComment = true
                commentDepth += 1
                rest = rest.dropFirst(2)
            } else {
                isInString = character == "\""
                code.append(character)
                rest = rest.dropFirst()
            }
        }
        return (code, hasComment)
    }
}

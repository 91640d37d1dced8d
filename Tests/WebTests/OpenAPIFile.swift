import Foundation

/// What Schema/openapi.yaml says of paths, read by its indentation: the file is ours, and laid out in
/// one way.
struct OpenAPIFile {
    struct Operation: Hashable {
        let method: String
        /// `/v1/schools/{code}`
        let path: String
        var parameters: Set<String> = []
        var isGuarded = false
    }

    let operations: [Operation]

    init() throws {
        let file = URL(filePath: #filePath).deletingLastPathComponent()
            .appending(path: "../../Schema/openapi.yaml")
        let lines = try String(contentsOf: file, encoding: .utf8).split(separator: "\n").map(String.init)
        let shared = Self.sharedQueries(lines)
        var path = ""
        var operations: [Operation] = []
        let paths = lines.drop { $0 != "paths:" }.dropFirst().prefix { $0.hasPrefix(" ") }
        for (line, following) in zip(paths, Array(paths.dropFirst()) + [""]) {
            if let match = line.wholeMatch(of: #/  (/.*):/#) {
                path = String(match.1)
            } else if let match = line.wholeMatch(of: #/    (get|post|put|patch|delete):/#) {
                operations.append(Operation(method: String(match.1), path: path))
            } else if line.contains(#/^      security: \[\{ (bearer|signature): \[\] \}\]/#) {
                operations[operations.count - 1].isGuarded = true
            } else {
                for match in line.matches(of: #/components/parameters/(\w+)/#) {
                    if let name = shared[String(match.1)] {
                        operations[operations.count - 1].parameters.insert(name)
                    }
                }
                if let match = line.firstMatch(of: #/(?:- |\[)(?:\{ )?name: ([\w-]+)/#),
                    (line + following).contains("in: query") {
                    operations[operations.count - 1].parameters.insert(String(match.1))
                }
            }
        }
        self.operations = operations
    }

    /// The query parameters that several paths share, by their component.
    private static func sharedQueries(_ lines: [String]) -> [String: String] {
        var queries: [String: String] = [:]
        for (line, others) in zip(lines, lines.indices.map { lines[$0...].prefix(4).joined() }) {
            guard let match = line.firstMatch(of: #/^    (\w+):/#), others.contains("in: query"),
                let name = others.firstMatch(of: #/name: (\w+)/#)
            else { continue }
            queries[String(match.1)] = String(name.1)
        }
        return queries
    }
}

import Foundation

/// The folder of published tables of data: `BANCHI_DATA_VECTORS`, or else `../shared/data` seen from the
/// package.
enum Vectors {
    private static let folder = URL(
        fileURLWithPath: ProcessInfo.processInfo.environment["BANCHI_DATA_VECTORS"] ?? "../shared/data",
        isDirectory: true)

    /// The bytes of one file; nil, after a line that says so, where the file is absent.
    static func data(_ path: String) throws -> Data? {
        let file = folder.appendingPathComponent(path)
        guard FileManager.default.fileExists(atPath: file.path) else {
            print("SKIPPED: no test vectors at \(file.path)")
            return nil
        }
        return try Data(contentsOf: file)
    }

    /// The rows of a table, by the names in its first line.
    static func table(_ path: String) throws -> [[String: String]]? {
        guard let data = try data(path) else { return nil }
        var rows = fields(String(decoding: data, as: UTF8.self))
        let names = rows.removeFirst()
        return rows.map { Dictionary(zip(names, $0)) { first, _ in first } }
    }

    /// CSV (RFC 4180): a field in quotation marks may hold commas, line breaks and doubled marks.
    private static func fields(_ text: String) -> [[String]] {
        var rows: [[String]] = []
        var row = [""]
        var isQuoted = false
        for scalar in text.unicodeScalars where scalar != "\r" {
            switch (scalar, isQuoted) {
            case ("\"", _): isQuoted.toggle()
            case (",", false): row.append("")
            case ("\n", false):
                rows.append(row)
                row = [""]
            default: row[row.count - 1].unicodeScalars.append(scalar)
            }
        }
        return rows
    }
}

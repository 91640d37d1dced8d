import Foundation

/// The folder of published test vectors: `BANCHI_VECTORS`, or else `../shared/vectors` seen from
/// the package.
enum Vectors {
    static let folder = folder("BANCHI_VECTORS", otherwise: "../shared/vectors")

    /// The folder of published tables of data: `BANCHI_DATA_VECTORS`, or else `../shared/data`.
    static let dataFolder = folder("BANCHI_DATA_VECTORS", otherwise: "../shared/data")

    /// The bytes of one file; nil, after a line that says so, where the file is absent.
    static func bytes(_ path: String, in folder: URL = folder) throws -> [UInt8]? {
        let file = folder.appendingPathComponent(path)
        guard FileManager.default.fileExists(atPath: file.path) else {
            print("SKIPPED: no test vectors at \(file.path)")
            return nil
        }
        return Array(try Data(contentsOf: file))
    }

    static func text(_ path: String, in folder: URL = folder) throws -> String? {
        try bytes(path, in: folder).map { String(decoding: $0, as: UTF8.self) }
    }

    static func load<Contents: Decodable>(
        _ path: String, as type: Contents.Type = Contents.self
    ) throws -> Contents? {
        try bytes(path).map { try JSONDecoder().decode(Contents.self, from: Data($0)) }
    }

    private static func folder(_ variable: String, otherwise path: String) -> URL {
        URL(fileURLWithPath: ProcessInfo.processInfo.environment[variable] ?? path, isDirectory: true)
    }
}

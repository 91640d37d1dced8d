import Foundation

/// The folder of published test vectors: `BANCHI_VECTORS`, or else `../shared/vectors` seen from
/// the package.
enum Vectors {
    static let folder = URL(
        fileURLWithPath: ProcessInfo.processInfo.environment["BANCHI_VECTORS"]
            ?? "../shared/vectors",
        isDirectory: true)

    /// The vectors of one file; nil, after a line that says so, where the file is absent.
    static func load<Contents: Decodable>(
        _ path: String, as type: Contents.Type = Contents.self
    ) throws -> Contents? {
        let file = folder.appendingPathComponent(path)
        guard FileManager.default.fileExists(atPath: file.path) else {
            print("SKIPPED: no test vectors at \(file.path)")
            return nil
        }
        return try JSONDecoder().decode(Contents.self, from: Data(contentsOf: file))
    }
}

import Foundation

/// A file that is there as a whole or not at all: what is refused halfway leaves an earlier one as it was.
enum WholeFile {
    static func write<Result>(
        _ url: URL, _ body: (FileHandle) async throws -> Result
    ) async throws -> Result {
        let temporary = url.appendingPathExtension("\(UUID().uuidString).new")
        guard FileManager.default.createFile(atPath: temporary.path, contents: nil) else {
            throw Problem(.inputOutput, "\(url.path) cannot be written")
        }
        do {
            let file = try FileHandle(forWritingTo: temporary)
            let result = try await body(file)
            try file.close()
            guard rename(temporary.path, url.path) == 0 else {
                let reason = String(cString: strerror(errno))
                throw Problem(.inputOutput, "\(url.path) cannot be written: \(reason)")
            }
            return result
        } catch {
            unlink(temporary.path)
            throw error
        }
    }
}

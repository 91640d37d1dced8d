import Foundation
import Hummingbird
import NIOCore

/// An upload on its way through: a file that only this process reads, and that is gone afterwards. An import
/// reads its file twice, and one that is larger than memory must not have to fit into it.
struct Spool {
    let file: URL
    private let handle: FileHandle

    /// The largest upload, in bytes: about two million donations.
    static let limit = 512 << 20

    /// - Throws: `Problem`, or whatever the body is cut short with; nothing is left behind.
    static func with<Result>(
        _ body: RequestBody, _ read: (URL) async throws -> Result
    ) async throws -> Result {
        let spool = try Spool()
        do {
            try await spool.take(body)
            let result = try await read(spool.file)
            try spool.remove()
            return result
        } catch {
            try spool.remove()
            throw error
        }
    }

    init() throws {
        let template = FileManager.default.temporaryDirectory.appending(path: "banchi-import-XXXXXX").path
        var name = Array(template.utf8CString)
        // Mode 0600, and a name that nobody had: an upload holds donors' names.
        let descriptor = mkstemp(&name)
        guard descriptor >= 0 else { throw CocoaError(.fileWriteUnknown) }
        file = URL(filePath: String(decoding: name.dropLast().map { UInt8(bitPattern: $0) }, as: UTF8.self))
        handle = FileHandle(fileDescriptor: descriptor, closeOnDealloc: true)
    }

    private func take(_ body: RequestBody) async throws {
        var count = 0
        for try await buffer in body {
            count += buffer.readableBytes
            guard count <= Self.limit else { throw Problem.uploadTooLarge }
            try handle.write(contentsOf: Data(buffer.readableBytesView))
        }
    }

    func append(_ bytes: [UInt8]) throws { try handle.write(contentsOf: Data(bytes)) }

    func remove() throws {
        try handle.close()
        try FileManager.default.removeItem(at: file)
    }
}

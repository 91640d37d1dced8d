import Foundation

extension Workbook {
    /// The workbook in memory. The library writes files only: it gets one in a folder that nobody else may
    /// enter.
    public func bytes() throws -> [UInt8] {
        let files = FileManager.default
        let folder = files.temporaryDirectory.appending(path: "banchi-\(UUID().uuidString)")
        try files.createDirectory(
            at: folder, withIntermediateDirectories: false, attributes: [.posixPermissions: 0o700])
        // What cannot be removed lies where only its owner may read it.
        defer { try? files.removeItem(at: folder) }
        let file = folder.appending(path: "book.xlsx")
        try write(to: file.path)
        return [UInt8](try Data(contentsOf: file))
    }
}

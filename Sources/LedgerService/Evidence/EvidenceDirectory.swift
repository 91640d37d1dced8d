public import Foundation
public import Storage

/// The folder of the papers that were handed in for payments, each under the SHA-256 of its bytes, for the
/// owner's eyes alone: they may name people. The ledger knows them by their digests only, also those that are
/// kept elsewhere and are not here.
public struct EvidenceDirectory: Sendable {
    private let folder: URL

    public init(_ folder: URL) {
        self.folder = folder
    }

    /// Copies a file aside, piece by piece, and finds its SHA-256 on the way.
    public func stage(_ file: URL) throws(StoreFailure) -> StagedFile {
        try DurableFile.createDirectory(folder)
        return try StagedFile(copying: file, into: folder)
    }

    /// Keeps a paper under its digest, with what it was called beside it; one that is there already stays,
    /// and its name too. **When this returns both are on disk.**
    public func keep(_ paper: StagedFile, named name: String) throws(StoreFailure) {
        let label = label(of: paper.sha256)
        if !FileManager.default.fileExists(atPath: label.path) {
            try DurableFile.write(Array(KeptPaper.plain(name).utf8), to: label, mode: 0o600)
        }
        try paper.keep()
    }

    /// What is kept under a digest; nil where that paper is not here.
    ///
    /// - Parameter sha256: 64 hex digits, as a fact holds them.
    public func paper(_ sha256: String) throws(StoreFailure) -> KeptPaper? {
        guard FileManager.default.fileExists(atPath: file(sha256).path) else { return nil }
        let name = try MappedFile(path: label(of: sha256).path)
        let content = try content(of: sha256)
        return KeptPaper(
            name: name.withBytes { String(decoding: $0, as: UTF8.self) }, byteCount: content.byteCount,
            type: content.withBytes { PaperType(ofBytesBeginning: $0.prefix(PaperType.longestMark)) })
    }

    /// The bytes, read where they are used.
    public func content(of sha256: String) throws(StoreFailure) -> MappedFile {
        try MappedFile(path: file(sha256).path)
    }

    private func file(_ sha256: String) -> URL { folder.appending(path: sha256) }
    private func label(of sha256: String) -> URL { folder.appending(path: "\(sha256).name") }
}

/// A paper that lies here.
public struct KeptPaper: Hashable, Sendable {
    /// What it was called where it was chosen, without folders and control characters.
    public let name: String
    public let byteCount: Int
    public let type: PaperType

    /// The most bytes that a file's name has on Linux.
    private static let longestName = 255

    static func plain(_ name: String) -> String {
        let last = name.split { $0 == "/" || $0 == "\\" }.last ?? ""
        var plain = String(String.UnicodeScalarView(last.unicodeScalars.filter {
            $0.properties.generalCategory != .control
        }))
        while plain.utf8.count > longestName { plain.removeLast() }
        return plain
    }
}

public import LedgerCore
public import OpenSSL

/// What a backup holds, as `manifest.json` in it says: written last, so that a copy that was cut off has
/// none. It tells damage, not malice: whoever can change a file can change it as well, and what a ledger
/// says is verified by itself.
public struct BackupManifest: Hashable, Sendable {
    /// Where it lies in the backup.
    public static let path = "manifest.json"

    private static let format = "banchi-backup/1"

    public struct File: Hashable, Sendable {
        /// Within the backup, with `/` between folders.
        public let path: String
        public let byteCount: Int64
        public let sha256: Digest

        public init(path: String, byteCount: Int64, sha256: Digest) {
            self.path = path
            self.byteCount = byteCount
            self.sha256 = sha256
        }
    }

    public let made: Instant
    /// How many entries the copied ledger has.
    public let size: UInt64
    /// The leaf hash of its last entry.
    public let last: Digest
    /// In the order of their paths.
    public let files: [File]

    public init(made: Instant, size: UInt64, last: Digest, files: [File]) {
        self.made = made
        self.size = size
        self.last = last
        self.files = files.sorted { $0.path < $1.path }
    }

    // MARK: Bytes

    public var encoded: [UInt8] {
        let files = files.map { file in
            JSON.object([
                "bytes": .integer(file.byteCount), "path": .string(file.path),
                "sha256": .string(file.sha256.hex),
            ])
        }
        let head = JSON.object(["last": .string(last.hex), "size": .integer(Int64(size))])
        return JSON.object([
            "files": .array(files), "format": .string(Self.format), "head": head,
            "made": .string(made.description),
        ]).canonical + [0x0A]
    }

    /// - Returns: nil for what is no manifest of this format.
    public init?(reading bytes: [UInt8]) {
        // What is no JSON is no manifest either.
        guard let json = try? JSON(parsing: bytes), json["format"]?.stringValue == Self.format,
            let made = json["made"]?.stringValue.flatMap({ Instant(canonical: $0) }),
            let size = json["head"]?["size"]?.integerValue.flatMap({ UInt64(exactly: $0) }),
            let last = json["head"]?["last"]?.stringValue.flatMap({ Digest(hex: $0) }),
            let items = json["files"]?.arrayValue
        else { return nil }
        let files = items.compactMap { File($0) }
        guard files.count == items.count else { return nil }
        self.init(made: made, size: size, last: last, files: files)
    }

    // MARK: Judging

    /// Everything in which files that were found are not those that were backed up; each names its file.
    public func faults(of found: [File]) -> [String] {
        let there = Dictionary(found.map { ($0.path, $0) }) { first, _ in first }
        let listed = Set(files.map(\.path))
        return files.compactMap { file in
            guard let copy = there[file.path] else { return "\(file.path) is missing" }
            guard copy.byteCount == file.byteCount else {
                return "\(file.path) has \(copy.byteCount) bytes, \(file.byteCount) were backed up"
            }
            guard copy.sha256 == file.sha256 else {
                return "\(file.path) is damaged: its SHA-256 is not the one in \(Self.path)"
            }
            return nil
        } + there.keys.filter { !listed.contains($0) }.sorted().map { "\($0) was not backed up" }
    }
}

extension BackupManifest.File {
    fileprivate init?(_ json: JSON) {
        guard let path = json["path"]?.stringValue, let byteCount = json["bytes"]?.integerValue,
            let sha256 = json["sha256"]?.stringValue.flatMap({ Digest(hex: $0) })
        else { return nil }
        self.init(path: path, byteCount: byteCount, sha256: sha256)
    }
}

public import LedgerCore

/// When something was last backed up, as it is remembered where the ledger lies: so that whoever looks after
/// the server sees it without looking at the backups.
///
/// It tells that a backup was whole when it was made, and nothing of whether it still is.
public struct BackupNote: Hashable, Sendable {
    private static let format = "banchi-last-backup/1"

    public let made: Instant
    /// How many entries the copied ledger has; nil for the donors' keys.
    public let size: UInt64?

    public init(made: Instant, size: UInt64?) {
        self.made = made
        self.size = size
    }

    public var encoded: [UInt8] {
        JSON.object([
            "format": .string(Self.format), "made": .string(made.description),
            "size": size.map { .integer(Int64($0)) },
        ]).canonical + [0x0A]
    }

    /// - Returns: nil for what is no note of this format.
    public init?(reading bytes: [UInt8]) {
        // What is no JSON is no note either.
        guard let json = try? JSON(parsing: bytes), json["format"]?.stringValue == Self.format,
            let made = json["made"]?.stringValue.flatMap({ Instant(canonical: $0) })
        else { return nil }
        self.made = made
        size = json["size"]?.integerValue.flatMap { UInt64(exactly: $0) }
    }
}

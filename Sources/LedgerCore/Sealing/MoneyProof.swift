public import OpenSSL

/// That certain entries, all of them and nothing else, make up the totals of an account or of a
/// family of accounts, as a seal of the books committed to them (docs/format.md, "Money proof").
public struct MoneyProof: Hashable, Sendable {
    /// A row with its place in the sealed table.
    public struct PlacedRow: Hashable, Sendable {
        public let index: UInt64
        /// The sibling first.
        public let path: [Digest]
        public let row: AccountRow
    }

    public let accounts: AccountSelection
    /// The exact bytes of every entry in which a named account stands, by sequence.
    public let entries: [[UInt8]]
    /// The named rows, with the one before and the one after.
    public let rows: [PlacedRow]
    /// A tlog-proof whose `extra` is the sealing entry.
    public let seal: String

    static let version: Int64 = 1

    init(accounts: AccountSelection, entries: [[UInt8]], rows: [PlacedRow], seal: String) {
        self.accounts = accounts
        self.entries = entries
        self.rows = rows
        self.seal = seal
    }
}

extension MoneyProof {
    public var encoded: String {
        let json = JSON.object([
            "accounts": .string(accounts.description),
            "entries": .strings(entries.map { String(decoding: $0, as: UTF8.self) }),
            "rows": .array(rows.map(\.json)),
            "seal": .string(seal),
            "v": .integer(Self.version),
        ])
        return String(decoding: json.canonical, as: UTF8.self) + "\n"
    }

    /// Reads a proof; nil for anything else. Nothing is verified yet.
    public init?(_ encoded: String) {
        // What is no JSON is no proof.
        guard let json = try? JSON(parsing: Array(encoded.utf8)), json.members?.count == 5,
            json["v"]?.integerValue == Self.version,
            let accounts = json["accounts"]?.stringValue.flatMap({ AccountSelection($0) }),
            let entries = json["entries"]?.arrayValue?.map(\.stringValue), !entries.contains(nil),
            let rows = json["rows"]?.arrayValue?.map({ PlacedRow($0) }), !rows.contains(nil),
            let seal = json["seal"]?.stringValue
        else { return nil }
        self.init(
            accounts: accounts, entries: entries.compactMap { $0.map { Array($0.utf8) } },
            rows: rows.compactMap { $0 }, seal: seal)
    }
}

extension MoneyProof.PlacedRow {
    fileprivate var json: JSON {
        .object([
            "index": .integer(Int64(index)),
            "path": .strings(path.map { Base64.encode($0.bytes) }),
            "row": row.json,
        ])
    }

    fileprivate init?(_ json: JSON) {
        guard json.members?.count == 3,
            let index = json["index"]?.integerValue.flatMap({ UInt64(exactly: $0) }),
            let path = json["path"]?.arrayValue?.map({ element in
                element.stringValue.flatMap { Base64.decode($0) }.flatMap { Digest($0) }
            }), !path.contains(nil),
            let row = json["row"].flatMap({ AccountRow($0) })
        else { return nil }
        self.init(index: index, path: path.compactMap { $0 }, row: row)
    }
}

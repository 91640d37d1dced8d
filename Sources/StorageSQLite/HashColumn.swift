import Foundation
import GRDB
import GRDBSQLite
import OpenSSL

/// A hash as a column holds it: 32 bytes, or the row cannot be read.
struct HashColumn: DatabaseValueConvertible, StatementColumnConvertible {
    let hash: Digest

    /// From SQLite's own memory: a proof reads hundreds of hashes, and copies each once.
    init?(sqliteStatement: SQLiteStatement, index: CInt) {
        let start = sqlite3_column_blob(sqliteStatement, index)
        let count = Int(sqlite3_column_bytes(sqliteStatement, index))
        self.init(Digest(UnsafeRawBufferPointer(start: start, count: count)))
    }

    private init?(_ hash: Digest?) {
        guard let hash else { return nil }
        self.hash = hash
    }

    var databaseValue: DatabaseValue { Data(hash.bytes).databaseValue }

    static func fromDatabaseValue(_ value: DatabaseValue) -> HashColumn? {
        HashColumn(Data.fromDatabaseValue(value).flatMap { Digest([UInt8]($0)) })
    }
}

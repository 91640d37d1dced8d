import Foundation
import GRDB
import Storage

/// Opens the file of donors and their keys.
func openDonorKeys(at path: String) throws(StoreFailure) -> DatabasePool {
    try openDatabase(at: path, schema: [PackageResources.v1_keys_sql])
}

/// Moves the donors of a vault of schema version 1 to a file of their own. It is called inside the
/// transaction that then drops them from the vault: where a crash comes between, they are in both, and
/// are moved again.
///
/// - Returns: whether there were any.
func moveDonors(of vault: Database, to path: String) throws -> Bool {
    let donors = try Row.fetchAll(vault, sql: "SELECT id, lookup, wrapped_key FROM donor")
    let gifts = try Row.fetchAll(vault, sql: "SELECT locator, donor, entry_id, settled, kept_at FROM record")
    try openDonorKeys(at: path).write { database in
        let insertDonor = try database.makeStatement(
            sql: "INSERT OR IGNORE INTO donor (id, identity, wrapped_key) VALUES (?, ?, ?)")
        for row in donors {
            let (id, identity): (Data, Data?) = (row["id"], row["lookup"])
            try insertDonor.execute(arguments: [id, identity, row["wrapped_key"] as Data])
        }
        let insertGift = try database.makeStatement(
            sql: """
                INSERT OR IGNORE INTO gift (locator, donor, entry_id, settled, kept_at)
                VALUES (?, ?, ?, ?, ?)
                """)
        for row in gifts {
            try insertGift.execute(arguments: [
                row["locator"] as Data, row["donor"] as Data, row["entry_id"] as String,
                row["settled"] as Int, row["kept_at"] as Int,
            ])
        }
    }
    return !donors.isEmpty
}

import Foundation
import GRDB
import LedgerCore
import OpenSSL
import Storage

/// The vault's two keys, 32 bytes each, apart from the files that they protect.
public struct VaultKeys: Sendable {
    /// Wraps the donors' keys.
    let wrapping: [UInt8]
    /// Makes lookups that nobody can guess without it.
    let indexing: [UInt8]

    public init(wrapping: [UInt8], indexing: [UInt8]) {
        precondition(wrapping.count == 32 && indexing.count == 32, "a vault key has 32 bytes")
        self.wrapping = wrapping
        self.indexing = indexing
    }

    func lookup(_ scope: String, _ text: String) -> Digest {
        HMACSHA256.authenticate(Array(scope.utf8) + [0] + Array(text.utf8), key: indexing)
    }

    func unwrap(_ wrapped: Data, donor: Data) throws -> [UInt8] {
        try AES256GCM.open([UInt8](wrapped), key: wrapping, authenticating: [UInt8](donor))
    }
}

extension VaultKeys {
    private static let checked = Array("banchi vault check v1".utf8)

    /// Refuses keys that are not the vault's; a vault that has no check value yet gets one.
    ///
    /// With another indexing key a donor would not be found and be made a second time, and with another
    /// wrapping key the records kept from now on could not be opened by whoever has the right one.
    func check(_ database: Database) throws {
        let known = try Row.fetchOne(database, sql: "SELECT indexing, wrapping FROM key_check")
        let fits = try known.map(fits(check:)) ?? fits(donorsOf: database)
        guard fits else {
            throw StoreFailure.unavailable(
                "these are not the donor vault's keys; restore the keys/secrets that belong to it")
        }
        guard known == nil else { return }
        let sealed = try AES256GCM.seal(Self.checked, key: wrapping, authenticating: Self.checked)
        try database.execute(
            sql: "INSERT INTO key_check (id, indexing, wrapping) VALUES (1, ?, ?)",
            arguments: [indexingCheck, Data(sealed)])
    }

    private var indexingCheck: Data {
        Data(lookup("check", String(decoding: Self.checked, as: UTF8.self)).bytes)
    }

    private func fits(check row: Row) -> Bool {
        // A box that does not open is the answer.
        let opened = try? AES256GCM.open(
            [UInt8](row["wrapping"] as Data), key: wrapping, authenticating: Self.checked)
        return opened == Self.checked && row["indexing"] == indexingCheck
    }

    /// A vault of before there was a check value is judged by a donor's key.
    private func fits(donorsOf database: Database) throws -> Bool {
        let row = try Row.fetchOne(
            database, sql: "SELECT id, wrapped_key FROM donor WHERE wrapped_key IS NOT NULL LIMIT 1")
        guard let row else { return true }
        // A key that does not unwrap is the answer.
        return (try? unwrap(row["wrapped_key"], donor: row["id"])) != nil
    }
}

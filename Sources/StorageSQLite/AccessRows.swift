import Access
import Foundation
import GRDB
import LedgerCore
import OpenSSL
import Storage

// Rows of access.sqlite, as values. What is not as it was written is broken.

extension KeptToken {
    init(_ row: Row) throws {
        let name: String = row["name"]
        guard let role = Role(rawValue: row["role"]) else { throw StoreFailure.unreadable("token \(name)") }
        self.init(
            digest: (row["digest"] as HashColumn).hash, name: name, role: role, id: row["id"],
            permissions: try values(row["permissions"], of: "token \(name)"),
            made: Instant(microseconds: row["made"]), expires: Instant(microseconds: row["expires"]),
            revoked: (row["revoked"] as Int64?).map { Instant(microseconds: $0) })
    }
}

extension StaffMember {
    init(_ row: Row) throws {
        let (name, id): (String, String) = (row["name"], row["id"])
        guard Identifier.isValid(name), Identifier.isValid(id) else {
            throw StoreFailure.unreadable("a member of staff")
        }
        let (salt, hash, secret): (Data, Data, Data) = (row["salt"], row["hash"], row["secret"])
        self.init(
            name: name, id: id, roles: try values(row["roles"], of: "staff \(name)"),
            password: PasswordHash(
                cost: Scrypt.Cost(n: row["cost_n"], r: row["cost_r"], p: row["cost_p"]),
                salt: [UInt8](salt), hash: [UInt8](hash)),
            sealedSecret: [UInt8](secret), lastStep: row["last_step"],
            identity: (row["identity"] as HashColumn?).map { ProviderIdentity($0.hash) })
    }
}

extension Session {
    init(_ row: Row) throws {
        self.init(
            digest: (row["digest"] as HashColumn).hash, name: row["name"],
            began: Instant(microseconds: row["began"]), seen: Instant(microseconds: row["seen"]))
    }
}

/// In the order in which the statements name the columns: the name last, or before the pseudonym.
func arguments(_ member: StaffMember) -> StatementArguments {
    let password = member.password
    return [
        words(member.roles), password.cost.n, password.cost.r, password.cost.p, Data(password.salt),
        Data(password.hash), Data(member.sealedSecret), member.lastStep, member.name,
    ]
}

/// In order, with a blank between them.
func words<Value: RawRepresentable<String>>(_ values: Set<Value>) -> String {
    values.map(\.rawValue).sorted().joined(separator: " ")
}

private func values<Value: RawRepresentable<String>>(
    _ words: String, of what: String
) throws -> Set<Value> {
    Set(
        try words.split(separator: " ").map { word in
            guard let value = Value(rawValue: String(word)) else { throw StoreFailure.unreadable(what) }
            return value
        })
}

extension StoreFailure {
    fileprivate static func unreadable(_ what: String) -> StoreFailure {
        .broken("\(what) cannot be read; access.sqlite was written by another program or version")
    }
}

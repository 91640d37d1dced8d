import Foundation
import LedgerCore
import LedgerService
import OpenSSL
import Storage
import Synchronization
import TestStores

/// Witnesses in this process, each at an address of its own, that a collector reaches as over HTTP.
final class Village: Sendable {
    struct Member: Sendable {
        let witness: Witness
        let store: any WitnessStore
    }

    /// What an address does instead of answering as a witness.
    enum Mischief: Sendable {
        case away
        case says(status: Int, body: String)
        /// Answers with another witness's word.
        case passes(to: String)
    }

    struct Away: Error {}

    let members: [String: Member]
    private let mischief = Mutex<[String: Mischief]>([:])
    private let asked = Mutex<[String: [UInt64]]>([:])

    /// - Parameter names: single words, which are the hosts of their addresses.
    init(_ names: [String], logs: [VerifierKey], clock: TestClock) throws {
        members = try names.reduce(into: [:]) { members, name in
            let privateKey = try Ed25519PrivateKey.generate()
            guard let key = VerifierKey(
                name: "\(name).example", algorithm: .cosignature, publicKey: privateKey.publicKey.bytes)
            else { preconditionFailure("\(name) is a name") }
            let store = InMemoryWitnessStore()
            let witness = Witness(
                key: key, privateKey: privateKey, logs: logs, store: store, now: { clock.now })
            members[name] = Member(witness: witness, store: store)
        }
    }

    func plan(_ mischief: Mischief?, at name: String) {
        self.mischief.withLock { $0[name] = mischief }
    }

    /// The old sizes with which an address was asked, in order.
    func oldSizes(asked name: String) -> [UInt64] { asked.withLock { $0[name, default: []] } }

    func post(_ url: URL, _ body: [UInt8]) async throws -> (status: Int, body: [UInt8]) {
        let name = url.host() ?? ""
        let old = try AddCheckpointRequest(body).old
        asked.withLock { $0[name, default: []].append(old) }
        switch mischief.withLock({ $0[name] }) {
        case .away: throw Away()
        case .says(let status, let body): return (status, Array(body.utf8))
        case .passes(let other): return try await answer(other, body)
        case nil: return try await answer(name, body)
        }
    }

    private func answer(_ name: String, _ body: [UInt8]) async throws -> (status: Int, body: [UInt8]) {
        guard let member = members[name] else { throw Away() }
        switch try await member.witness.addCheckpoint(body) {
        case .cosigned(let line): return (200, Array(line.line.utf8))
        case .refused(let refusal): return (refusal.status, Array(refusal.body.utf8))
        }
    }

    /// A policy with a log line for each key, all the witnesses, and a quorum of all of them.
    func policy(logs: [VerifierKey]) throws -> WitnessPolicy {
        let names = members.keys.sorted()
        let lines =
            logs.map { "log \($0)\n" }
            + names.compactMap { name in
                members[name].map { "witness \(name) \($0.witness.key) http://\(name)/prefix/\n" }
            }
            + ["group all-of-them all \(names.joined(separator: " "))\n", "quorum all-of-them\n"]
        return try WitnessPolicy(Array(lines.joined().utf8))
    }

    func collector(
        _ store: any LedgerStore, keys: TestKeys, in folder: Scratch
    ) throws -> CosignatureCollector {
        try CosignatureCollector(
            store: store, logKeys: { [keys.log] }, policy: try policy(logs: [keys.log]),
            keyList: WitnessKeyList(in: folder.url), now: { Instant(unixSeconds: 1_769_922_000) },
            post: { try await self.post($0, $1) })
    }
}

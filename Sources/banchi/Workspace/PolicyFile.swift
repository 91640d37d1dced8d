import Foundation
import LedgerCore
import LedgerService
import Storage

/// A policy file (C2SP tlog-policy).
enum PolicyFile {
    static func read(_ path: String) throws -> WitnessPolicy {
        let bytes: Data
        do {
            bytes = try Data(contentsOf: URL(filePath: path))
        } catch {
            throw Problem(.inputOutput, "\(path) cannot be read: \(error.localizedDescription)")
        }
        do {
            return try WitnessPolicy([UInt8](bytes))
        } catch {
            throw Problem(.badInput, "\(path): \(error)")
        }
    }
}

extension CosignatureCollector {
    /// How long a witness may take to answer, in seconds.
    private static let timeout = 5.0

    /// Asks over HTTP.
    init(
        store: any LedgerStore, logKeys: @escaping LogKeys, policy: WitnessPolicy,
        keyList: WitnessKeyList, now: @escaping @Sendable () -> Instant
    ) throws {
        try self.init(
            store: store, logKeys: logKeys, policy: policy, keyList: keyList, now: now,
            post: WitnessHTTP.post(timeout: Self.timeout))
    }
}

extension WitnessKeyList {
    /// The policy's witnesses first, then those whose cosignatures were kept before.
    func keys(joining policy: WitnessPolicy?) throws -> [VerifierKey] {
        let current = policy?.witnesses.map(\.key) ?? []
        return current + (try keys().filter { !current.contains($0) })
    }
}

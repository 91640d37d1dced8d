public import Giving
import LedgerCore
public import Storage

/// What is known of idempotency keys: the digest that each was recorded with.
public enum RequestDigests {
    /// The digests of the keys that were recorded before, by key.
    public static func recorded(
        for requests: [Request], in store: any LedgerStore
    ) async throws(StoreFailure) -> [String: String] {
        let found = try await store.entries(ids: requests.map { $0.factID(0) })
        guard !found.isEmpty else { return [:] }
        var digests: [String: String] = [:]
        for request in requests {
            guard let bytes = found[request.factID(0)] else { continue }
            digests[request.key] = try digest(in: bytes)
        }
        return digests
    }

    private static func digest(in bytes: [UInt8]) throws(StoreFailure) -> String {
        // Every command's first entry carries the digest; one without it was not written by us.
        guard let entry = try? Entry(canonicalBytes: bytes),
            let digest = entry.body["request"]?.stringValue
        else { throw .broken("an entry without the digest of its request") }
        return digest
    }
}

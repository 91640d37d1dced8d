public import Foundation
import Glibc
public import LedgerCore
import Storage

/// The keys of all witnesses whose cosignatures were ever stored: `keys/witnesses.vkey`, one a line.
/// A key is added before its first cosignature, and never removed.
public struct WitnessKeyList: Sendable {
    private let url: URL

    /// - Parameter directory: the ledger's folder of keys.
    public init(in directory: URL) {
        url = directory.appending(path: "witnesses.vkey")
    }

    /// The keys, in the order in which they came; none where there is no file yet.
    public func keys() throws -> [VerifierKey] {
        guard FileManager.default.fileExists(atPath: url.path) else { return [] }
        let text = String(decoding: try Data(contentsOf: url), as: UTF8.self)
        let keys = text.split(separator: "\n").map { VerifierKey(String($0)) }
        guard !keys.contains(nil) else { throw KeyFailure.malformed("witnesses.vkey") }
        // Two processes may have added one key at the same time.
        return keys.compactMap { $0 }.reduce(into: []) { if !$0.contains($1) { $0.append($1) } }
    }

    /// Adds a key unless it is there. When this returns, it survives a power cut.
    public func add(_ key: VerifierKey) throws {
        guard try !keys().contains(key) else { return }
        try DurableFile.append(Array("\(key)\n".utf8), to: url, mode: 0o644)
    }
}

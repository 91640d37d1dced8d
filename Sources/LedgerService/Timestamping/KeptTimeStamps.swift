public import Foundation
import LedgerCore
public import OpenSSL
public import Storage

/// The folder of time stamps beside a ledger or in an export: `SIZE.tsr`, the TimeStampResp as it came
/// for the checkpoint of that size (docs/timestamps.md).
public struct KeptTimeStamps: Sendable {
    private let folder: URL

    private static let suffix = ".tsr"

    public init(_ folder: URL) {
        self.folder = folder
    }

    /// The sizes of the checkpoints that were stamped, the smallest first.
    public func sizes() throws(StoreFailure) -> [UInt64] {
        guard FileManager.default.fileExists(atPath: folder.path) else { return [] }
        do {
            return try FileManager.default.contentsOfDirectory(atPath: folder.path)
                .filter { $0.hasSuffix(Self.suffix) }
                .compactMap { strictDecimal($0.dropLast(Self.suffix.count)) }.sorted()
        } catch {
            throw .unavailable("\(folder.path): \(error.localizedDescription)")
        }
    }

    /// The bytes that are kept for a size.
    public func bytes(_ size: UInt64) throws(StoreFailure) -> [UInt8] {
        do {
            return [UInt8](try Data(contentsOf: file(size)))
        } catch {
            throw .unavailable("\(file(size).path): \(error.localizedDescription)")
        }
    }

    /// The stamp that is kept for a size, taken at its word; nil where there is none.
    public func stamp(_ size: UInt64) throws(StoreFailure) -> TimeStamp? {
        guard try sizes().contains(size) else { return nil }
        let response: TimeStampResponse
        do {
            response = try TimeStampResponse(der: try bytes(size))
        } catch let failure as StoreFailure {
            throw failure
        } catch {
            throw .broken("\(file(size).path) is damaged: \(error)")
        }
        guard case .granted(let stamp) = response.outcome else {
            throw .broken("\(file(size).path) holds a refusal")
        }
        return stamp
    }

    /// Keeps a response where none is kept yet. **When this returns it is on disk.**
    func keep(_ response: TimeStampResponse, size: UInt64) throws(StoreFailure) {
        try DurableFile.createDirectory(folder)
        try DurableFile.write(response.der, to: file(size), mode: 0o644)
    }

    private func file(_ size: UInt64) -> URL {
        folder.appending(path: "\(size)\(Self.suffix)")
    }
}

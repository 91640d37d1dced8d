import Foundation
import Giving
import LedgerCore
public import OpenSSL
public import Storage

/// Checks every kept time stamp against a log's entries and against trusted authorities.
public struct TimeStampVerifier: Sendable {
    private let source: any LogSource
    private let kept: KeptTimeStamps
    private let anchors: [Certificate]

    /// How many entries are read at a time.
    private static let stride = 4096

    public init(source: any LogSource, kept: KeptTimeStamps, anchors: [Certificate]) {
        self.source = source
        self.kept = kept
        self.anchors = anchors
    }

    /// A stamp that was checked, or why it does not hold.
    public struct Finding: Sendable {
        public let size: UInt64
        public let result: Result<TimeStamp, Fault>
    }

    /// Why a stamp does not hold.
    public struct Fault: Error, Hashable, Sendable, CustomStringConvertible {
        public let description: String
    }

    /// One finding for each stamp, the smallest size first.
    ///
    /// - Throws: what reading the log throws, and `LedgerFault` where its first entry does not name
    ///   its origin.
    public func verify() async throws -> [Finding] {
        let sizes = try kept.sizes()
        let texts = try await texts(of: sizes)
        var newest: (size: UInt64, time: Int64)?
        return sizes.map { size in
            let result = Result { () throws(Fault) in
                let stamp = try check(size, text: texts[size])
                // A larger log was seen before a smaller one: a clock was turned, or a log replaced.
                if let newest, stamp.time < newest.time {
                    throw Fault(description: "is earlier than the stamp of the smaller size \(newest.size)")
                }
                return stamp
            }
            if case .success(let stamp) = result { newest = (size, stamp.time) }
            return Finding(size: size, result: result)
        }
    }

    private func check(_ size: UInt64, text: String?) throws(Fault) -> TimeStamp {
        guard let text else { throw Fault(description: "is of more entries than the log has") }
        let imprint = SHA256.hash(Array(text.utf8))
        do {
            let response = try TimeStampResponse(der: try kept.bytes(size))
            guard case .granted(let stamp) = response.outcome else {
                throw Fault(description: "is a refusal")
            }
            guard stamp.imprint == imprint else {
                throw Fault(description: "is of another text than the log's first \(size) entries give")
            }
            try response.verify(answering: TimeStampRequest(imprint: imprint), trusting: anchors)
            return stamp
        } catch let fault as Fault {
            throw fault
        } catch {
            throw Fault(description: "does not hold: \(error)")
        }
    }

    /// The three lines of the checkpoints of these sizes, derived from the entries alone; a size that
    /// the log does not reach has none.
    private func texts(of sizes: [UInt64]) async throws -> [UInt64: String] {
        guard let last = sizes.last, last > 0 else { return [:] }
        let wanted = Set(sizes)
        let origin = try await origin()
        var texts: [UInt64: String] = [:]
        var edge = TreeEdge()
        while edge.size < last {
            let limit = Int(min(UInt64(Self.stride), last - edge.size))
            let page = try await source.entries(from: edge.size, limit: limit)
            guard !page.isEmpty else { break }
            for bytes in page {
                _ = edge.append(MerkleTree.leafHash(bytes))
                guard wanted.contains(edge.size) else { continue }
                texts[edge.size] = Checkpoint(origin: origin, size: edge.size, root: edge.root).text
            }
        }
        return texts
    }

    /// Entry 0 says whose log this is.
    private func origin() async throws -> String {
        guard let bytes = try await source.entries(from: 0, limit: 1).first,
            case .ledgerOpened(let opening) = try Fact(reading: PlacedEntry(reading: bytes).entry)
        else { throw LedgerFault(sequence: 0, reason: "does not open a ledger") }
        return opening.origin
    }
}

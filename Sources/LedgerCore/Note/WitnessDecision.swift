import OpenSSL

/// What a witness last vouched for in one log.
public struct CosignedCheckpoint: Hashable, Sendable {
    public let checkpoint: Checkpoint
    /// POSIX seconds of the cosignature.
    public let time: Int64
    /// The note with the log's signatures and the witness's: what would prove a fork by the log.
    public let note: String

    public init(checkpoint: Checkpoint, time: Int64, note: String) {
        self.checkpoint = checkpoint
        self.time = time
        self.note = note
    }
}

/// Why a witness does not cosign (C2SP tlog-witness).
public enum WitnessRefusal: Error, Hashable, Sendable {
    case malformed(AddCheckpointRequest.Fault)
    case unknownLog
    case invalidSignature
    case invalidCheckpoint
    case oldSizeTooLarge
    /// Not what was last cosigned, which has this size.
    case conflict(size: UInt64)
    case inconsistent

    /// The status of the answer over HTTP.
    public var status: Int {
        switch self {
        case .malformed, .invalidCheckpoint, .oldSizeTooLarge: 400
        case .invalidSignature: 403
        case .unknownLog: 404
        case .conflict: 409
        case .inconsistent: 422
        }
    }

    /// The body of the answer; of a conflict it is the size alone, which programs read.
    public var body: String {
        switch self {
        case .malformed(let fault): "malformed request: \(fault)\n"
        case .unknownLog: "unknown log: this witness is not set up for the checkpoint's origin\n"
        case .invalidSignature: "invalid signature: no trusted key of the log signed, or one did wrongly\n"
        case .invalidCheckpoint: "invalid checkpoint: origin, size and base64 root were expected\n"
        case .oldSizeTooLarge: "old is larger than the checkpoint\n"
        case .conflict(let size): "\(size)\n"
        case .inconsistent: "the consistency proof does not lead from the old size to the checkpoint\n"
        }
    }
}

/// What a witness may cosign: a larger tree that extends the last one, or the same one again.
public struct WitnessDecision: Hashable, Sendable {
    /// The checkpoint, signed by the log.
    public let checkpoint: SignedCheckpoint
    /// The time of the cosignature: never earlier than the last one's.
    public let time: Int64

    /// Decides in the order of the specification; the first check that fails is thrown.
    ///
    /// - Parameters:
    ///   - trusted: the keys of the logs that this witness is set up for.
    ///   - last: what was last cosigned for the request's origin.
    ///   - now: what the clock shows, in POSIX seconds.
    public init(
        on request: AddCheckpointRequest, trusted: [VerifierKey], last: CosignedCheckpoint?, now: Int64
    ) throws(WitnessRefusal) {
        let keys = trusted.filter { $0.isLogKey(of: request.origin) }
        guard !keys.isEmpty else { throw .unknownLog }
        checkpoint = try Self.signed(request.checkpoint, keys: keys)
        let new = checkpoint.checkpoint
        guard request.old <= new.size else { throw .oldSizeTooLarge }
        let size = last?.checkpoint.size ?? 0
        guard request.old == size else { throw .conflict(size: size) }
        try Self.check(request.path, from: size, last?.checkpoint.root ?? MerkleTree.emptyRoot, to: new)
        time = max(now, last?.time ?? 0, 0)
    }

    /// The checkpoint, if at least one key of the log signed it and none of them wrongly.
    private static func signed(
        _ note: String, keys: [VerifierKey]
    ) throws(WitnessRefusal) -> SignedCheckpoint {
        let signed: SignedCheckpoint
        do {
            signed = try SignedCheckpoint(note, keys: keys)
        } catch {
            switch error {
            // A signature that cannot even be read is by no trusted key.
            case .note, .otherOrigin: throw .invalidSignature
            case .malformed: throw .invalidCheckpoint
            }
        }
        // No tree is that large; a store counts in 63 bits.
        guard signed.checkpoint.size <= UInt64(Int64.max) else { throw .invalidCheckpoint }
        return signed
    }

    /// RFC 6962 §2.1.2; the proof is empty from nothing, and from a size to itself.
    private static func check(
        _ path: [Digest], from size: UInt64, _ root: Digest, to new: Checkpoint
    ) throws(WitnessRefusal) {
        if size == 0 || size == new.size {
            guard path.isEmpty else { throw .inconsistent }
            guard size < new.size || root == new.root else { throw .conflict(size: size) }
            return
        }
        let proof = ConsistencyProof(first: size, second: new.size, path: path)
        guard proof.proves(firstRoot: root, secondRoot: new.root) else { throw .inconsistent }
    }
}

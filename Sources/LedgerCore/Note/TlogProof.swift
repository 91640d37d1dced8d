public import OpenSSL

/// A proof that travels with a receipt (C2SP tlog-proof v1): index, path and signed checkpoint.
public struct TlogProof: Hashable, Sendable {
    /// Unauthenticated by the format: whoever reads it hashes it and requires the proven leaf.
    public let extra: [UInt8]?
    public let index: UInt64
    /// The leaf's sibling first.
    public let path: [Digest]
    /// The signed checkpoint, verbatim.
    public let checkpoint: String

    private static let header = "c2sp.org/tlog-proof@v1"

    public init(extra: [UInt8]?, index: UInt64, path: [Digest], checkpoint: String) {
        self.extra = extra
        self.index = index
        self.path = path
        self.checkpoint = checkpoint
    }

    public var encoded: String {
        var lines = [Self.header]
        if let extra { lines.append("extra \(Base64.encode(extra))") }
        lines.append("index \(index)")
        lines += path.map { Base64.encode($0.bytes) }
        return lines.joined(separator: "\n") + "\n\n" + checkpoint
    }

    /// Reads the lines in their order, strictly; nil for anything else. The checkpoint is not looked at.
    public init?(_ encoded: String) {
        // Swift takes "\r\n" for one character; bytes tell lines apart reliably.
        let bytes = Array(encoded.utf8)
        let ends = bytes.indices.dropLast()
        guard let blank = ends.first(where: { bytes[$0] == 0x0A && bytes[$0 + 1] == 0x0A })
        else { return nil }
        var lines = bytes[..<blank].split(separator: 0x0A, omittingEmptySubsequences: false)
            .map { String(decoding: $0, as: UTF8.self) }[...]
        guard lines.popFirst() == Self.header else { return nil }
        var extra: [UInt8]?
        if let line = lines.first, line.hasPrefix("extra ") {
            guard let bytes = Base64.decode(line.dropFirst(6)) else { return nil }
            extra = bytes
            lines.removeFirst()
        }
        guard let line = lines.popFirst(), line.hasPrefix("index "),
            let index = strictDecimal(line.dropFirst(6))
        else { return nil }
        let path = lines.map { Base64.decode($0).flatMap { Digest($0) } }
        guard path.count < 64, !path.contains(nil), blank + 2 < bytes.count else { return nil }
        self.init(
            extra: extra, index: index, path: path.compactMap { $0 },
            checkpoint: String(decoding: bytes[(blank + 2)...], as: UTF8.self))
    }
}

/// What a proof has shown once it was verified.
public struct ProvenLeaf: Hashable, Sendable {
    public let index: UInt64
    public let leaf: Digest
    public let checkpoint: SignedCheckpoint
}

extension TlogProof {
    public enum Fault: Error, Hashable, Sendable {
        case checkpoint(SignedCheckpoint.Fault)
        /// The path does not lead from the leaf to the checkpoint's root.
        case notIncluded
    }

    /// C2SP tlog-proof, "Verification": the checkpoint's signature, then the path. Only what this
    /// returns may be relied on.
    public func verify(leaf: Digest, keys: [VerifierKey]) throws(Fault) -> ProvenLeaf {
        let signed: SignedCheckpoint
        do {
            signed = try SignedCheckpoint(checkpoint, keys: keys)
        } catch {
            throw .checkpoint(error)
        }
        let inclusion = InclusionProof(index: index, size: signed.checkpoint.size, path: path)
        guard inclusion.proves(leaf: leaf, root: signed.checkpoint.root) else { throw .notIncluded }
        return ProvenLeaf(index: index, leaf: leaf, checkpoint: signed)
    }
}

public import OpenSSL

/// What a witness is asked (C2SP tlog-witness, add-checkpoint): a checkpoint, and the proof that it
/// extends the one of size `old`.
///
///     old <n>
///     <base64 hash>       0 to 63 lines
///
///     <checkpoint>
public struct AddCheckpointRequest: Hashable, Sendable {
    public let old: UInt64
    public let path: [Digest]
    /// The checkpoint's note as it was sent. Nobody has looked at its signatures yet.
    public let checkpoint: String

    static let pathLimit = 63

    public init(old: UInt64, path: [Digest], checkpoint: String) {
        self.old = old
        self.path = path
        self.checkpoint = checkpoint
    }

    public var encoded: String {
        let hashes = path.map { "\(Base64.encode($0.bytes))\n" }.joined()
        return "old \(old)\n\(hashes)\n\(checkpoint)"
    }

    public enum Fault: Error, Hashable, Sendable, CustomStringConvertible {
        case encoding
        case noBlankLine
        case oldSize
        case hash(line: Int)
        case tooManyHashes
        case checkpoint

        public var description: String {
            switch self {
            case .encoding: "the body is not UTF-8"
            case .noBlankLine: "no blank line stands between the proof and the checkpoint"
            case .oldSize: "line 1: old and a size in decimal were expected"
            case .hash(let line): "line \(line): the base64 of 32 bytes was expected"
            case .tooManyHashes: "at most \(pathLimit) lines of a consistency proof were expected"
            case .checkpoint: "after the blank line a checkpoint with its signature lines was expected"
            }
        }
    }

    /// Reads a body strictly, line by line. Of the checkpoint only the shape of a note is asked for.
    public init(_ body: [UInt8]) throws(Fault) {
        guard String(validating: body, as: UTF8.self) != nil else { throw .encoding }
        guard let blank = body.indices.dropLast().first(where: { body[$0] == 0x0A && body[$0 + 1] == 0x0A })
        else { throw .noBlankLine }
        let lines = body[..<blank].split(separator: 0x0A, omittingEmptySubsequences: false)
            .map { String(decoding: $0, as: UTF8.self) }
        guard lines[0].hasPrefix("old "), let old = strictDecimal(lines[0].dropFirst(4)) else {
            throw .oldSize
        }
        guard lines.count - 1 <= Self.pathLimit else { throw .tooManyHashes }
        var path: [Digest] = []
        for (position, line) in lines.enumerated().dropFirst() {
            guard let hash = Base64.decode(line).flatMap({ Digest($0) }) else {
                throw .hash(line: position + 1)
            }
            path.append(hash)
        }
        let checkpoint = String(decoding: body[(blank + 2)...], as: UTF8.self)
        guard SignedNote.parts(of: checkpoint) != nil else { throw .checkpoint }
        self.init(old: old, path: path, checkpoint: checkpoint)
    }

    /// The first line of the checkpoint: which log it claims to be of.
    public var origin: String {
        String(decoding: checkpoint.utf8.prefix { $0 != 0x0A }, as: UTF8.self)
    }
}

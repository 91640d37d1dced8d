import Foundation

/// A signed note: a text, and lines of signatures. C2SP signed-note.
struct Note: Sendable {
    let text: [UInt8]
    let signatures: [Signature]

    struct Signature: Equatable, Sendable {
        let name: String
        let id: [UInt8]
        let blob: [UInt8]

        func isBy(_ key: VerifierKey) -> Bool { id == key.id && Text.same(name, key.name) }
    }

    private static let longest = 1_000_000

    init?(_ bytes: [UInt8]) {
        guard bytes.count <= Self.longest, let all = Text.utf8(bytes), all.hasSuffix("\n"),
            !bytes.contains(where: { $0 < 32 && $0 != Byte.newline }),
            let blank = all.range(of: "\n\n", options: [.backwards, .literal])
        else { return nil }
        let text = all[..<blank.lowerBound] + "\n"
        let lines = all[blank.upperBound...].dropLast().split(
            separator: "\n", omittingEmptySubsequences: false)
        let signatures = lines.compactMap(Self.signature)
        guard signatures.count == lines.count else { return nil }
        self.text = Array(text.utf8)
        self.signatures = signatures
    }

    /// `— name base64(id ‖ signature)`
    private static func signature(_ line: Substring) -> Signature? {
        let parts = line.split(separator: " ", omittingEmptySubsequences: false)
        guard parts.count == 3, parts[0] == "—", VerifierKey.isName(parts[1]),
            let bytes = Text.base64(parts[2]), bytes.count > 4
        else { return nil }
        return Signature(
            name: String(parts[1]), id: Array(bytes.prefix(4)), blob: Array(bytes.dropFirst(4)))
    }

    /// Whether a line is a good signature by a log's key.
    func isSigned(_ line: Signature, by key: VerifierKey) -> Bool {
        line.isBy(key) && key.type == VerifierKey.log && key.verifies(line.blob, of: text)
    }

    /// The time of a good cosignature/v1 by a witness's key; nil if it is none. C2SP tlog-cosignature.
    func cosigned(_ line: Signature, by key: VerifierKey) -> Int? {
        guard line.isBy(key), key.type == VerifierKey.witness, line.blob.count == 72, line.blob[0] < 128
        else {
            return nil
        }
        let time = line.blob.prefix(8).reduce(0) { $0 << 8 | Int($1) }
        let message = Array("cosignature/v1\ntime \(time)\n".utf8) + text
        return key.verifies(line.blob.dropFirst(8), of: message) ? time : nil
    }
}

/// A checkpoint: origin, size and root. C2SP tlog-checkpoint, without extension lines.
struct Checkpoint: Sendable {
    let note: Note
    let origin: String
    let size: Int
    let root: Hash

    init?(_ bytes: [UInt8]) {
        guard let note = Note(bytes) else { return nil }
        let lines = String(decoding: note.text, as: UTF8.self)
            .split(separator: "\n", omittingEmptySubsequences: false)
        guard lines.count == 4, !lines[0].isEmpty, let size = Text.decimal(lines[1]),
            let root = Text.base64(lines[2]).flatMap({ Hash($0) })
        else { return nil }
        self.note = note
        origin = String(lines[0])
        self.size = size
        self.root = root
    }

    /// Whether one of its lines is a good signature by one of these log keys.
    func isSigned(byOneOf keys: [VerifierKey]) -> Bool {
        note.signatures.contains { line in keys.contains { note.isSigned(line, by: $0) } }
    }
}

import LedgerCore
import OpenSSL

/// One thing that was done to a log, and what a verifier must say about it.
struct Corruption: Sendable {
    let name: String
    let image: LogImage
    /// The first broken entry; nil where every entry that is there is in order.
    var firstBroken: UInt64?
    /// The kept checkpoints around the place; by default all of them agree.
    var lastAgreeing: UInt64?
    var firstDisagreeing: UInt64?

    private init(_ name: String, _ image: LogImage, from original: LogImage) {
        self.name = name
        self.image = image
        lastAgreeing = original.sizes.last
    }

    /// Everything that covers this entry disagrees.
    private func breaking(at sequence: Int, in original: LogImage) -> Self {
        var corruption = self
        corruption.firstBroken = UInt64(sequence)
        corruption.lastAgreeing = original.sizes.last { $0 <= UInt64(sequence) }
        corruption.firstDisagreeing = original.sizes.first { $0 > UInt64(sequence) }
        return corruption
    }
}

extension Corruption {
    /// One bit of an entry.
    static func entryBit(_ original: LogImage, _ seed: inout Seed) -> Corruption {
        let sequence = Int.random(in: 0..<original.entries.count, using: &seed)
        var image = original
        let (byte, bit) = flip(&image.entries[sequence], &seed)
        return Corruption("bit \(bit) of byte \(byte) of entry \(sequence)", image, from: original)
            .breaking(at: sequence, in: original)
    }

    /// One bit of a leaf hash: the entry and its hash no longer fit, but the tree of the entries does.
    static func leafBit(_ original: LogImage, _ seed: inout Seed) -> Corruption {
        let sequence = Int.random(in: 0..<original.leaves.count, using: &seed)
        var image = original
        image.leaves[sequence] = flipped(original.leaves[sequence], &seed)
        return Corruption("leaf \(sequence)", image, from: original)
    }

    static func tileRootBit(_ original: LogImage, _ seed: inout Seed) -> Corruption {
        let number = Int.random(in: 0..<original.tileRoots.count, using: &seed)
        var image = original
        image.tileRoots[number] = flipped(original.tileRoots[number], &seed)
        return Corruption("root of tile \(number)", image, from: original)
    }

    /// Another root in a checkpoint, under the old signature.
    static func checkpointRoot(_ original: LogImage, _ seed: inout Seed) -> Corruption {
        checkpoint("root", original, &seed) { lines, seed in
            guard let root = Base64.decode(lines[2]).flatMap({ Digest($0) }) else { return }
            lines[2] = Base64.encode(flipped(root, &seed).bytes)
        }
    }

    /// Another size in a checkpoint: it says nothing about the size that it is kept under.
    static func checkpointSize(_ original: LogImage, _ seed: inout Seed) -> Corruption {
        checkpoint("size", original, &seed) { lines, seed in
            lines[1] += String(Int.random(in: 0...9, using: &seed))
        }
    }

    /// Another signature: the root is right, but nobody vouches for it.
    static func checkpointSignature(_ original: LogImage, _ seed: inout Seed) -> Corruption {
        checkpoint("signature", original, &seed) { lines, seed in
            var words = lines[4].split(separator: " ").map(String.init)
            guard var blob = Base64.decode(words[2]) else { return }
            // Past the key's id: a line of another key would be passed over.
            blob[Int.random(in: 4..<blob.count, using: &seed)] ^= 1 << UInt8.random(in: 0..<8, using: &seed)
            words[2] = Base64.encode(blob)
            lines[4] = words.joined(separator: " ")
        }
    }

    private static func checkpoint(
        _ what: String, _ original: LogImage, _ seed: inout Seed,
        _ change: (inout [String], inout Seed) -> Void
    ) -> Corruption {
        let size = original.sizes.randomElement(using: &seed) ?? 0
        var image = original
        var lines = (original.checkpoints[size] ?? "")
            .split(separator: "\n", omittingEmptySubsequences: false).map(String.init)
        change(&lines, &seed)
        image.checkpoints[size] = lines.joined(separator: "\n")
        var corruption = Corruption("\(what) of checkpoint \(size)", image, from: original)
        corruption.firstDisagreeing = size
        corruption.lastAgreeing = original.sizes.last { $0 < size }
        return corruption
    }

    static func lastEntriesGone(_ original: LogImage, _ seed: inout Seed) -> Corruption {
        let count = Int.random(in: 1...200, using: &seed)
        var image = original
        image.entries.removeLast(count)
        image.leaves.removeLast(count)
        image.tileRoots.removeLast(2 - image.entries.count / 256)
        return Corruption("the last \(count) entries", image, from: original)
            .breaking(at: image.entries.count, in: original)
    }

    static func entriesSwapped(_ original: LogImage, _ seed: inout Seed) -> Corruption {
        let first = Int.random(in: 0..<original.entries.count - 1, using: &seed)
        let second = Int.random(in: first + 1..<original.entries.count, using: &seed)
        var image = original
        image.entries.swapAt(first, second)
        image.rehash(image.entries)
        return Corruption("entries \(first) and \(second) swapped", image, from: original)
            .breaking(at: first, in: original)
    }

    static func entryTwice(_ original: LogImage, _ seed: inout Seed) -> Corruption {
        let sequence = Int.random(in: 0..<original.entries.count, using: &seed)
        var image = original
        image.rehash(
            original.entries[...sequence] + [original.entries[sequence]]
                + original.entries[(sequence + 1)...])
        var corruption = Corruption("entry \(sequence) twice", image, from: original)
            .breaking(at: sequence + 1, in: original)
        // After the last entry no checkpoint covers what was added.
        if sequence + 1 == original.entries.count { corruption.lastAgreeing = original.sizes.last }
        return corruption
    }

    /// An entry in between, and all that follow chained anew: only the rules tell.
    static func entryAgainstTheRules(_ original: LogImage, _ seed: inout Seed) throws -> Corruption {
        let sequence = Int.random(in: 10..<original.entries.count - 1, using: &seed)
        var head = try PlacedEntry(reading: original.entries[sequence - 1]).head
        let copied = try Entry(canonicalBytes: original.entries[sequence - 1])
        // The same gift once more, with a key of its own: its receipt number is taken.
        var changed = Array(original.entries[..<sequence])
        for entry in [copied] + (try original.entries[sequence...].map { try Entry(canonicalBytes: $0) }) {
            let placed = Chain.place(
                kind: entry.kind, body: entry.body, moves: entry.moves,
                id: changed.count == sequence ? "FORGED.0" : entry.id, by: entry.by, at: entry.at,
                after: head)
            changed.append(placed.bytes)
            head = placed.head
        }
        var image = original
        image.rehash(changed)
        return Corruption("a forged entry \(sequence)", image, from: original)
            .breaking(at: sequence, in: original)
    }

    static func otherLogKey(_ original: LogImage) throws -> Corruption {
        var image = original
        image.logKeys = [try TestKeys().log]
        return Corruption("another vkey", image, from: original)
    }

    static func certificateGone(_ original: LogImage) -> Corruption {
        var image = original
        image.certificates = []
        return Corruption("the certificate", image, from: original)
    }

    static func otherCertificate(_ original: LogImage) throws -> Corruption {
        var image = original
        image.certificates = [try TestKeys().certificate]
        return Corruption("another certificate", image, from: original)
    }

    // MARK: Bits

    private static func flip(_ bytes: inout [UInt8], _ seed: inout Seed) -> (byte: Int, bit: UInt8) {
        let byte = Int.random(in: 0..<bytes.count, using: &seed)
        let bit = UInt8.random(in: 0..<8, using: &seed)
        bytes[byte] ^= 1 << bit
        return (byte, bit)
    }

    private static func flipped(_ digest: Digest, _ seed: inout Seed) -> Digest {
        var bytes = digest.bytes
        _ = flip(&bytes, &seed)
        return Digest(bytes) ?? .zero
    }
}

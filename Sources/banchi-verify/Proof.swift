/// An entry and its way to the root of a checkpoint. C2SP tlog-proof v1.
struct Proof {
    let entry: [UInt8]
    let index: Int
    let checkpoint: Checkpoint

    /// Nil unless it parses, carries an entry that does, whose `seq` is the index, and leads to the root:
    /// docs/format.md, section 6, step 2, but for the signatures.
    init?(_ bytes: [UInt8]) {
        guard let text = Text.utf8(bytes), let blank = text.utf8.firstRange(of: "\n\n".utf8) else {
            return nil
        }
        var lines = text[..<blank.lowerBound].split(separator: "\n", omittingEmptySubsequences: false)[...]
        guard lines.popFirst() == "c2sp.org/tlog-proof@v1",
            let extra = lines.popFirst(), extra.hasPrefix("extra "),
            let entry = Text.base64(extra.dropFirst(6)),
            let line = lines.popFirst(), line.hasPrefix("index "),
            let index = Text.decimal(line.dropFirst(6)),
            let checkpoint = Checkpoint(Array(text.utf8[blank.upperBound...]))
        else { return nil }
        let path = lines.compactMap { Text.base64($0).flatMap { Hash($0) } }
        guard path.count == lines.count, withEntry(entry, { $0.seq }) == index,
            rootByPath(leaf: Hash.leaf(entry), index: index, size: checkpoint.size, path: path)
                == checkpoint.root
        else { return nil }
        self.entry = entry
        self.index = index
        self.checkpoint = checkpoint
    }
}

extension Collection where Element: Equatable {
    /// Where some elements first stand.
    func firstRange(of other: some Collection<Element>) -> Range<Index>? {
        var start = startIndex
        while start != endIndex {
            if let end = index(start, offsetBy: other.count, limitedBy: endIndex),
                self[start..<end].elementsEqual(other)
            {
                return start..<end
            }
            start = index(after: start)
        }
        return nil
    }
}

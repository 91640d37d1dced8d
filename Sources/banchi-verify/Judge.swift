/// What a checkpoint is held against: docs/format.md, section 9, point 9.
struct Judge: Sendable {
    let origin: String
    let logKeys: [KeyHistory.LogKey]
    let witnesses: [VerifierKey]
    /// How many entries were read, and the roots of the sizes that matter.
    let count: Int
    let roots: [Int: Hash]

    /// Why a checkpoint does not agree; nil if it does.
    func disagreement(_ checkpoint: Checkpoint) -> String? {
        guard Text.same(checkpoint.origin, origin) else { return "its origin is not the ledger's" }
        guard checkpoint.size <= count else { return "it covers more entries than there are" }
        guard roots[checkpoint.size] == checkpoint.root else {
            return "its root is not that of the first \(checkpoint.size) entries"
        }
        return signatureFault(checkpoint)
    }

    private func signatureFault(_ checkpoint: Checkpoint) -> String? {
        let note = checkpoint.note
        var missing = logKeys.filter { $0.isActive(at: checkpoint.size) }.map(\.key)
        for (index, line) in note.signatures.enumerated() {
            if note.signatures[..<index].contains(line) { return "a signature line stands twice" }
            if let key = logKeys.first(where: { line.isBy($0.key) }) {
                guard key.isActive(at: checkpoint.size) else {
                    return "a log key signed it that is not active at its size"
                }
                guard note.isSigned(line, by: key.key) else { return "a log key's signature is wrong" }
                missing.removeAll { $0 == key.key }
            } else if let key = witnesses.first(where: line.isBy) {
                guard note.cosigned(line, by: key) != nil else {
                    return "the cosignature of \(key.name) is wrong"
                }
            } else {
                return "a signature line is neither the log's nor a known witness's"
            }
        }
        return missing.first.map { "the signature of the log key \($0.text) is missing" }
    }

    /// Whether one good signature is by a log key that is active at the size, and no line of a log key is
    /// wrong: what a reader of a single checkpoint asks (section 2).
    func isSignedByActiveKey(_ checkpoint: Checkpoint) -> Bool {
        let known = checkpoint.note.signatures.compactMap { line in
            logKeys.first { line.isBy($0.key) }.map { (line, $0) }
        }
        return known.allSatisfy { checkpoint.note.isSigned($0.0, by: $0.1.key) }
            && known.contains { $0.1.isActive(at: checkpoint.size) }
    }
}

import OpenSSL

/// What a money proof has shown once it was verified.
public struct ProvenTotals: Hashable, Sendable {
    /// The named rows; none where the accounts did not exist.
    public let rows: [AccountRow]
    /// The sealing entry: the rows hold for all entries before it.
    public let seal: PlacedEntry
    /// The checkpoint that covers the seal.
    public let checkpoint: Checkpoint
    /// The note that vouches for it, with its cosignatures.
    public let note: SignedNote
}

extension MoneyProof {
    public enum Fault: Error, Hashable, Sendable, CustomStringConvertible {
        case seal(String)
        case row(UInt64, String)
        case entry(UInt64, String)
        case incomplete(String)

        public var description: String {
            switch self {
            case .seal(let reason): "the seal \(reason)"
            case .row(let index, let reason): "row \(index) \(reason)"
            case .entry(let sequence, let reason): "entry \(sequence) \(reason)"
            case .incomplete(let reason): reason
            }
        }
    }

    /// Verifies the four steps of docs/format.md, "Money proof".
    ///
    /// - Parameter keys: log keys from outside. With none the checkpoint's signature is not looked at,
    ///   and the proof is consistent, not anchored.
    public func verify(keys: [VerifierKey]) throws(Fault) -> ProvenTotals {
        let (sealing, checkpoint, note) = try verifySeal(keys: keys)
        let named = try verifyRows(against: sealing.entry)
        try verifyEntries(of: named, before: sealing.entry.sequence)
        return ProvenTotals(rows: named, seal: sealing, checkpoint: checkpoint, note: note)
    }

    private func verifySeal(
        keys: [VerifierKey]
    ) throws(Fault) -> (PlacedEntry, Checkpoint, SignedNote) {
        guard let proof = TlogProof(seal), let extra = proof.extra else {
            throw .seal("is not a tlog-proof with its entry")
        }
        let placed: PlacedEntry
        let note: SignedNote
        do {
            placed = try PlacedEntry(reading: extra)
            note = try SignedNote(proof.checkpoint)
            if !keys.isEmpty { _ = try SignedCheckpoint(proof.checkpoint, keys: keys) }
        } catch {
            throw .seal("is not vouched for: \(error)")
        }
        guard let checkpoint = Checkpoint(text: note.text) else { throw .seal("has no checkpoint") }
        let inclusion = InclusionProof(index: proof.index, size: checkpoint.size, path: proof.path)
        guard inclusion.proves(leaf: placed.leaf, root: checkpoint.root) else {
            throw .seal("is not in the checkpoint's tree")
        }
        guard placed.entry.kind == "books.sealed", placed.entry.sequence == proof.index else {
            throw .seal("is not a books.sealed of its place")
        }
        return (placed, checkpoint, note)
    }

    /// - Returns: the named rows.
    private func verifyRows(against sealing: Entry) throws(Fault) -> [AccountRow] {
        guard let size = sealing.body["accounts"]?.integerValue.flatMap({ UInt64(exactly: $0) }),
            let root = sealing.body["root"]?.stringValue.flatMap({ Digest(hex: $0) })
        else { throw .seal("commits to no table") }
        for (position, placed) in rows.enumerated() {
            let inclusion = InclusionProof(index: placed.index, size: size, path: placed.path)
            guard inclusion.proves(leaf: placed.row.leaf, root: root) else {
                throw .row(placed.index, "is not in the sealed table")
            }
            guard position > 0 else { continue }
            let before = rows[position - 1]
            guard before.index + 1 == placed.index,
                before.row.account.path.utf8.lexicographicallyPrecedes(placed.row.account.path.utf8)
            else { throw .row(placed.index, "does not follow row \(before.index)") }
        }
        try verifyCompleteness(tableSize: size)
        return rows.map(\.row).filter { accounts.contains($0.account) }
    }

    /// Exactly one row before the named ones and one after, but at the ends of the table.
    private func verifyCompleteness(tableSize: UInt64) throws(Fault) {
        guard let first = rows.first, let last = rows.last else {
            guard tableSize == 0 else { throw .incomplete("no row shows where \(accounts) would be") }
            return
        }
        let isNamed = rows.map { accounts.contains($0.row.account) }
        let before = isNamed.prefix { !$0 }.count
        let named = isNamed.dropFirst(before).prefix { $0 }.count
        let after = isNamed.count - before - named
        guard named > 0 else { return try verifyAbsence(tableSize: tableSize) }
        guard before == (first.index == 0 && isNamed[0] ? 0 : 1),
            after == (last.index == tableSize - 1 && isNamed[isNamed.count - 1] ? 0 : 1)
        else { throw .incomplete("the rows beside those of \(accounts) are missing or too many") }
    }

    /// Two neighbours between which the accounts would stand, or one at the table's end.
    private func verifyAbsence(tableSize: UInt64) throws(Fault) {
        let bound = accounts.lowerBound.utf8
        let precedes = rows.map { $0.row.account.path.utf8.lexicographicallyPrecedes(bound) }
        let isBetween = precedes == [true, false]
        let isBeforeAll = precedes == [false] && rows[0].index == 0
        let isAfterAll = precedes == [true] && rows[0].index == tableSize - 1
        guard isBetween || isBeforeAll || isAfterAll else {
            throw .incomplete("the rows do not show that \(accounts) is missing")
        }
    }

    private func verifyEntries(of named: [AccountRow], before seal: UInt64) throws(Fault) {
        var table = AccountTable()
        var next: UInt64 = 0
        for (position, bytes) in entries.enumerated() {
            let placed: PlacedEntry
            do {
                placed = try PlacedEntry(reading: bytes)
            } catch {
                throw .entry(UInt64(position), "of the proof \(error)")
            }
            let sequence = placed.entry.sequence
            guard sequence >= next, sequence < seal else {
                throw .entry(sequence, "is out of order or not before the seal")
            }
            guard placed.entry.moves.contains(where: accounts.areMoved) else {
                throw .entry(sequence, "moves none of \(accounts)")
            }
            table.post(placed.entry.moves, of: placed.leaf)
            next = sequence + 1
        }
        let found = table.rows.filter { accounts.contains($0.account) }
        guard found == named else {
            let row = zip(found, named).first { $0 != $1 }?.1.account.path ?? accounts.description
            throw .incomplete("the entries do not add up to the sealed row of \(row)")
        }
    }
}
